// Every question of the set through every door, and what is wrong with the answers.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Household, Reader } from "./living.ts";
import { READERS } from "./living.ts";
import type { Asking, NeverTold, Thread } from "./read-household.ts";
import type { Told } from "./year.ts";

export interface Answered {
  readonly thread: Thread;
  readonly door: "reflex" | "recall" | "past";
  readonly question: string;
  readonly answer: string;
  /** All that it should hold is in it; for `recall` among the first five facts. */
  readonly isFound: boolean;
  /** It tells as so what is no longer so. */
  readonly isStale: boolean;
}

const FIRST = 5;
const Fact = Type.Object({ fact: Type.String(), until: Type.Optional(Type.String()) });
const Recalled = Type.Object({
  facts: Type.Optional(Type.Array(Fact)),
  facts_perhaps_related: Type.Optional(Type.Array(Fact)),
});

export function readRecalled(answer: string) {
  const value = Value.Parse(Recalled, JSON.parse(answer));
  return { exact: value.facts, all: [...(value.facts ?? []), ...(value.facts_perhaps_related ?? [])] };
}

const plain = (text: string) => text.toLowerCase();
const holdsAll = (answer: string, parts: readonly string[]) =>
  parts.every((part) => plain(answer).includes(plain(part)));
const holdsAny = (answer: string, parts: readonly string[]) =>
  parts.some((part) => plain(answer).includes(plain(part)));

/** Whoever told it; what is shared is asked by each in turn. */
export function readerFor(thread: Thread, nth: number): Reader {
  const own = READERS.find(({ reads }) => reads === thread.told[0]?.who);
  // A voice tells three things and how many more there are.
  const many = thread.kinds.includes("coexist") ? READERS.filter(({ inbound }) => inbound.manner !== "voice") : READERS;
  const reader = thread.kinds.includes("private") ? own : many[nth % many.length];
  if (!reader) throw new Error(`nobody told ${thread.name}`);
  return reader;
}

async function askNow(home: Household, thread: Thread, asking: Asking, reader: Reader): Promise<readonly Answered[]> {
  const { about, question, holds, stale } = asking;
  if (about === undefined) return [];
  const spoken = await home.withoutModel(() => home.know(reader, about, thread.language));
  const recalled = await home.recall(reader, { query: question }, thread.language);
  const { all } = readRecalled(recalled);
  const first = all.slice(0, FIRST).map(({ fact }) => fact);
  return [
    {
      ...{ thread, door: "reflex", question: about, answer: spoken },
      ...{ isFound: holdsAll(spoken, holds), isStale: holdsAny(spoken, stale) },
    },
    {
      ...{ thread, door: "recall", question, answer: first.join(" · ") },
      isFound: holdsAll(first.join(" · "), holds),
      isStale: all.some(({ fact }) => holdsAny(fact, stale)),
    },
  ];
}

/** Asked for the time between the last two tellings. */
async function askPast(
  home: Household,
  thread: Thread,
  { about, question, holds }: Asking,
  { reader, told }: { readonly reader: Reader; readonly told: readonly Told[] },
): Promise<readonly Answered[]> {
  const [from, until] = told.filter((one) => one.thread === thread).slice(-2);
  if (about !== undefined || !from || !until) return [];
  const span = { after: home.dayOf(from.day + 2), before: home.dayOf(until.day - 2) };
  const answer = await home.recall(reader, { query: question, ...span }, thread.language);
  const facts = readRecalled(answer).all.slice(0, FIRST);
  const text = facts.map(({ fact }) => fact).join(" · ");
  return [{ thread, door: "past", question, answer: text, isFound: holdsAll(text, holds), isStale: false }];
}

export async function askAll(
  home: Household,
  threads: readonly Thread[],
  told: readonly Told[],
): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  let nth = 0;
  for (const thread of threads)
    for (const asking of thread.asked) {
      nth += 1;
      const reader = readerFor(thread, nth);
      answered.push(...(await askNow(home, thread, asking, reader)));
      answered.push(...(await askPast(home, thread, asking, { reader, told })));
    }
  return answered;
}

/** What was answered as if it were known. */
export async function askNeverTold(home: Household, neverTold: readonly NeverTold[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [nth, { language, about, question }] of neverTold.entries()) {
    const reader = READERS[nth % READERS.length];
    if (!reader) continue;
    const spoken = await home.withoutModel(() => home.know(reader, about, language));
    if (!NOTHING.test(spoken)) wrong.push(`${about} → ${spoken}`);
    for (const query of [about, question]) {
      const { exact } = readRecalled(await home.recall(reader, { query }, language));
      if (exact?.length) wrong.push(`${query} → ${exact.map(({ fact }) => fact).join(" · ")}`);
    }
  }
  return wrong;
}
const NOTHING = /know nothing|weiß ich nichts|ne sais rien|no sé nada|weet niets/i;

/** What of others' private facts any reader was told, by any door. */
export async function askForPrivate(home: Household, threads: readonly Thread[]): Promise<readonly string[]> {
  const shared = threads
    .filter(({ kinds }) => !kinds.includes("private"))
    .flatMap(({ told }) => told.map(({ text }) => text));
  const leaks: string[] = [];
  for (const reader of READERS) {
    const prompt = await home.prompt(reader);
    const others = threads.filter(
      ({ kinds, told }) => kinds.includes("private") && told.every(({ who }) => who !== reader.reads),
    );
    const spoken = await home.withoutModel(async () => {
      const all: string[] = [];
      for (const { asked, language } of others)
        for (const { about } of asked) if (about !== undefined) all.push(await home.know(reader, about, language));
      return all.join("\n");
    });
    for (const { told, asked, language, name } of others) {
      let said = `${prompt}\n${spoken}`;
      for (const { question: query } of asked)
        said += `\n${await home.recall(reader, { query, after: home.dayOf(0) }, language)}`;
      const words = asked.flatMap(({ holds, stale }) => [...holds, ...stale]).filter((word) => word.length >= MARKED);
      // What the question itself says is no secret, nor what was told to everyone.
      const open = [...shared, ...asked.flatMap(({ about = "", question }) => [about, question])];
      const secrets = [
        ...told.map(({ text }) => text),
        ...words.filter((word) => !open.some((one) => holdsAll(one, [word]))),
      ];
      const known = secrets.filter((secret) => holdsAll(said, [secret]));
      leaks.push(...known.map((secret) => `${reader.name} was told “${secret}” of ${name}`));
    }
  }
  return leaks;
}
/** A shorter word may stand anywhere. */
const MARKED = 5;
