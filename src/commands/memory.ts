// What the household told, as its owner keeps it.
import { AppError } from "../core/errors.ts";
import type { CommandEntry, CommandTools, Said, Typed } from "./command.ts";
import { table } from "./table.ts";

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

const HEADING = "What it knows:";
const NUMBER = { name: "<number>", is: "a fact's number" };
const ALL = { flags: "--all", is: "everybody's, not only what is shared and the owner's own" };
const pathOf = (number: string) => `/memory/facts/${encodeURIComponent(number)}`;

export const memoryCommands: readonly CommandEntry[] = [
  {
    path: "memory",
    summary: "what people told, shared or the owner's own",
    heading: HEADING,
    options: [ALL],
    examples: ["hestia memory", "hestia memory --all"],
    run: list,
  },
  {
    path: "memory about",
    summary: "what is kept about something",
    takes: [{ name: "[text...]", is: "what it is about" }],
    options: [ALL],
    examples: ["hestia memory about the spare key"],
    run: list,
  },
  {
    path: "memory edit",
    summary: "put it in other words",
    takes: [NUMBER, { name: "<text...>", is: "what it says from now on" }],
    examples: ["hestia memory edit 3 the spare key hangs in the garage"],
    async run({ words: [number = "", ...words] }, { read }) {
      return one(await read<Shown>("PATCH", pathOf(number), { text: words.join(" ") }));
    },
  },
  {
    path: "memory share",
    summary: "everyone may know it",
    takes: [NUMBER],
    examples: ["hestia memory share 3"],
    async run({ words: [number = ""] }, { read }) {
      return one(await read<Shown>("PATCH", pathOf(number), { for: "everyone" }));
    },
  },
  {
    path: "memory forget",
    summary: "nothing of it is left, nor of the message in which it was told",
    takes: [NUMBER],
    examples: ["hestia memory forget 3"],
    async run({ words: [number = ""] }, { read }) {
      const forgotten = await read<{ readonly traces: "gone" | "soon" }>("DELETE", pathOf(number));
      const soon = forgotten.traces === "gone" ? "" : "; the last traces go as soon as the database is free";
      return { data: forgotten, text: `${number} is forgotten${soon}\n` };
    },
  },
  {
    path: "memory export",
    summary: "write it out, as JSON unless you say otherwise",
    takes: [{ name: "[format]", is: "its form", choices: ["json", "markdown"] }],
    options: [ALL],
    examples: ["hestia memory export markdown --all"],
    async run({ words: [format = "json"], options }, { ask, output }) {
      output.write(await ask("GET", `/memory/export?all=${options["all"] === true}&format=${format}`));
      return undefined;
    },
  },
  {
    path: "memory import",
    summary: "take in, from standard input, what was exported or a list in Markdown",
    takes: [{ name: "[language]", is: "the language it is in, en unless given" }],
    examples: ["hestia memory import < memory.json"],
    async run({ words: [language = "en"] }, { read, readInput }) {
      if (!isLanguage(language))
        throw new AppError(
          "usage",
          `${JSON.stringify(language)} is no language such as en or de; what is taken in comes from standard input: hestia memory import < FILE`,
        );
      const text = await readInput();
      if (text.trim() === "")
        throw new AppError(
          "usage",
          "standard input is empty: hestia memory import < FILE takes in what stands in FILE",
        );
      const counts = await read<Record<"kept" | "known", number>>("POST", "/memory/import", { text, language });
      return { data: counts, text: `${counts.kept} kept, ${counts.known} known before\n` };
    },
  },
  {
    path: "memory learned",
    summary: "what was learned from conversations, by when",
    examples: ["hestia memory learned"],
    async run(_, { read }) {
      const learned = await read<readonly Learned[]>("GET", "/memory/learned");
      const lines = learned.map(
        ({ batch, madeAt, facts }) =>
          `${batch}  ${new Date(madeAt).toISOString()}\n${facts.map((fact) => `    ${fact}\n`).join("")}`,
      );
      return { data: learned, text: lines.join("") || "Nothing was learned from conversations.\n" };
    },
  },
  {
    path: "memory undo",
    summary: "take back what was learned at one time",
    takes: [{ name: "<batch>", is: "the batch, as `hestia memory learned` names it," }],
    examples: ["hestia memory undo BATCH"],
    async run({ words: [batch = ""] }, { read }) {
      const undone = await read<{ readonly forgotten: number }>(
        "DELETE",
        `/memory/learned/${encodeURIComponent(batch)}`,
      );
      return { data: undone, text: `${undone.forgotten} facts are taken back\n` };
    },
  },
];

async function list({ words, options }: Typed, { read, screen }: CommandTools): Promise<Said> {
  const query = `all=${options["all"] === true}&text=${encodeURIComponent(words.join(" "))}`;
  const facts = await read<readonly Shown[]>("GET", `/memory/facts?${query}`);
  if (facts.length === 0) return { data: facts, text: "Nothing is kept.\n" };
  const rows = facts.map((fact) => [String(fact.number), ownerOf(fact), marksOf(fact).join(", "), fact.text]);
  return { data: facts, text: table(["number", "for", "how", "fact"], rows, screen) };
}

function one(fact: Shown): Said {
  const marks = [ownerOf(fact), ...marksOf(fact)];
  return { data: fact, text: `${fact.number}  ${fact.text}\n    ${marks.join(", ")}\n` };
}

const ownerOf = ({ for: whose }: Shown) => (whose === "everyone" ? "everyone" : `private, ${whose}`);

function marksOf({ saidBy, since, until, source }: Shown): readonly string[] {
  return [
    ...(saidBy === undefined ? [] : [`said by ${saidBy}`]),
    `since ${since.slice(0, 10)}`,
    ...(until === undefined ? [] : [`until ${until.slice(0, 10)}`]),
    ...(source === "reflection" ? ["learned from a conversation"] : []),
  ];
}

function isLanguage(given: string): boolean {
  try {
    return new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(given) !== undefined;
  } catch {
    // It is not even written as one.
    return false;
  }
}
