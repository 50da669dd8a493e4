import type { SentenceGroup } from "../sentence-group.ts";

const response = "default";
const spans = [
  "{timer_hours:hours} <hour>",
  "{timer_minutes:minutes} <minute>",
  "{timer_seconds:seconds} <second>",
  "{timer_hours:hours} <hour> [and] {timer_minutes:minutes} <minute>",
  "{timer_minutes:minutes} <minute> [and] {timer_seconds:seconds} <second>",
];
const begun = [
  "{timer_hours:start_hours} <hour>",
  "{timer_minutes:start_minutes} <minute>",
  "{timer_seconds:start_seconds} <second>",
];

export const timerSentences: readonly SentenceGroup[] = [
  {
    intent: "HassStartTimer",
    response,
    sentences: spans.flatMap((span) => [
      `(start|set|create) [(a|the|my)] timer for ${span}`,
      `(start|set|create) [(a|the|my)] ${span} timer`,
      `${span} timer`,
    ]),
  },
  {
    intent: "HassStartTimer",
    response,
    sentences: [
      "(start|set|create) [(a|the|my)] {timer_minutes:minutes} <minute> timer (named|called) {timer_name:name}",
      "(start|set|create) [(a|the|my)] timer for {timer_minutes:minutes} <minute> (named|called) {timer_name:name}",
    ],
  },
  {
    intent: "HassCancelTimer",
    response,
    sentences: ["(cancel|stop) <timer>", ...begun.map((span) => `(cancel|stop) [(the|my)] ${span} timer`)],
  },
  { intent: "HassCancelAllTimers", response, sentences: ["(cancel|stop) all [[of] (the|my)] timers"] },
  {
    intent: "HassPauseTimer",
    response,
    sentences: ["pause <timer>", ...begun.map((span) => `pause [(the|my)] ${span} timer`)],
  },
  { intent: "HassUnpauseTimer", response, sentences: ["(resume|continue) <timer>"] },
  {
    intent: "HassIncreaseTimer",
    response,
    sentences: ["add {timer_minutes:minutes} <minute> to <timer>", "add {timer_seconds:seconds} <second> to <timer>"],
  },
  {
    intent: "HassTimerStatus",
    response,
    sentences: [
      "(timer|timers) status",
      "how (long|much time) is left on [(the|my)] (timer|timers)",
      ...begun.map((span) => `how long is left on [(the|my)] ${span} timer`),
    ],
  },
];
