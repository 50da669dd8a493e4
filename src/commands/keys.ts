import type { CommandEntry } from "./command.ts";

interface Kept {
  readonly name: string;
  readonly homeAssistant: boolean;
  readonly madeAt: number;
}

const HEADING = "Programs:";
const NAME = { name: "<name>", is: "a key's name" };

export const keyCommands: readonly CommandEntry[] = [
  {
    path: "keys",
    summary: "the names of all keys for programs",
    heading: HEADING,
    examples: ["hestia keys"],
    async run(_, { read }) {
      const keys = await read<readonly Kept[]>("GET", "/keys");
      const lines = keys.map(
        ({ name, homeAssistant, madeAt }) =>
          `${name}${homeAssistant ? " (home-assistant)" : ""}, made ${new Date(madeAt).toISOString()}\n`,
      );
      return { data: keys, text: lines.join("") || "There are no keys: nobody is answered over HTTP.\n" };
    },
  },
  { path: "key", summary: "make a key for a program, or take it away", heading: HEADING },
  {
    path: "key add",
    summary: "make a key, shown this once",
    details: "With home-assistant, what the program says of who speaks is believed: for Home Assistant alone.",
    takes: [NAME, { name: "[mark]", is: "what marks it", choices: ["home-assistant"] }],
    examples: ["hestia key add laptop", 'hestia key add "Home Assistant" home-assistant'],
    async run({ words: [name = "", mark] }, { read }) {
      const made = await read<{ readonly key: string }>("POST", "/keys", { name, homeAssistant: mark !== undefined });
      const note = `This is the key of ${name}, shown only now: keep it where ${name} reads it.\n`;
      return { data: made, text: `${made.key}\n`, note };
    },
  },
  {
    path: "key remove",
    summary: "from now on it opens nothing",
    takes: [NAME],
    examples: ["hestia key remove laptop"],
    async run({ words: [name = ""] }, { ask }) {
      await ask("DELETE", `/keys/${encodeURIComponent(name)}`);
      return { data: { name }, text: `the key ${name} opens nothing any more\n` };
    },
  },
];
