// What somebody teaches in so many words: understood by Home Assistant's own sentences where it can be, else by a model that is asked for the calls alone.
import { Value } from "typebox/value";
import type { Action, AskLeave, CarryOut } from "../../core/action.ts";
import type { Clock } from "../../core/clock.ts";
import type { Condition, Timing } from "../../core/condition.ts";
import { HIDDEN_CODE } from "../../core/hidden-code.ts";
import type { Logger } from "../../core/log.ts";
import type { Turn } from "../../core/message.ts";
import { createOffers } from "../../core/offers.ts";
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
import { type Lesson, LessonSchema } from "./lesson.ts";
import { questionOf } from "./question-of.ts";
import { type StepText, stepsIn } from "./read-steps.ts";
import { readTeaching, type Teaching } from "./read-teaching.ts";

type Meaning = { readonly actions: readonly Action[] } | "something";

export interface TeachReflexDependencies {
  readonly store: Store;
  readonly book: Book;
  readonly house: Pick<SkillHouse, "roomOf" | "entity">;
  readonly whose: (turn: Turn) => Whose;
  readonly words: Words;
  /** One sentence as calls, and nothing is done; undefined where it is not understood whole. */
  readonly understand: (text: string, turn: Turn, signal: AbortSignal) => Promise<readonly Action[] | undefined>;
  /** What these words mean already without being taught: what they do, or something else; undefined where nothing. */
  readonly means: (text: string, turn: Turn, signal: AbortSignal) => Promise<Meaning | undefined>;
  /** Whether this answers a question, stops or undoes, in whatever language. */
  readonly steers: (text: string) => boolean;
  /** Reads a plain yes or no; undefined for anything else. */
  readonly yesOrNo: (text: string, language: string) => boolean | undefined;
  /** What a question asks of one thing; undefined where it is another sentence. */
  readonly asks: (text: string, turn: Turn, signal: AbortSignal) => Promise<Condition | undefined>;
  /** The same by a model; undefined where there is none, or it knows none. */
  readonly planByModel: (text: string, turn: Turn, signal: AbortSignal) => Promise<readonly Action[] | undefined>;
  /** Whether words may be a code, or have one in them: by such nothing is called, and all that is called so is told to models. */
  readonly isCodePhrase: (text: string, language: string) => boolean;
  readonly askLeave: AskLeave;
  readonly clock: Pick<Clock, "now" | "monotonic">;
  readonly log: Logger;
}

const TEACH = "skills.teach";

export function createTeachReflex(dependencies: TeachReflexDependencies) {
  const {
    store,
    book,
    house,
    whose,
    words,
    understand,
    means,
    steers,
    isCodePhrase,
    yesOrNo,
    asks,
    planByModel,
    askLeave,
    clock,
    log,
  } = dependencies;
  const offers = createOffers<Lesson>(clock);

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
  function keep(turn: Turn, lesson: Lesson): void {
    const { owner, say, description, taught } = lesson;
    const pattern = patternOf(turn, lesson);
    const revision = { by: speakerName(turn), why: `taught: “${taught}”` };
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

  function patternOf(turn: Turn, { say, actions, turnId }: Lesson): Pattern {
    const { tokens } = tokenise(say, turn.language);
    const room = house.roomOf(turn);
    return {
      language: turn.language,
      isQuestion: false,
      taught: true,
      tokens: [...tokens],
      witnesses: [
        {
          turnId,
          at: clock.now(),
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

  /** What was taught by somebody is overwritten with the PIN; what means something by itself never by a voice that nobody knows. */
  function askedForPin(turn: Turn, lesson: Lesson) {
    const { teachWanted, notShadowed } = words.phrases(turn.language).skills;
    const values = { text: lesson.say, wanted: lesson.description };
    const question = askLeave({ name: TEACH, data: lesson, wanted: fill(teachWanted, values) }, turn);
    const asked = answered(question ?? fill(notShadowed, values), false);
    return { ...asked, asks: question !== undefined };
  }

  const teachByPin: CarryOut = async (act, turn) => kept(turn, Value.Parse(LessonSchema, act.data));

  return {
    name: "teach",
    ownActs: { [TEACH]: teachByPin },

    async answer(turn: Turn, signal: AbortSignal) {
      const { skills, steps } = words.phrases(turn.language);
      const offered = offers.take(turn.conversationId);
      const isYes = offered && yesOrNo(turn.text, turn.language);
      if (offered && isYes !== undefined) return isYes ? kept(turn, offered) : answered(skills.leftAsItWas, false);
      const { for: wanted, rest } = forWhom(turn.text, turn.language);
      const teachings = readTeaching(rest, turn.language);
      if (teachings.length === 0) return undefined;
      if (teachings.every(({ say }) => isCodePhrase(say, turn.language))) return answered(skills.codeInPhrase, false);
      if (turn.text.includes(HIDDEN_CODE)) return undefined;
      const known = await calls(teachings, turn, signal);
      if (!known || known.actions.some(({ service }) => service === "conversation.process"))
        return answered(skills.notTaught, false);
      if (steers(known.say)) return answered(fill(skills.notTeachable, { text: known.say }), false);
      if (isCodePhrase(known.say, turn.language)) return answered(skills.codeInPhrase, false);
      if (waitsTooLong(known.actions)) return answered(steps.tooLong, false);
      const isFor = wanted ?? (isPersonal(tokenise(rest, turn.language).words, turn.language) ? "me" : "everyone");
      const owner = isFor === "me" ? whose(turn).owner : HOUSEHOLD;
      const holds = owner !== HOUSEHOLD ? skills.forYou : wanted === "me" ? skills.forNobody : undefined;
      const lesson: Lesson = {
        ...{ say: known.say, actions: known.actions.map(written), owner, description: told(turn, known.actions) },
        ...(holds === undefined ? {} : { holds }),
        ...{ turnId: turn.id, taught: turn.text },
      };
      const meant = await means(known.say, turn, signal);
      if (!isPerson(turn) && meant !== undefined) return answered(fill(skills.notShadowed, { text: known.say }), false);
      if (!isPerson(turn) && meansElse(turn, lesson)) return askedForPin(turn, lesson);
      if (meant === undefined) return kept(turn, lesson);
      offers.put(turn.conversationId, lesson);
      return { ...answered(shadowQuestion(turn, lesson, meant), false), asks: true };
    },
  };

  function kept(turn: Turn, lesson: Lesson) {
    keep(turn, lesson);
    log.info({ calls: lesson.actions.length }, "Something was taught");
    const { say: text, description: wanted, holds } = lesson;
    const said = fill(words.phrases(turn.language).skills.taught, { text, wanted });
    return answered([said, holds].filter((part) => part !== undefined).join(" "), true);
  }

  /** Whether somebody taught these words for everyone as something else. */
  function meansElse(turn: Turn, lesson: Lesson): boolean {
    const { description } = lesson;
    const pattern = patternOf(turn, lesson);
    const taught = book.all().filter(({ owner, source }) => owner === HOUSEHOLD && source === "taught");
    return taught.some(
      ({ content }) => content.description !== description && content.patterns.some((one) => sameSaying(one, pattern)),
    );
  }

  function shadowQuestion(turn: Turn, { say, description }: Lesson, meant: Meaning): string {
    const { shadows, shadowsOther } = words.phrases(turn.language).skills;
    const values = { text: say, wanted: description };
    if (meant === "something") return fill(shadowsOther, values);
    return fill(shadows, { ...values, known: told(turn, meant.actions) });
  }

  function told({ language }: Turn, actions: readonly Action[]): string {
    return words.list(
      language,
      actions.map((action) => words.step(language, action)),
    );
  }
}

const answered = (text: string, taught: boolean) => ({
  text,
  asks: false,
  trace: [{ type: "taught", taught }] as const,
});

/** Somebody who is known: whoever stands at a satellite, or sits before a program, could be anybody. */
function isPerson({ speaker }: Turn): boolean {
  return speaker.type === "person" || speaker.type === "owner";
}

const written = ({ service, entityIds, data, after, onlyIf = [] }: Action): Lesson["actions"][number] => ({
  ...{ service, entityIds: [...entityIds], data: { ...data } },
  ...(after === undefined ? {} : { after }),
  ...(onlyIf.length > 0 ? { onlyIf: [...onlyIf] } : {}),
});

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
