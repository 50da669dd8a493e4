// Takes tool calls that a model writes between tags out of the words meant for a person, however the stream is cut.
// A tag after which no JSON begins is a word in prose; so is one in backticks. Words are held back only as long as that can't be told.
import { readCalls, type TextCall } from "./read-calls.ts";

const OPEN = "<tool_call>";
const CLOSE = "</tool_call>";
const TAG = /<\/?tool_call>/;

export interface SplitterState {
  readonly mode: "text" | "call";
  /** In a text what may become a tag, in a call all that follows its tag. */
  readonly held: string;
  readonly lastCharacter: string;
  readonly calls: readonly TextCall[];
  /** An open tag stood in prose: its closing one does too. */
  readonly isMentioned: boolean;
}

export const freshSplitter: SplitterState = {
  mode: "text",
  held: "",
  lastCharacter: "",
  calls: [],
  isMentioned: false,
};

export interface Split {
  readonly state: SplitterState;
  /** What a person may see. */
  readonly text: string;
}

export function split(state: SplitterState, chunk: string): Split {
  let now: SplitterState = { ...state, held: state.held + chunk };
  let shown = "";
  for (;;) {
    const step = now.mode === "text" ? stepInText(now) : stepInCall(now);
    shown += step.text;
    now = step.state;
    if (step.waits) return { state: now, text: shown };
  }
}

/** What was held back when the answer ended; a call that nobody closed counts, unless the token limit cut it off. */
export function endSplit(state: SplitterState, { isCut }: { readonly isCut: boolean }): Split {
  const { mode, held, calls, lastCharacter } = state;
  if (mode === "text") return { state: { ...freshSplitter, calls }, text: held };
  // A bare tag at the end of a line of words is one of them.
  const isWord = held.trim() === "" && !isCut && /[^\n]/.test(lastCharacter);
  if (isWord) return { state: { ...freshSplitter, calls }, text: OPEN + held };
  const more = isCut ? [] : readCalls(held);
  return { state: { ...freshSplitter, calls: addCalls(calls, more) }, text: "" };
}

interface Step extends Split {
  /** Nothing more can be told before the next chunk. */
  readonly waits: boolean;
}

function stepInText(state: SplitterState): Step {
  const { held, calls, isMentioned } = state;
  const found = TAG.exec(held);
  if (!found) {
    const tail = beginningOfTag(held);
    const text = held.slice(0, held.length - tail);
    return { state: shown(state, text, held.slice(held.length - tail)), text, waits: true };
  }
  const [tag] = found;
  const before = held.slice(0, found.index);
  const after = held.slice(found.index + tag.length);
  const isQuoted = (before.at(-1) ?? state.lastCharacter) === "`";
  if (tag === OPEN && !isQuoted)
    return { state: { ...shown(state, before, after), mode: "call" }, text: before, waits: false };
  // A closing tag that is left over after a call is no word.
  const isLeftOver = tag === CLOSE && !isMentioned && !isQuoted && calls.length > 0;
  const text = isLeftOver ? before : before + tag;
  return { state: { ...shown(state, text, after), isMentioned: tag === OPEN }, text, waits: false };
}

function stepInCall(state: SplitterState): Step {
  const { held } = state;
  switch (beginning(held)) {
    case "unknown":
      return { state, text: "", waits: true };
    case "tag":
      return { state: { ...state, held: held.trimStart().slice(OPEN.length) }, text: "", waits: false };
    case "prose":
      return { state: { ...shown(state, OPEN, held), mode: "text", isMentioned: true }, text: OPEN, waits: false };
    case "call": {
      const found = TAG.exec(held);
      if (!found) return { state, text: "", waits: true };
      const [tag] = found;
      const calls = addCalls(state.calls, readCalls(held.slice(0, found.index)));
      const after = held.slice(found.index + (tag === CLOSE ? tag.length : 0));
      return { state: { ...state, mode: "text", held: after, calls, lastCharacter: "" }, text: "", waits: false };
    }
  }
}

function beginning(held: string): "unknown" | "tag" | "prose" | "call" {
  const text = held.trimStart();
  if (text === "") return "unknown";
  if (/^(?:[{[]|```)/.test(text)) return "call";
  if (text.startsWith(OPEN)) return "tag";
  return OPEN.startsWith(text) || "```".startsWith(text) ? "unknown" : "prose";
}

/** How many characters at the end may be the beginning of a tag. */
function beginningOfTag(text: string): number {
  for (let length = Math.min(CLOSE.length - 1, text.length); length > 0; length--) {
    const end = text.slice(text.length - length);
    if (OPEN.startsWith(end) || CLOSE.startsWith(end)) return length;
  }
  return 0;
}

function shown(state: SplitterState, text: string, held: string): SplitterState {
  return { ...state, held, lastCharacter: text.at(-1) ?? state.lastCharacter };
}

/** Small models write the same call twice in one breath: it is meant once. */
function addCalls(calls: readonly TextCall[], more: readonly TextCall[]): readonly TextCall[] {
  const all = [...calls];
  for (const call of more) {
    if (!all.some((one) => one.name === call.name && one.arguments === call.arguments)) all.push(call);
  }
  return all;
}
