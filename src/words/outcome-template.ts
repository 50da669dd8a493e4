import type { Phrases, VerbPhrases } from "./phrases.ts";

/** The sentence for one kind of outcome: its type, and its detail where it has one. */
export function outcomeTemplate({ outcomes, refuse }: Phrases, verb: VerbPhrases, kind: string): string {
  const templates: Readonly<Record<string, string>> = {
    done: verb.done,
    already: verb.already,
    "accepted/under-way": verb.underWay,
    "accepted/not-yet": outcomes.notYet,
    "accepted/unseen": outcomes.sent,
    unconfirmed: outcomes.unconfirmed,
    unknown: outcomes.unknown,
    isNow: outcomes.isNow,
    near: outcomes.near,
    onlyShows: outcomes.onlyShows,
    "failed/broke-off": outcomes.brokeOff,
    "failed/disconnected": outcomes.disconnected,
    "failed/invalid": outcomes.invalid,
    "failed/missing-fields": outcomes.missingFields,
    "failed/no-answer": outcomes.noAnswer,
    "failed/no-such-entity": outcomes.noSuchEntity,
    "failed/no-such-service": outcomes.noSuchService,
    "failed/not-exposed": refuse["not-exposed"],
    "failed/refused": outcomes.refused,
    "failed/unauthorized": outcomes.unauthorized,
    "failed/unavailable": outcomes.unavailable,
    "failed/unsupported": outcomes.unsupported,
    "failed/wrong-code": outcomes.wrongCode,
  };
  const [type = ""] = kind.split("/");
  return templates[kind] ?? templates[type] ?? outcomes.failed;
}
