// The memory as its owner keeps it: seen, searched, changed, taken out and in. What others told in private shows only where it is asked for by name.
import type { Clock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import { HIDDEN_CODE } from "../core/hidden-code.ts";
import type { Fact, Facts } from "./facts/index.ts";
import type { Forgetting, Forgot } from "./forgetting.ts";
import { HOUSEHOLD, type People } from "./people/index.ts";
import { EVERYONE, type PortableFact, readPortable, toMarkdown, toPortable } from "./portable.ts";

export interface ShownFact extends PortableFact {
  readonly number: number;
  readonly source: string;
  readonly about: string;
}

export interface MemoryOwner {
  /** What is so now: shared facts and the owner's own; with `all` everybody's. */
  list(
    query: { readonly text: string; readonly language: string; readonly all: boolean },
    signal: AbortSignal,
  ): Promise<readonly ShownFact[]>;
  /** Throws AppError `fact`. */
  change(number: number, change: { readonly text?: string; readonly for?: "everyone" }): ShownFact;
  /** Nothing of it is left, nor of the messages in which it was told. Rejects with AppError `fact`. */
  forget(number: number, signal: AbortSignal): Promise<Forgot>;
  take(format: "json" | "markdown", all: boolean): string;
  /** All of them or none. Throws AppError `import` or `fact`. */
  bring(text: string, language: string): { readonly kept: number; readonly known: number };
  learned(): readonly { readonly batch: string; readonly madeAt: number; readonly facts: readonly string[] }[];
  /** Throws AppError `fact` where there is no such batch. */
  undo(batch: string): number;
}

export interface MemoryOwnerDependencies {
  readonly facts: Facts;
  readonly people: Pick<People, "reader" | "audienceCalled" | "callAudience">;
  readonly forgetting: Forgetting;
  readonly holdsCode: (text: string, language: string) => boolean;
  readonly clock: Clock;
}

/** Where a code was taken out, none is left. */
const withoutMarks = (text: string) => text.replaceAll(HIDDEN_CODE, "");

const MOST_FOUND = 200;
const MOST_BATCHES = 30;

export function createMemoryOwner({
  facts,
  people,
  forgetting,
  holdsCode,
  clock,
}: MemoryOwnerDependencies): MemoryOwner {
  const own = () => people.reader({ type: "owner" }).reads;
  const everybody = () => [...new Set(facts.all().map(({ audience }) => audience))];
  const readable = (all: boolean) => (all ? [...new Set([...own(), ...everybody()])] : own());
  const now = ({ replacedBy, validUntil }: Fact) =>
    replacedBy === undefined && (validUntil === undefined || validUntil > clock.now());

  function needed(number: number): Fact {
    const fact = facts.byNumber(number);
    if (fact) return fact;
    throw new AppError("fact", `there is no fact ${number}`);
  }

  function shown(fact: Fact): ShownFact {
    const [portable] = toPortable([{ ...fact, replacedBy: undefined }], people.callAudience);
    if (!portable) throw new AppError("fact", `fact ${fact.number} can't be shown`);
    return { number: fact.number, ...portable, source: fact.source, about: fact.subject };
  }

  return {
    async list({ text, language, all }, signal) {
      const reads = readable(all);
      if (text.trim() === "") return facts.all(reads).filter(now).map(shown);
      const found = await facts.find({ text, language, reads, limit: MOST_FOUND }, signal);
      return found.facts.map(shown);
    },
    change(number, { text, for: whose }) {
      const fact = needed(number);
      if (text === undefined && whose === undefined)
        throw new AppError("fact", `there is nothing to change of fact ${number}: neither its text nor whose it is`);
      if (text !== undefined && holdsCode(withoutMarks(text), fact.language))
        throw new AppError("fact", `fact ${number} can't be changed to a text with a code or a PIN in it`);
      if (whose === "everyone") facts.setAudience(fact, HOUSEHOLD);
      return shown(text === undefined ? needed(number) : facts.edit(number, text));
    },
    async forget(number, signal) {
      const fact = needed(number);
      const doomed = { facts: [fact], about: "", language: fact.language, turnIds: [] };
      const owner = people.reader({ type: "owner" });
      return forgetting.forget(doomed, { ...owner, conversationId: undefined, leave: "theirs" }, signal);
    },
    take(format, all) {
      const portable = toPortable(facts.all(readable(all)).filter(now), people.callAudience);
      return format === "json" ? `${JSON.stringify(portable, undefined, 2)}\n` : toMarkdown(portable);
    },
    bring(given, language) {
      const saved = facts.saveAll(
        readPortable(given).map((fact, at) => {
          if (holdsCode(withoutMarks(fact.text), fact.language ?? language))
            throw new AppError(
              "import",
              `entry ${at + 1} has a code or a PIN in it; such are kept only where a person tells them`,
            );
          const audience = fact.for === EVERYONE ? HOUSEHOLD : people.audienceCalled(fact.for);
          if (audience === undefined)
            throw new AppError(
              "import",
              `entry ${at + 1}: nobody is called "${fact.for}"; allowed are ${EVERYONE}, a person's name, or what one is known by, such as person.anna`,
            );
          const reader = { audience, reads: [HOUSEHOLD, audience], name: fact.saidBy, guest: false };
          return {
            ...{ text: fact.text, language: fact.language ?? language, reader, source: "owner" as const },
            for: audience === HOUSEHOLD ? ("everyone" as const) : ("me" as const),
            ...(fact.since !== undefined && { at: Date.parse(fact.since) }),
            ...(fact.until !== undefined && { validUntil: Date.parse(fact.until) }),
          };
        }),
      );
      const kept = saved.filter(({ type }) => type === "kept").length;
      return { kept, known: saved.length - kept };
    },
    learned: () =>
      facts.batches(MOST_BATCHES).map((batch) => ({ ...batch, facts: batch.facts.map(({ text }) => text) })),
    undo(batch) {
      const gone = facts.undo(batch);
      if (gone === 0) throw new AppError("fact", `nothing was learned under "${batch}"`);
      return gone;
    },
  };
}
