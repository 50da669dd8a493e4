import type { CommandEntry } from "./command.ts";
import { table } from "./table.ts";

interface Turn {
  readonly at: number;
  readonly channel: string;
  readonly text: string;
  readonly reply?: string;
  readonly path?: string;
}

/** In the time of the machine, to the second. */
const timeOf = (at: number) => new Date(at).toLocaleString("sv-SE");

export const turnCommands: readonly CommandEntry[] = [
  {
    path: "turns",
    summary: "the latest turns and how they were answered, newest first",
    details: "With --json also the trace of what was done.",
    heading: "What it does:",
    takes: [{ name: "[count]", is: "how many, 10 unless given" }],
    examples: ["hestia turns 20", "hestia turns 1 --json"],
    async run({ words: [count = "10"] }, { read, screen }) {
      const turns = await read<readonly Turn[]>("GET", `/turns?count=${encodeURIComponent(count)}`);
      if (turns.length === 0) return { data: turns, text: "Nothing was said yet.\n" };
      const rows = turns.map(({ at, channel, path, text, reply }) => [
        timeOf(at),
        channel,
        path ?? "",
        `${text} → ${reply ?? "(no answer)"}`,
      ]);
      return { data: turns, text: table(["when", "door", "by", "said → answered"], rows, screen) };
    },
  },
];
