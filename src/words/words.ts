import type { Action, ApprovalAnswer, GateFinding, Outcome, Verdict } from "../core/action.ts";
import type { EntityState } from "../core/house.ts";
import { baseLanguage } from "../core/language.ts";
import { askedNames } from "./asked-names.ts";
import { brief, type DoneAction } from "./brief.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { fill } from "./fill.ts";
import { french } from "./fr.ts";
import { dutch } from "./nl.ts";
import { outcomeTemplate } from "./outcome-template.ts";
import type { Phrases } from "./phrases.ts";
import { seenInWords, shown } from "./shown.ts";
import { stateWords } from "./states.ts";
import { firstStep, type StepWords, step, unmet } from "./steps.ts";
import { type Setting, settingOf, verbOf } from "./verbs.ts";
import { whatChanged } from "./what-changed.ts";

/** By language code. */
export const LANGUAGES: Readonly<Record<string, Phrases>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  nl: dutch,
};

/** The sentences that Hestia says without a model, in the language of the turn; English where a language is missing. */
export interface Words {
  /** One sentence for each kind of outcome, in the order done, under way, already, the rest. */
  outcomes(language: string, action: Action, outcomes: readonly Outcome[]): string;
  /** The same, told some time after. */
  late(language: string, action: Action, outcomes: readonly Outcome[]): string;
  /** What became of several actions, in at most two sentences. */
  brief(language: string, done: readonly DoneAction[]): string;
  /** The question that asks for leave. */
  question(language: string, actions: readonly Action[], asked: Asked): string;
  /** The same question as it is put where people are known. */
  questionElsewhere(language: string, actions: readonly Action[], asked: Asked): string;
  refusal(language: string, actions: readonly Action[], findings: readonly GateFinding[]): string;
  /** What became of an answer; where it was none, with the question once more. */
  approval(
    language: string,
    answer: Exclude<ApprovalAnswer, { readonly type: "approved" | "granted" | "refused" }>,
  ): string;
  /** What was wanted, to stand in a sentence: "turn on Kitchen Light". */
  wanted(language: string, action: Action): string;
  /** The same with when it comes and on what it hangs; `seconds`: from now on. */
  step(language: string, action: Action, seconds?: number): string;
  /** Why a step was left. */
  unmet(language: string, action: Action, found: Parameters<typeof unmet>[2]): string;
  /** What the entity shows now, as far as the action was about it: "on, 40 %"; undefined where that says nothing to people. */
  shown(language: string, action: Action, state: EntityState): string | undefined;
  /** Every word for a state. */
  stateWords(language: string): readonly string[];
  /** "a, b and c"; for a choice (`disjunction`) "a, b or c". */
  list(language: string, names: readonly string[], type?: "conjunction" | "disjunction"): string;
  phrases(language: string): Phrases;
}

const isAway = ({ detail }: Outcome) => detail === "unavailable";

type Asked = Pick<Extract<Verdict, { readonly type: "ask" }>, "by" | "code" | "findings">;

/** `nameOf` gives the name people use for an entity. */
export function createWords({ nameOf }: { readonly nameOf: (entityId: string) => string }): Words {
  const phrases = (language: string): Phrases => LANGUAGES[baseLanguage(language)] ?? english;

  function list(
    language: string,
    names: readonly string[],
    type: "conjunction" | "disjunction" = "conjunction",
  ): string {
    return new Intl.ListFormat(LANGUAGES[baseLanguage(language)] ? language : "en", { type }).format(names);
  }

  function to(language: string, action: Action): string {
    const value = wantedValue(language, action);
    return value === "" ? "" : fill(phrases(language).to, { value });
  }

  function settingInWords(language: string, setting: Setting): string {
    const { degrees } = phrases(language);
    const number =
      typeof setting.value === "number" ? new Intl.NumberFormat(language).format(setting.value) : setting.value;
    return {
      percent: `${number} %`,
      degrees: fill(degrees, { value: number }),
      kelvin: `${number} K`,
      none: number,
    }[setting.unit];
  }

  function wantedValue(language: string, action: Action): string {
    const setting = settingOf(action);
    return setting ? settingInWords(language, setting) : "";
  }

  function values(
    language: string,
    action: Action,
    entityIds: readonly string[],
  ): Readonly<Record<string, string | number>> {
    const { is, manyNames } = phrases(language);
    const names = entityIds.map(nameOf);
    const text = action.data["text"] ?? action.data["message"];
    return {
      names:
        names.length > 4
          ? fill(manyNames, { count: names.length })
          : list(language, names.length > 0 ? names : [action.service]),
      is: is[names.length > 1 ? 1 : 0],
      service: action.service,
      to: to(language, action),
      value: wantedValue(language, action),
      text: typeof text === "string" ? text : "",
    };
  }

  function wanted(language: string, action: Action, entityIds = action.entityIds): string {
    return wantedOf(language, action, values(language, action, entityIds)["names"]);
  }

  function wantedOf(language: string, action: Action, names: string | number | undefined): string {
    const { verbs, sendText } = phrases(language);
    const verb = verbOf(action);
    const isText = verb === "send" && typeof action.data["message"] === "string";
    const filled = { ...values(language, action, action.entityIds), names: names ?? action.service };
    return fill(isText ? sendText : verbs[verb].wanted, filled);
  }

  function sentence(language: string, action: Action, kind: string, group: readonly Outcome[]): string {
    const { verbs } = phrases(language);
    const entityIds = group.flatMap(({ entityId }) => (entityId === undefined ? [] : [entityId]));
    const degrees = (value: string) => fill(phrases(language).degrees, { value });
    const eachInWords = (all: string) =>
      all.split(", ").map((one) => seenInWords(language, { seen: one, action, degrees }));
    const isTold = ["unconfirmed", "isNow", "near", "onlyShows"].includes(kind);
    const inWords = (one: string) => (isTold ? eachInWords(one) : [one]);
    const seen = [...new Set(group.flatMap(({ seen: one }) => (one === undefined ? [] : inWords(one))))].join(", ");
    const filled = {
      ...values(language, action, entityIds),
      wanted: wanted(language, action, entityIds),
      seen: seen || "?",
    };
    return fill(outcomeTemplate(phrases(language), verbs[verbOf(action)], kind), filled);
  }

  const stepWords = (language: string): StepWords => ({ phrases: phrases(language), wanted, nameOf, list });

  /** As a question says it. */
  function askedFor(language: string, action: Action, findings: readonly GateFinding[], index: number): string {
    const { named, others } = askedNames(action, findings);
    const inWords = index === 0 ? firstStep : step;
    if (others === 0) return inWords(language, action, stepWords(language));
    const rest = fill(phrases(language).manyNames, { count: others });
    const names = list(language, [...named.map(nameOf), rest]);
    return inWords(language, action, { ...stepWords(language), wanted: (_, one) => wantedOf(language, one, names) });
  }

  /** What is wanted, with what scripts and scenes among it would do that needs leave. */
  function wish(language: string, actions: readonly Action[], { findings }: Asked): string {
    const steps = actions.map((action, index) => askedFor(language, action, findings, index));
    const all = list(language, [...new Set(steps)]);
    const effects = findings.flatMap(({ reason, service, entityIds, via }) =>
      via === undefined || reason === "unproved" || reason === "unread"
        ? []
        : [
            entityIds.length > 0
              ? wanted(language, { service, entityIds, data: {} })
              : wantedOf(language, { service, entityIds, data: {} }, phrases(language).something),
          ],
    );
    if (effects.length === 0) return all;
    return fill(phrases(language).ask.through, { wanted: all, effects: list(language, [...new Set(effects)]) });
  }

  /** What can't be seen is said before the question, and to people where to answer for good. */
  function beside(language: string, question: string, { findings }: Pick<Asked, "findings">, isRead: boolean): string {
    const { ask } = phrases(language);
    const unread = findings.flatMap(({ reason, entityIds }) => (reason === "unread" ? entityIds : []));
    if (unread.length === 0) return question;
    const names = list(language, [...new Set(unread.map(nameOf))]);
    return [fill(ask.unread, { names }), question, ...(isRead ? [ask.settle] : [])].join(" ");
  }

  function outcomesOf(language: string, action: Action, outcomes: readonly Outcome[]): string {
    const groups = Map.groupBy(outcomes, (outcome) => {
      const { type, detail } = outcome;
      return detail ? `${type}/${detail}` : (whatChanged(action, outcome) ?? type);
    });
    const order = ["done", "isNow", "near", "accepted", "already", "unconfirmed", "onlyShows", "failed", "unknown"];
    const rank = (kind: string) => order.indexOf(kind.split("/")[0] ?? "");
    const spoken = action.service === "conversation.process" && outcomes.find(({ seen }) => seen)?.seen;
    if (spoken) return spoken;
    return [...groups]
      .sort(([left], [right]) => rank(left) - rank(right))
      .map(([kind, group]) => sentence(language, action, kind, group))
      .join(" ");
  }

  return {
    outcomes: outcomesOf,
    late(language, action, outcomes) {
      const [away, rest] = [outcomes.filter(isAway), outcomes.filter((one) => !isAway(one))];
      const entityIds = away.flatMap(({ entityId }) => entityId ?? []);
      const about = { ...values(language, action, entityIds), wanted: wanted(language, action, entityIds) };
      const told = away.length > 0 ? fill(phrases(language).outcomes.lateUnavailable, about) : "";
      return [told, outcomesOf(language, action, rest)].filter((one) => one !== "").join(" ");
    },
    brief: (language, done) =>
      brief(done, language, {
        phrases: phrases(language),
        outcomes: ({ action, outcomes }) => outcomesOf(language, action, outcomes),
      }),
    question: (language, actions, asked) =>
      beside(language, fill(phrases(language).ask[asked.by], { wanted: wish(language, actions, asked) }), asked, false),
    questionElsewhere: (language, actions, asked) =>
      beside(
        language,
        fill(phrases(language).ask.forRoom, { wanted: wish(language, actions, asked), code: asked.code }),
        asked,
        true,
      ),
    refusal(language, actions, findings) {
      const [action] = actions;
      const sentences = findings.flatMap(({ reason, service, entityIds }) => {
        const template = (phrases(language).refuse as Readonly<Record<string, string>>)[reason];
        const about = actions.find((one) => one.service === service) ?? action;
        if (!template || !about) return [];
        return [fill(template, { ...values(language, about, entityIds), wanted: wanted(language, about) })];
      });
      return [...new Set(sentences)].join(" ");
    },
    approval(language, answer) {
      const { ask, approval } = phrases(language);
      if (!("asked" in answer)) return approval[answer.type];
      const wanted = "act" in answer ? answer.act.wanted : wish(language, answer.actions, answer.asked);
      const question = fill(ask[answer.asked.by], { wanted });
      return answer.type === "wrong-pin" || answer.type === "unread-pin"
        ? `${approval[answer.type]} ${question}`
        : question;
    },
    wanted,
    step: (language, action, seconds) => step(language, action, stepWords(language), seconds),
    unmet: (language, action, found) => unmet(language, action, found, stepWords(language)),
    shown: (language, { data }, state) =>
      shown(language, { state, data, degrees: (value) => fill(phrases(language).degrees, { value }) }),
    stateWords,
    list,
    phrases,
  };
}
