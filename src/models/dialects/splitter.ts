// Takes an answer apart into words for a person, thoughts and calls, however its stream is cut. The readers say what begins at a place; whatever none of
// them claims is a word, and goes on at once. What stands in backticks or in a fence of code is a word too.
import { readBareJson, readBareNamed, readBarePythonic } from "./bare-calls.ts";
import { readControlToken } from "./control-tokens.ts";
import { readEnvelope } from "./envelopes.ts";
import { readFence } from "./fences.ts";
import { readHarmony } from "./harmony.ts";
import type { KnownTools } from "./known-tools.ts";
import { NO, type Reader, type Reading, type TextCall } from "./reading.ts";
import { readThought } from "./thoughts.ts";

export type Part =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "thought"; readonly text: string }
  /** Words after a call: written before anybody knew what became of it. */
  | { readonly type: "aside"; readonly text: string }
  | { readonly type: "call"; readonly call: TextCall }
  /** All before this was a thought that nothing had opened. */
  | { readonly type: "unopened" };

export interface Splitter {
  take(chunk: string): readonly Part[];
  /** What was held back when the answer ended. */
  end(options: { readonly isCut: boolean }): readonly Part[];
}

const READERS: readonly Reader[] = [
  readThought,
  readHarmony,
  readFence,
  readEnvelope,
  readBareJson,
  readBarePythonic,
  readBareNamed,
  readControlToken,
];
const FENCE = "```";

export function createSplitter(tools: KnownTools): Splitter {
  /** What nobody has told yet, and how much of it was looked at in vain. */
  let rest = "";
  let tried = 0;
  let until: string | undefined;
  let thought: { readonly closes: readonly string[]; readonly stops: readonly string[] } | undefined;
  let isCode = false;
  /** A call stood in a fence that is still open. */
  let isFenceOpen = false;
  let hasCalled = false;
  /** White space before the first word, and after what was no word, belongs to what was taken out. */
  let skipsSpace = false;
  let heldSpace = "";
  let isFirst = true;
  let lineIsBlank = true;
  let isQuoted = false;
  let isInWord = false;
  let isAfterSentence = true;
  let parts: Part[] = [];

  function give(type: "text" | "thought" | "aside", text: string): void {
    if (text === "") return;
    const last = parts.at(-1);
    if (last?.type === type) parts[parts.length - 1] = { type, text: last.text + text };
    else parts.push({ type, text });
  }

  function say(text: string): void {
    for (const character of text) {
      const isSpace = /\s/.test(character);
      isInWord = /[\p{L}\p{N}_]/u.test(character);
      if (!isSpace) isAfterSentence = /[.!?:;…。！？]/u.test(character);
      if (isSpace && skipsSpace) continue;
      if (isSpace && isFirst) {
        heldSpace += character;
        continue;
      }
      skipsSpace = false;
      isFirst = false;
      give(hasCalled ? "aside" : "text", heldSpace + character);
      heldSpace = "";
      if (character === "\n") [lineIsBlank, isQuoted] = [true, false];
      else if (!isSpace) lineIsBlank = false;
      if (character === "`" && !isCode) isQuoted = !isQuoted;
    }
  }

  function advance(length: number): void {
    rest = rest.slice(length);
    tried = 0;
    until = undefined;
  }

  /** True where more must come before anything can be told. */
  function step(isEnd: boolean, isCut: boolean): boolean {
    if (thought) return stepInThought(thought, isEnd);
    if (isCode) return stepInCode(isEnd);
    while (tried < rest.length || isEnd) {
      const skipped = until === undefined ? tried : nextOf(rest, tried, until);
      if (skipped === undefined && !isEnd) {
        tried = rest.length;
        return true;
      }
      tried = Math.min(rest.length, (skipped ?? rest.length - 1) + 1);
      const isLast = isEnd && tried === rest.length;
      const reading = read(rest.slice(0, tried), isLast, isCut);
      // At the end nothing is left untold: what still could be something else is a word.
      if (reading.type !== "more" || isLast) {
        take(reading);
        return false;
      }
      until = reading.until;
    }
    return true;
  }

  function read(text: string, isEnd: boolean, isCut: boolean): Reading {
    if (isQuoted) return NO;
    for (const reader of READERS) {
      const reading = reader(text, {
        isEnd,
        isCut,
        isFirst,
        isInWord,
        isAfterSentence,
        lineIsBlank: lineIsBlank || skipsSpace,
        tools,
      });
      if (reading.type !== "no") return reading;
    }
    return NO;
  }

  function take(reading: Reading): void {
    if (reading.type === "no" || reading.type === "more") {
      say(rest.slice(0, 1));
      advance(1);
      return;
    }
    if (reading.type === "code") {
      // The fence that opened before a call ends here.
      const wasOpen = isFenceOpen;
      isFenceOpen = false;
      isCode = !wasOpen;
      if (isCode) say(rest.slice(0, reading.length));
      advance(wasOpen ? FENCE.length : reading.length);
      return;
    }
    const { length } = reading;
    if (reading.type === "thought") give("thought", reading.text);
    if (reading.type === "thinks") thought = reading;
    if (reading.type === "calls") {
      parts.push(...reading.calls.map((call): Part => ({ type: "call", call })));
      hasCalled = true;
      isFenceOpen ||= reading.opensFence ?? false;
    }
    if (reading.type === "unopened") {
      parts.push({ type: "unopened" });
      hasCalled = false;
      isFirst = true;
      lineIsBlank = true;
    }
    isInWord = false;
    if (isFirst) heldSpace = "";
    skipsSpace ||= reading.type !== "nothing" || isFirst || lineIsBlank;
    advance(length);
  }

  function stepInThought({ closes, stops }: NonNullable<typeof thought>, isEnd: boolean): boolean {
    const marks = [...closes, ...stops];
    const end = marks.length === 0 ? undefined : anyOf(marks).exec(rest);
    if (!end) {
      const kept = isEnd ? 0 : beginningOf(rest, marks);
      give("thought", rest.slice(0, rest.length - kept));
      advance(rest.length - kept);
      return true;
    }
    const [mark] = end;
    give("thought", rest.slice(0, end.index));
    const isClose = closes.some((close) => close.toLowerCase() === mark.toLowerCase());
    thought = undefined;
    skipsSpace = true;
    advance(end.index + (isClose ? mark.length : 0));
    return false;
  }

  function stepInCode(isEnd: boolean): boolean {
    const end = rest.indexOf(FENCE);
    const kept = end !== -1 || isEnd ? 0 : (/`+$/.exec(rest)?.[0].length ?? 0);
    const length = end === -1 ? rest.length - kept : end + FENCE.length;
    say(rest.slice(0, length));
    isCode = end === -1;
    advance(length);
    return isCode;
  }

  function run(isEnd: boolean, isCut: boolean): readonly Part[] {
    parts = [];
    while (rest !== "" && !step(isEnd, isCut));
    return parts;
  }

  return {
    take(chunk) {
      rest += chunk;
      return run(false, false);
    },
    end: ({ isCut }) => run(true, isCut),
  };
}

function nextOf(text: string, from: number, characters: string): number | undefined {
  for (let at = from; at < text.length; at++) if (characters.includes(text[at] ?? "")) return at;
  return undefined;
}

function anyOf(marks: readonly string[]): RegExp {
  return new RegExp(marks.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "i");
}

/** How many characters at the end may be the beginning of a mark. */
function beginningOf(text: string, marks: readonly string[]): number {
  const longest = Math.max(0, ...marks.map(({ length }) => length - 1));
  for (let length = Math.min(longest, text.length); length > 0; length--) {
    const end = text.slice(text.length - length).toLowerCase();
    if (marks.some((mark) => mark.toLowerCase().startsWith(end))) return length;
  }
  return 0;
}
