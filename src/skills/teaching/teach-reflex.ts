// What somebody teaches in so many words: understood by Home Assistant's own sentences where it can be, else by a model that is asked for the calls alone.
import type { Action } from "../../core/action.ts";
import type { Condition, Timing } from "../../core/condition.ts";
import type { Logger } from "../../core/log.ts";
import type { Turn } from "../../core/message.ts";
import type { Store } from "../../store/index.ts";
import { fill, type Words } from "../../words/index.ts";
import type { Book } from "../book/book.ts";
import { forWhom } from "../owners/for-whom.ts";
import { placeKey } from "../place-key.ts";
import type { SkillHouse, Whose } from "../ports.ts";
import { type Pattern, sameSaying } from "../recipe/recipe.ts";
import { isPersonal } from "../said/leaning-words.ts";
import { tokenise } from "../said/tokens.ts";
import { HOUSEHOLD, type Skill } from "../skill.ts";
import { speakerName } from "../speaker-name.ts";
import { waitsTooLong } from "../steps.ts";
import { questionOf } from "./question-of.ts";
import { type StepText, stepsIn } from "./read-steps.ts";
import { readTeaching, type Teaching } from "./read-teaching.ts";

export interface TeachReflexDependencies {
  readonly store: Store;
  readonly book: Book;
  readonly house: Pick<SkillHouse, "roomOf" | "entity">;
  readonly whose: (turn: Turn) => Whose;
  readonly words: Words;
  /** One sentence as calls, and nothing is done; undefined where it is not understood whole. */
  readonly understand: (text: string, turn: Turn, signal: AbortSignal) => Promise<readonly Action[] | undefined>;
  /** What a question asks of one thing; undefined where it is another sentence. */
  readonly asks: (text: string, turn: Turn, signal: AbortSignal) => Promise<Condition | undefined>;
  /** The same by a model; undefined where there is none, or it knows none. */
  readonly planByModel: (text: string, turn: Turn, signal: AbortSignal) => Promise<readonly Action[] | undefined>;
  readonly now: () => number;
  readonly log: Logger;
}

export function createTeachReflex(dependencies: TeachReflexDependencies) {
  const { store, book, house, whose, words, understand, asks, planByModel, now, log } = dependencies;

  async function eachOf({ wish }: Teaching, turn: Turn, signal: AbortSignal): Promise<readonly Action[] | undefined> {
    const whole = await understand(wish, turn, signal);
    if (whole) return whole;
    const steps = stepsIn(wish, turn.language) ?? [];
    const actions: Action[] = [];
    for (const step of steps) {
      const some = step.wish === wish.trim() ? undefined : await understand(step.wish, turn, signal);
      const onlyIf = some && (await conditionsOf(step, some, turn, signal));
      if (!some || !onlyIf) return undefined;
      actions.push(...some.map((action, index) => ({ ...action, ...timed(index === 0 ? step.after : 0, onlyIf) })));
    }
    return actions.length > 0 ? actions : undefined;
  }

  /** Empty where it hangs on nothing; undefined where that is not understood. */
  async function conditionsOf(
    { onlyIf }: StepText,
    actions: readonly Action[],
    turn: Turn,
    signal: AbortSignal,
  ): Promise<readonly Condition[] | undefined> {
    if (onlyIf === undefined) return [];
    const [about, ...others] = new Set(actions.flatMap(({ entityIds }) => entityIds));
    const name = about === undefined || others.length > 0 ? undefined : house.entity(about)?.name;
    const question = questionOf(onlyIf, name, turn.language);
    const condition = question === undefined ? undefined : await asks(question, turn, signal);
    return condition && [condition];
  }

  async function calls(
    teachings: readonly Teaching[],
    turn: Turn,
    signal: AbortSignal,
  ): Promise<{ readonly say: string; readonly actions: readonly Action[] } | undefined> {
    for (const teaching of teachings) {
      const actions = await eachOf(teaching, turn, signal);
      if (actions) return { say: teaching.say, actions };
    }
    // Where nothing tells the words from the wish, a model would only guess too.
    const [only] = teachings;
    const actions = only && teachings.length === 1 ? await planByModel(only.wish, turn, signal) : undefined;
    return only && actions && hasTimes(actions, stepsIn(only.wish, turn.language))
      ? { say: only.say, actions }
      : undefined;
  }

  /** Word for word, and what it stood for before stands for it no longer: for whoever it is taught for, and for whoever teaches it. */
  function keep(
    turn: Turn,
    {
      owner,
      say,
      actions,
      description,
    }: {
      readonly owner: string;
      readonly say: string;
      readonly actions: readonly Action[];
      /** What is done. */
      readonly description: string;
    },
  ): void {
    const pattern = patternOf(turn, say, actions);
    const revision = { by: speakerName(turn), why: `taught: “${turn.text}”` };
    store.writeDurable((writer) => {
      const { reads } = whose(turn);
      const isForAll = (skill: Skill) => skill.owner === HOUSEHOLD;
      const before = book
        .all()
        .filter((skill) => (isForAll(skill) ? owner === HOUSEHOLD : reads.includes(skill.owner)))
        .filter(({ content }) => content.patterns.some((one) => sameSaying(one, pattern)));
      const own = before.find((skill) => skill.source === "taught" && isForAll(skill) === (owner === HOUSEHOLD));
      for (const skill of before) {
        const others = skill.content.patterns.filter((one) => !sameSaying(one, pattern));
        const patterns = skill === own ? [...others, pattern] : others;
        const content = { ...skill.content, patterns };
        if (skill === own) {
          const anew = { ...content, description };
          book.put(writer, { ...skill, content: anew, state: "draft", provedFrom: 0 }, revision);
        } else
          book.put(writer, { ...skill, content, state: patterns.length === 0 ? "archived" : skill.state }, revision);
      }
      if (own) return;
      const content = { description, applies: "", body: "", extra: {}, patterns: [pattern] };
      book.add(writer, { name: say, content, owner, source: "taught" }, revision);
    });
  }

  function patternOf(turn: Turn, say: string, actions: readonly Action[]): Pattern {
    const { tokens } = tokenise(say, turn.language);
    const room = house.roomOf(turn);
    return {
      language: turn.language,
      isQuestion: false,
      taught: true,
      tokens: [...tokens],
      witnesses: [
        {
          turnId: turn.id,
          at: now(),
          text: say,
          place: placeKey(turn, room),
          ...(room === undefined ? {} : { room }),
          slots: [],
          actions: actions.map(({ service, entityIds, data, after, onlyIf }) => ({
            service,
            entityIds: [...entityIds],
            data: { ...data },
            ...(after === undefined ? {} : { after }),
            ...(onlyIf === undefined ? {} : { onlyIf: [...onlyIf] }),
            starts: [],
            already: false,
            target: ["const"],
            fields: Object.fromEntries(Object.keys(data).map((field) => [field, ["const"]])),
          })),
        },
      ],
    };
  }

  return {
    name: "teach",

    async answer(turn: Turn, signal: AbortSignal) {
      const { for: wanted, rest } = forWhom(turn.text, turn.language);
      const teachings = readTeaching(rest, turn.language);
      if (teachings.length === 0 || turn.text.includes("[code]")) return undefined;
      const known = await calls(teachings, turn, signal);
      const { skills } = words.phrases(turn.language);
      if (!known || known.actions.some(({ service }) => service === "conversation.process"))
        return { text: skills.notTaught, asks: false, trace: [{ taught: false }] };
      if (waitsTooLong(known.actions))
        return { text: words.phrases(turn.language).steps.tooLong, asks: false, trace: [{ taught: false }] };
      const isFor = wanted ?? (isPersonal(tokenise(rest, turn.language).words, turn.language) ? "me" : "everyone");
      const owner = isFor === "me" ? whose(turn).owner : HOUSEHOLD;
      const done = words.list(
        turn.language,
        known.actions.map((action) => words.step(turn.language, action)),
      );
      keep(turn, { ...known, owner, description: done });
      log.info({ calls: known.actions.length }, "Something was taught");
      const holds = owner !== HOUSEHOLD ? [skills.forYou] : wanted === "me" ? [skills.forNobody] : [];
      const text = [fill(skills.taught, { text: known.say, wanted: done }), ...holds].join(" ");
      return { text, asks: false, trace: [{ taught: true }] };
    },
  };
}

function timed(after: number, onlyIf: readonly Condition[]): Timing {
  return { ...(after > 0 ? { after } : {}), ...(onlyIf.length > 0 ? { onlyIf } : {}) };
}

/** Whether what was said of waits and conditions is in the calls that a model made of it. */
function hasTimes(actions: readonly Action[], said: readonly StepText[] = []): boolean {
  const sum = (all: readonly { readonly after?: number }[]) =>
    all.reduce((seconds, { after = 0 }) => seconds + after, 0);
  const isWaited = sum(said) === 0 || sum(said) === sum(actions);
  const hangs = !said.some(({ onlyIf }) => onlyIf !== undefined) || actions.some(({ onlyIf }) => onlyIf !== undefined);
  return isWaited && hangs;
}
