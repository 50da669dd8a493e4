// Facts as a file: JSON with all that is known of them, Markdown as people read and write it.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../core/errors.ts";
import type { Fact } from "./facts/index.ts";
import { HOUSEHOLD } from "./people/index.ts";

export interface PortableFact {
  readonly text: string;
  readonly language?: string;
  /** Whose it is: "everyone", or one person, by name or by what they are known by. */
  readonly for: string;
  readonly saidBy?: string;
  /** ISO 8601 instants. */
  readonly since?: string;
  readonly until?: string;
}

const Instant = Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\d(T[\\d:.]+Z)?$" });
const Portable = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 1_000 }),
  language: Type.Optional(Type.String({ minLength: 2, maxLength: 35 })),
  for: Type.String({ minLength: 1, maxLength: 300 }),
  saidBy: Type.Optional(Type.String({ maxLength: 200 })),
  since: Type.Optional(Instant),
  until: Type.Optional(Instant),
});
const MOST_FACTS = 10_000;
export const EVERYONE = "everyone";
const LINE = /^[-*] (?<text>.+?)(?: \((?:(?<saidBy>[^(),]+), )?(?<since>\d{4}-\d\d-\d\d)\))?\s*$/u;

/** What is so now; history stays at home. `call`: by which name an audience goes elsewhere too. */
export function toPortable(facts: readonly Fact[], call: (audience: string) => string): readonly PortableFact[] {
  return facts
    .filter(({ replacedBy }) => replacedBy === undefined)
    .map(({ text, language, audience, saidName, validFrom, validUntil }) => ({
      text,
      language,
      for: audience === HOUSEHOLD ? EVERYONE : call(audience),
      ...(saidName !== undefined && { saidBy: saidName }),
      since: new Date(validFrom).toISOString(),
      ...(validUntil !== undefined && { until: new Date(validUntil).toISOString() }),
    }));
}

export function toMarkdown(facts: readonly PortableFact[]): string {
  const groups = [...Map.groupBy(facts, (fact) => fact.for)];
  const sections = groups.map(([whose, ones]) => {
    const lines = ones.map(({ text, saidBy, since }) => {
      const day = since?.slice(0, 10);
      return day ? `- ${text} (${saidBy ? `${saidBy}, ` : ""}${day})` : `- ${text}`;
    });
    return [`## ${whose}`, "", ...lines].join("\n");
  });
  return `${["# What Hestia was told", ...sections].join("\n\n")}\n`;
}

/** Throws AppError `import`: it names the line or the entry and what is allowed. */
export function readPortable(given: string): readonly PortableFact[] {
  const facts = given.trimStart().startsWith("[") ? readJson(given) : readMarkdown(given);
  if (facts.length > MOST_FACTS)
    throw new AppError("import", `there are ${facts.length} facts; at most ${MOST_FACTS} come in at once`);
  return facts;
}

function readJson(given: string): readonly PortableFact[] {
  let list: unknown;
  try {
    list = JSON.parse(given);
  } catch (error) {
    throw new AppError("import", "the file is no JSON", { cause: error });
  }
  if (!Array.isArray(list)) throw new AppError("import", "the file must be a JSON list of facts");
  return list.map((one: unknown, at) => {
    if (Value.Check(Portable, one)) return one;
    const [problem] = Value.Errors(Portable, one);
    throw new AppError("import", `entry ${at + 1}${problem?.instancePath ?? ""}: ${problem?.message ?? "is no fact"}`);
  });
}

function readMarkdown(given: string): readonly PortableFact[] {
  let whose = EVERYONE;
  return given.split("\n").flatMap((line, at) => {
    if (line.startsWith("## ")) whose = line.slice(3).trim();
    if (line.trim() === "" || line.startsWith("#")) return [];
    const { text, saidBy, since } = LINE.exec(line)?.groups ?? {};
    if (text === undefined)
      throw new AppError("import", `line ${at + 1} is neither a heading nor "- a fact": ${line.slice(0, 80)}`);
    return [{ text, for: whose, ...(saidBy && { saidBy }), ...(since && { since }) }];
  });
}
