// One task on a fresh house with a fresh Hestia. What the gate asks is answered yes by the owner, within the same task; any other question is not.
import { setTimeout as sleep } from "node:timers/promises";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { withDeadline } from "../../src/core/deadline.ts";
import type { Logger } from "../../src/core/log.ts";
import { startWorld, type World } from "../../test/support/world.ts";
import type { Task } from "./dataset.ts";
import { describeHouse, momentOf } from "./describe-house.ts";
import type { AssistOptions, Mind } from "./options.ts";
import { judge, type Seen } from "./rules.ts";
import { scriptOf } from "./scripted.ts";
import { keyOf, type PlayedTurn, type Result, type Transcript } from "./transcript.ts";

/** Covers, valves and locks arrive at once, as in the data set; what cleans goes on cleaning. */
const PACE = { pace: 1_000, paces: { vacuum: 0.01, lawn_mower: 0.01 } };
const MOST_APPROVALS = 3;
const ACTION_SECONDS = 150;
const SETTLE_MILLISECONDS = 3_000;
const YES: Readonly<Record<string, string>> = { de: "ja", es: "sí", fr: "oui", nl: "ja" };
const UNDER_WAY = /^(opening|closing|locking|unlocking|arming|disarming|buffering)$/;

export async function playTask(task: Task, options: AssistOptions, signal: AbortSignal): Promise<Transcript> {
  const moment = momentOf(task.contextNow, systemClock.now());
  const clock = clockAt(moment.at);
  const described = describeHouse(task.house, { now: moment, language: task.language });
  const description = options.path === "model" ? { ...described, sentences: "none" as const } : described;
  const diary = createDiary();
  let before: Seen = {};
  await using world = await startWorld({
    home: { description, clock, ...PACE },
    settings: patience(options.seconds),
    clock,
    log: diary.log,
    ...(options.mind.type === "scripted" ? { script: scriptOf(options.mind.kind, task, () => before) } : {}),
  });
  if (options.mind.type === "server") world.app.providers.add(providerOf(options.mind));
  before = look(world);
  const begun = performance.now();
  const { asked, answer } = await withDeadline(
    { clock: systemClock, milliseconds: (options.seconds + ACTION_SECONDS) * 1_000, what: "the task", signal },
    (within) => converse(world, task, within),
  );
  const seconds = (performance.now() - begun) / 1_000;
  await settle(world);
  const { differences, ...verdict } = judge(task, { before, after: look(world), answer });
  const { turns, tokens } = await readTurns(world, signal);
  const { house: _, id, categories, ...rest } = task;
  return {
    key: keyOf(task, options),
    id,
    categories: [...categories],
    checks: [...verdict.checks],
    passed: verdict.passed,
    strayed: [...verdict.strayed],
    path: pathOf(turns[0]?.path),
    asked,
    tokens,
    seconds: Number(seconds.toFixed(3)),
    trouble: diary.trouble() ?? null,
    task: rest,
    turns,
    differences,
    warnings: diary.warnings,
  };
}

async function converse(world: World, task: Task, signal: AbortSignal) {
  const speaker =
    task.contextDevice === undefined
      ? {}
      : {
          manner: "voice" as const,
          speaker: { type: "room" as const, satelliteId: undefined, deviceId: task.contextDevice },
        };
  const { language } = task;
  let reply = await world.say(task.sentence, { language, ...speaker });
  let asked = 0;
  for (; asked < MOST_APPROVALS && (await approvalOpen(world, signal)); asked += 1) {
    reply = await world.say(YES[language.slice(0, 2)] ?? "yes", { language });
  }
  return { asked, answer: reply.text };
}

async function approvalOpen({ app }: World, signal: AbortSignal): Promise<boolean> {
  return (await app.store.readAside("SELECT id FROM approvals WHERE answered_at IS NULL", [], signal)).length > 0;
}

function look({ modelHome }: World): Seen {
  return Object.fromEntries(
    modelHome.home.states.all().map(({ entity_id, state, attributes }) => [entity_id, { state, attributes }]),
  );
}

/** What was said to be under way arrives. */
async function settle(world: World): Promise<void> {
  const end = performance.now() + SETTLE_MILLISECONDS;
  while (Object.values(look(world)).some(({ state }) => UNDER_WAY.test(state)) && performance.now() < end) {
    await sleep(20);
  }
}

const TurnRow = Type.Object({
  text: Type.String(),
  reply: Type.Union([Type.String(), Type.Null()]),
  path: Type.Union([Type.String(), Type.Null()]),
  trace: Type.Union([Type.String(), Type.Null()]),
});
const CallTrace = Type.Object({ name: Type.String(), arguments: Type.Unknown(), text: Type.String() });
const UsageTrace = Type.Object({
  inputTokens: Type.Number(),
  cachedTokens: Type.Optional(Type.Number()),
  outputTokens: Type.Number(),
});

async function readTurns(
  { app }: World,
  signal: AbortSignal,
): Promise<{ readonly turns: readonly PlayedTurn[]; readonly tokens: Result["tokens"] }> {
  const rows = await app.store.readAside("SELECT text, reply, path, trace FROM turns ORDER BY rowid", [], signal);
  const tokens = { input: 0, cached: 0, output: 0, requests: 0 };
  const turns = rows.map((row): PlayedTurn => {
    const { text: said, reply, path, trace } = Value.Parse(TurnRow, row);
    const parsed: unknown = JSON.parse(trace ?? "[]");
    const steps: readonly unknown[] = Array.isArray(parsed) ? parsed : [];
    for (const step of steps) {
      if (!Value.Check(UsageTrace, step)) continue;
      tokens.input += step.inputTokens;
      tokens.cached += step.cachedTokens ?? 0;
      tokens.output += step.outputTokens;
      tokens.requests += 1;
    }
    const calls = steps.flatMap((step) =>
      Value.Check(CallTrace, step) ? [{ name: step.name, arguments: step.arguments, result: step.text }] : [],
    );
    const reflex = path?.startsWith("reflex") ? steps : [];
    return { said, reply: reply ?? undefined, path: path ?? undefined, calls, reflex };
  });
  return { turns, tokens: tokens.requests > 0 ? tokens : null };
}

function pathOf(path: string | undefined): Result["path"] {
  if (path?.startsWith("reflex:")) return "reflex";
  return path?.startsWith("model:") ? "model" : "nobody";
}

function providerOf({
  protocol: type,
  url,
  name: model,
  key,
  contextTokens,
}: Extract<Mind, { readonly type: "server" }>) {
  return {
    ...{ name: "measured", type, url, model },
    ...(key === undefined ? {} : { key }),
    ...(contextTokens === undefined ? {} : { context_tokens: contextTokens }),
  };
}

function patience(seconds: number): Readonly<Record<string, string>> {
  return { "answer.text_seconds": String(seconds), "answer.voice_seconds": String(Math.min(290, seconds)) };
}

function clockAt(instant: number): Clock {
  const shift = instant - systemClock.now();
  return { ...systemClock, now: () => systemClock.now() + shift };
}

/** Failures that are the server's and not the model's. */
const TROUBLE = new Set<unknown>(["auth", "quota", "rate", "overload", "network"]);

/** Listens to what Hestia warns of. */
function createDiary() {
  const warnings: Readonly<Record<string, unknown>>[] = [];
  const note = (fields: Readonly<Record<string, unknown>>, sentence: string) =>
    void warnings.push({ sentence, ...fields });
  const log: Logger = { error: note, warn: note, info: () => undefined, debug: () => undefined, child: () => log };
  const Failure = Type.Object({ failure: Type.Object({ class: Type.String(), message: Type.String() }) });
  return {
    log,
    warnings,
    trouble(): string | undefined {
      const failures = warnings.flatMap((entry) => (Value.Check(Failure, entry) ? [entry.failure] : []));
      const found = failures.find((failure) => TROUBLE.has(failure.class));
      return found && `${found.class}: ${found.message}`;
    },
  };
}
