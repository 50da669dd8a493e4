// Home Assistant's own sentences without a model: it parses, Hestia resolves, screens and acts. What it would run itself is only what is harmless.
import type { Action } from "../../core/action.ts";
import type { Clock } from "../../core/clock.ts";
import { HIDDEN_CODE, withoutMark } from "../../core/hidden-code.ts";
import type { Entity, ParsedSentence } from "../../core/house.ts";
import type { Turn } from "../../core/message.ts";
import type { Trace } from "../../core/trace.ts";
import { fill, type Words } from "../../words/index.ts";
import { areaOf } from "../area-of.ts";
import type { House, Sentence } from "../house.ts";
import type { Perform } from "../perform.ts";
import { readySoon } from "../ready-soon.ts";
import { changesSomething, HOUSE_INTENTS, isHarmless, type Slots, TIMER_INTENTS } from "./intents.ts";
import { listCalls, OWN_AGENT } from "./list-calls.ts";
import { type Resolved, resolveSlots } from "./resolve-slots.ts";

export interface SentenceReflexDependencies {
  readonly house: House;
  readonly perform: Perform;
  readonly words: Words;
  /** Whether somebody cleverer could be asked: then a failed answer of Home Assistant is left to them. */
  readonly hasModel: () => boolean;
  /** Home Assistant itself has changed something for this conversation: a list, a timer. */
  readonly onDoneByHouse: (conversationId: string) => void;
  readonly clock: Clock;
  /** Ends with the process: what acts is not stopped by a newer message. */
  readonly life: AbortSignal;
}

/** With the words as they came: what is done is done with them, and they are not kept. */
type HeardTurn = Turn & { readonly heard: string };

interface SentenceAnswer {
  readonly text: string;
  readonly asks: boolean;
  readonly trace: Trace;
}

export function createSentenceReflex(dependencies: SentenceReflexDependencies) {
  const { house, perform, words, hasModel, onDoneByHouse, clock, life } = dependencies;

  /** As it was said; where that is nothing known, without the code that was said with it: "unlock the front door 7391". */
  async function parse(turn: HeardTurn, heard: (text: string) => Sentence, signal: AbortSignal) {
    const sentence = heard(turn.heard);
    const parsed = await house.sentences.parse(sentence, signal);
    const bare = turn.heard === turn.text ? "" : withoutMark(turn.text);
    if (bare === "" || parsed?.type === "trigger" || parsed?.full) return { sentence, parsed };
    return { sentence: heard(bare), parsed: await house.sentences.parse(heard(bare), signal) };
  }

  async function runHarmless(
    turn: Turn,
    sentence: Sentence,
    intent: string,
    signal: AbortSignal,
  ): Promise<SentenceAnswer | undefined> {
    if (TIMER_INTENTS.has(intent) && sentence.deviceId === undefined) return undefined;
    // Home Assistant changes it without a permit of ours, so no permit's mark fails first.
    if (changesSomething(intent) && turn.unkept) {
      const text = words.phrases(sentence.language).memory[turn.unkept];
      return { text, asks: false, trace: [{ type: "processed", intent, unkept: turn.unkept }] };
    }
    const { speech, responseType, errorCode } = await house.sentences.process(sentence, signal);
    if (responseType === "error" && hasModel()) return undefined;
    if (changesSomething(intent)) onDoneByHouse(turn.conversationId);
    const text = speech.trim() || words.phrases(sentence.language).allRight;
    return { text, asks: false, trace: [{ type: "processed", intent, responseType, errorCode }] };
  }

  async function wish(
    turn: Turn,
    parsed: ParsedSentence,
    actions: Parameters<Perform["wish"]>[0],
  ): Promise<SentenceAnswer> {
    const performed = await perform.wish(actions, turn, "reflex", life);
    return { text: performed.text, asks: performed.type === "asked", trace: [parsed, performed] };
  }

  /** "… in five minutes": it waits with us, not with a satellite, and is judged as what it is. */
  async function delayed(turn: Turn, parsed: ParsedSentence, signal: AbortSignal): Promise<SentenceAnswer | undefined> {
    if (parsed.type !== "intent" || parsed.source === "custom") return undefined;
    const { conversation_command: command, hours = 0, minutes = 0, seconds = 0, ...more } = valuesOf(parsed);
    const times = [hours, minutes, seconds].map(Number);
    if (parsed.intent !== "HassStartTimer" || typeof command !== "string" || Object.keys(more).length > 0)
      return undefined;
    const [first, ...rest] = (await understand(house, command, turn, signal)) ?? [];
    const [h = 0, m = 0, s = 0] = times;
    const after = 3_600 * h + 60 * m + s;
    return first && after > 0 ? wish(turn, parsed, [{ ...first, after }, ...rest]) : undefined;
  }

  /** Half understood, and nobody cleverer to ask: say which name is unknown, and what is near it. */
  function unknownName(
    turn: Turn,
    parsed: Extract<ParsedSentence, { readonly type: "intent" }>,
  ): SentenceAnswer | undefined {
    const [what] = Object.values(parsed.unmatched);
    if (!what || !HOUSE_INTENTS[parsed.intent]) return undefined;
    // The name is known, only not for this: then it is the sentence that was not understood.
    if (house.picture.resolve({ names: [what] }).type === "resolved") return undefined;
    const { notFound, nearby, unexposed: hidden } = words.phrases(turn.language);
    const { entities, suggestions, unexposed } = house.picture.find({ text: what, limit: 3 });
    const near = suggestions.length > 0 ? suggestions.slice(0, 3) : entities.map(({ name }) => name);
    const sentences = [
      fill(notFound, { what }),
      ...(near.length > 0 ? [fill(nearby, { names: words.list(turn.language, near, "disjunction") })] : []),
      ...(unexposed > 0 ? [fill(hidden, { count: unexposed })] : []),
    ];
    return { text: sentences.slice(0, 2).join(" "), asks: false, trace: [parsed] };
  }

  /** Their names, with the area where a name alone does not do. */
  function tellApart(turn: Turn, candidates: readonly Entity[]): readonly string[] {
    return candidates.map(({ name, areaId }) => {
      const area = house.picture.areas().find(({ id }) => id === areaId)?.name;
      const alone = candidates.filter((one) => one.name === name).length === 1;
      return alone || !area ? name : fill(words.phrases(turn.language).inArea, { name, area });
    });
  }

  return {
    name: "sentence",

    async answer(turn: HeardTurn, signal: AbortSignal): Promise<SentenceAnswer | undefined> {
      const room = turn.speaker.type === "room" ? turn.speaker : undefined;
      const heard = (text: string): Sentence => ({
        text,
        language: turn.language,
        deviceId: room?.deviceId,
        satelliteId: room?.satelliteId,
      });
      await readySoon(house, clock, signal);
      const { sentence, parsed } = await parse(turn, heard, signal);
      if (!parsed) return undefined;
      // What an automation, a custom sentence or a delayed command would do can't be read: the gate decides on the sentence as a whole.
      if (parsed.type === "trigger" || (parsed.full && (parsed.source === "custom" || isDelayed(parsed)))) {
        // Said in answer to a PIN's question: whatever takes any words is not handed a PIN.
        if (turn.text === HIDDEN_CODE) return undefined;
        return (await delayed(turn, parsed, signal)) ?? wish(turn, parsed, [asSentence(sentence)]);
      }
      if (!parsed.full) return hasModel() ? undefined : unknownName(turn, parsed);
      if (isHarmless(parsed.intent, Object.keys(parsed.slots))) {
        if (turn.text === HIDDEN_CODE) return undefined;
        const meaning = await house.meaning.ofParsed(parsed, signal);
        if (meaning && (await perform.isFree(meaning, turn, signal)))
          return runHarmless(turn, sentence, parsed.intent, signal);
        const calls = meaning?.isReplaced ? undefined : listCalls(house.picture, parsed.intent, valuesOf(parsed));
        return wish(turn, parsed, calls ?? [asSentence(sentence)]);
      }
      const resolved = resolveIntent(house, parsed, turn);
      if (!resolved) return undefined;
      if (resolved.type === "actions") return wish(turn, parsed, resolved.actions);
      if (resolved.type === "nothing" || hasModel()) return undefined;
      const names = words.list(turn.language, tellApart(turn, resolved.candidates.slice(0, 5)), "disjunction");
      return { text: fill(words.phrases(turn.language).which, { names }), asks: true, trace: [parsed] };
    },
  };
}

/**
 * What a sentence means as actions, and nothing is done; undefined where Home Assistant does not take it whole, or its effect can't be read.
 * Rejects as the queries do.
 */
export async function understand(
  house: Pick<House, "sentences" | "picture">,
  text: string,
  turn: Turn,
  signal: AbortSignal,
): Promise<readonly Action[] | undefined> {
  const sentence = { text, language: turn.language, deviceId: undefined, satelliteId: undefined };
  const parsed = await house.sentences.parse(sentence, signal);
  if (parsed?.type !== "intent" || !parsed.full || parsed.source === "custom") return undefined;
  const resolved = resolveIntent(house, parsed, turn);
  return resolved?.type === "actions" ? resolved.actions : undefined;
}

function resolveIntent(
  house: Pick<House, "picture">,
  parsed: Extract<ParsedSentence, { readonly type: "intent" }>,
  turn: Turn,
): Resolved | undefined {
  const plan = HOUSE_INTENTS[parsed.intent];
  return plan && resolveSlots(house.picture, plan, { slots: valuesOf(parsed), preferArea: areaOf(house, turn) });
}

function valuesOf({ slots }: Extract<ParsedSentence, { readonly type: "intent" }>): Slots {
  return Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));
}

/** For Home Assistant's own agent to do: the gate decides on the sentence as a whole. */
function asSentence({ text, language }: Sentence): Action {
  const data = { text, language, agent_id: OWN_AGENT };
  return { service: "conversation.process", entityIds: [], data };
}

/** A timer that holds more than a time: Home Assistant would run a command when it ends. */
function isDelayed({ intent, slots }: Extract<ParsedSentence, { readonly type: "intent" }>): boolean {
  return TIMER_INTENTS.has(intent) && !isHarmless(intent, Object.keys(slots));
}
