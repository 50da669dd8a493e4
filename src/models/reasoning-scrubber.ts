// Splits the reasoning that models write between tags from the words meant for a person, however the stream is cut.
// An open tag that begins a line is reasoning even if it is never closed; within a line it may be a mention, so it is held until it is closed.

const NAMES = [
  ...["think", "thinking", "reasoning", "thought", "reasoning_scratchpad", "mm:think"],
  ...["思考", "反思", "推理", "推敲"],
];
const OPEN_TAGS = new Set(NAMES.map((name) => `<${name}>`));
const CLOSE_TAGS = new Set(NAMES.map((name) => `</${name}>`));
const ALL_TAGS = [...OPEN_TAGS, ...CLOSE_TAGS];

export interface Scrubbed {
  readonly type: "text" | "reasoning";
  readonly text: string;
}

export interface ScrubberState {
  /** `start`: no visible word yet · `mention`: an open tag within a line, not closed so far */
  readonly mode: "start" | "text" | "mention" | "reasoning";
  /** The beginning of what may become a tag. */
  readonly tail: string;
  /** White space before the first word, or a mention with its tag. */
  readonly held: string;
  /** The visible line has no word yet. */
  readonly lineIsBlank: boolean;
  readonly lastCharacter: string;
  /** A block was just closed: the white space after it belongs to it. */
  readonly skipsSpace: boolean;
}

export const freshScrubber: ScrubberState = {
  mode: "start",
  tail: "",
  held: "",
  lineIsBlank: true,
  lastCharacter: "",
  skipsSpace: false,
};

type Draft = { -readonly [Key in keyof ScrubberState]: ScrubberState[Key] } & { readonly scrubbed: Scrubbed[] };

/** Takes the next chunk; what can't be told yet waits in the state. */
export function scrub(
  state: ScrubberState,
  chunk: string,
): { readonly state: ScrubberState; readonly scrubbed: readonly Scrubbed[] } {
  const draft: Draft = { ...state, scrubbed: [] };
  for (const character of chunk) takeCharacter(draft, character);
  const { scrubbed, ...next } = draft;
  return { state: next, scrubbed };
}

/** What was held back when the answer ended. */
export function endScrub(state: ScrubberState): readonly Scrubbed[] {
  const draft: Draft = { ...state, scrubbed: [] };
  takePlain(draft, state.tail);
  if (draft.mode === "mention") emit(draft, "text", draft.held);
  return draft.scrubbed;
}

function takeCharacter(draft: Draft, character: string): void {
  const candidate = draft.tail + character;
  const folded = candidate.toLowerCase();
  if (ALL_TAGS.some((tag) => tag.startsWith(folded))) {
    const isWhole = folded.endsWith(">");
    draft.tail = isWhole ? "" : candidate;
    if (isWhole) takeTag(draft, candidate, OPEN_TAGS.has(folded));
    return;
  }
  takePlain(draft, draft.tail);
  draft.tail = "";
  if (character === "<") draft.tail = character;
  else takePlain(draft, character);
}

function takePlain(draft: Draft, text: string): void {
  for (const character of text) {
    const isSpace = /\s/.test(character);
    if (draft.mode === "reasoning") emit(draft, "reasoning", character);
    else if (draft.mode === "mention") draft.held += character;
    else if (isSpace && draft.skipsSpace) continue;
    else if (isSpace && draft.mode === "start") draft.held += character;
    else showCharacter(draft, character, isSpace);
    draft.lastCharacter = character;
  }
}

function showCharacter(draft: Draft, character: string, isSpace: boolean): void {
  emit(draft, "text", draft.held + character);
  draft.held = "";
  draft.mode = "text";
  draft.skipsSpace = false;
  draft.lineIsBlank = character === "\n" || (draft.lineIsBlank && isSpace);
}

function takeTag(draft: Draft, tag: string, opens: boolean): void {
  const isQuoted = draft.lastCharacter === "`";
  const isPlain = draft.mode === "reasoning" ? opens : isQuoted;
  if (isPlain) takePlain(draft, tag);
  else if (opens) openBlock(draft, tag);
  else closeBlock(draft);
}

function openBlock(draft: Draft, tag: string): void {
  const isMention = draft.mode === "mention" ? !/\n\s*$/.test(draft.held) : !draft.lineIsBlank && !draft.skipsSpace;
  // White space before the first block is no answer; a mention before this tag was one.
  if (draft.mode === "mention") emit(draft, "text", draft.held);
  draft.held = isMention ? tag : "";
  draft.mode = isMention ? "mention" : "reasoning";
  draft.lineIsBlank = !isMention;
}

function closeBlock(draft: Draft): void {
  if (draft.mode === "mention") emit(draft, "reasoning", draft.held.slice(draft.held.indexOf(">") + 1));
  draft.held = "";
  draft.mode = "text";
  draft.skipsSpace = true;
}

function emit(draft: Draft, type: Scrubbed["type"], text: string): void {
  if (text === "") return;
  const last = draft.scrubbed.at(-1);
  if (last?.type === type) draft.scrubbed[draft.scrubbed.length - 1] = { type, text: last.text + text };
  else draft.scrubbed.push({ type, text });
}
