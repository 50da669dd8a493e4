// `hestia memory …`: what the household told, as its owner keeps it.
import { AppError } from "../core/errors.ts";
import type { Ask } from "./api.ts";

export interface MemoryCommandOptions {
  readonly ask: Ask;
  readonly readInput: () => Promise<string>;
  readonly usage: string;
}

/** What our own API answers, checked where it is made. */
interface Shown {
  readonly number: number;
  readonly text: string;
  readonly for: string;
  readonly saidBy?: string;
  readonly since: string;
  readonly until?: string;
  readonly source: string;
}
interface Learned {
  readonly batch: string;
  readonly madeAt: number;
  readonly facts: readonly string[];
}

const EVERYBODY = "--all";

/** Resolves with what is printed. */
export async function memoryCommand(
  [, ...given]: readonly string[],
  { ask, readInput, usage }: MemoryCommandOptions,
): Promise<string> {
  const all = given.includes(EVERYBODY);
  const [verb = "", first = "", ...rest] = given.filter((word) => word !== EVERYBODY);
  const path = `/memory/facts/${encodeURIComponent(first)}`;
  switch (verb) {
    case "":
    case "about": {
      const text = [first, ...rest].join(" ");
      const listed = await ask("GET", `/memory/facts?all=${all}&text=${encodeURIComponent(text)}`);
      const facts = JSON.parse(listed) as readonly Shown[];
      return facts.map(describe).join("") || "Nothing is kept.\n";
    }
    case "edit":
      return describe(JSON.parse(await ask("PATCH", path, { text: rest.join(" ") })) as Shown);
    case "share":
      return describe(JSON.parse(await ask("PATCH", path, { for: "everyone" })) as Shown);
    case "forget": {
      const { traces } = JSON.parse(await ask("DELETE", path)) as { readonly traces: "gone" | "soon" };
      return traces === "gone"
        ? `${first} is forgotten\n`
        : `${first} is forgotten; the last traces go as soon as the database is free\n`;
    }
    case "export":
      return ask("GET", `/memory/export?all=${all}&format=${encodeURIComponent(first || "json")}`);
    case "import": {
      const body = { text: await readInput(), language: first || "en" };
      const { kept, known } = JSON.parse(await ask("POST", "/memory/import", body)) as Record<"kept" | "known", number>;
      return `${kept} kept, ${known} known before\n`;
    }
    case "learned": {
      const learned = JSON.parse(await ask("GET", "/memory/learned")) as readonly Learned[];
      return learned.map(describeBatch).join("") || "Nothing was learned from conversations.\n";
    }
    case "undo": {
      const answer = await ask("DELETE", `/memory/learned/${encodeURIComponent(first)}`);
      const { forgotten } = JSON.parse(answer) as { readonly forgotten: number };
      return `${forgotten} facts are taken back\n`;
    }
    default:
      throw new AppError("usage", `there is no command "memory ${verb}"\n${usage}`);
  }
}

function describe({ number, text, for: whose, saidBy, since, until, source }: Shown): string {
  const marks = [
    whose === "everyone" ? "everyone" : `private, ${whose}`,
    ...(saidBy === undefined ? [] : [`said by ${saidBy}`]),
    `since ${since.slice(0, 10)}`,
    ...(until === undefined ? [] : [`until ${until.slice(0, 10)}`]),
    ...(source === "reflection" ? ["learned from a conversation"] : []),
  ];
  return `${number}  ${text}\n    ${marks.join(", ")}\n`;
}

function describeBatch({ batch, madeAt, facts }: Learned): string {
  return `${batch}  ${new Date(madeAt).toISOString()}\n${facts.map((fact) => `    ${fact}\n`).join("")}`;
}
