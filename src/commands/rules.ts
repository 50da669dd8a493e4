import { AppError } from "../core/errors.ts";
import { noneCalled } from "../core/near-names.ts";
import type { CommandEntry, CommandSpec } from "./command.ts";
import { readPairs } from "./read-pairs.ts";

interface Kept {
  readonly id: number;
  readonly text: string;
  readonly setBy: string;
  readonly setAt: number;
}

const WHAT = { name: "[pairs...]", is: "what it is about, as NAME=VALUE" };

const VERDICTS = [
  ["allow", "do it without asking", "hestia rule allow service=lock.unlock entity=lock.shed from=07:00 to=20:00"],
  ["ask", "ask first", "hestia rule ask service=switch.turn_on entity=switch.pump"],
  ["refuse", "never do it", "hestia rule refuse service=media_player.* area=childrens_room person=rooms"],
  ["mark", "what a relay, a button or a script really does", "hestia rule mark entity=switch.relay_2 as=opens"],
  ["trust", "a sentence of your own automations is no longer asked about", 'hestia rule trust sentence="good night"'],
] as const;

const MATCHED = `What it matches, each part optional: service=lock.unlock entity=lock.shed area=garage person=owner|rooms|NAME from=HH:MM to=HH:MM, and by what is asked for field=volume_level with above=0.8, below=0.2 or is=TEXT.
Areas and entities are named by their ids.`;

const PARTS: Readonly<Record<string, readonly string[]>> = {
  mark: ["entity", "as"],
  trust: ["sentence"],
};

const TAKEN: Readonly<Record<string, string>> = {
  mark: "entity=ID as=opens|unlocks|disarms|heats|sounds",
  trust: 'sentence="its words"',
};

export const ruleCommands: readonly CommandEntry[] = [
  {
    path: "rules",
    summary: "your rules of what is free, asked about and refused, with who set each",
    heading: "The house and its rules:",
    examples: ["hestia rules"],
    async run(_, { read }) {
      const rules = await read<readonly Kept[]>("GET", "/rules");
      const lines = rules.map(
        ({ id, text, setBy, setAt }) => `${id}  ${text}\n    set by ${setBy}, ${new Date(setAt).toISOString()}\n`,
      );
      return { data: rules, text: lines.join("") || "There are no rules.\n" };
    },
  },
  { path: "rule", summary: "add or remove such a rule", heading: "The house and its rules:" },
  ...VERDICTS.map(
    ([type, summary, example]): CommandSpec => ({
      path: `rule ${type}`,
      summary,
      details: TAKEN[type] ?? MATCHED,
      takes: [WHAT],
      examples: [example],
      async run({ words }, { read }) {
        const given = readPairs(words);
        const { VERDICT_PARTS } = await import("../gate/index.ts");
        const parts = PARTS[type] ?? VERDICT_PARTS;
        for (const name of Object.keys(given))
          if (!parts.includes(name)) throw new AppError("usage", noneCalled("part of a rule", name, parts));
        const kept = await read<Kept>("POST", "/rules", { type, ...given });
        return { data: kept, text: `rule ${kept.id}: ${kept.text}\n` };
      },
    }),
  ),
  {
    path: "rule remove",
    summary: "take a rule away",
    takes: [{ name: "<number>", is: "a rule's number" }],
    examples: ["hestia rule remove 3"],
    async run({ words: [number = ""] }, { ask }) {
      await ask("DELETE", `/rules/${encodeURIComponent(number)}`);
      return { data: { number }, text: `rule ${number} is gone\n` };
    },
  },
];
