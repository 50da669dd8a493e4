import type { CommandEntry } from "./command.ts";
import { table } from "./table.ts";

interface Shown {
  readonly name: string;
  readonly value: string;
  readonly allowed: string;
}

const NAME = { name: "<name>", is: "a setting's name" };
const pathOf = (name: string) => `/settings/${encodeURIComponent(name)}`;

export const settingCommands: readonly CommandEntry[] = [
  {
    path: "settings",
    summary: "every setting, its value and what is allowed",
    heading: "The house and its rules:",
    examples: ["hestia settings"],
    async run(_, { read, screen }) {
      const settings = await read<readonly Shown[]>("GET", "/settings");
      const rows = settings.map(({ name, value, allowed }) => [name, value || "(not set)", allowed]);
      return { data: settings, text: table(["setting", "value", "allowed"], rows, screen) };
    },
  },
  {
    path: "set",
    summary: "change a setting; it is in force at once",
    details:
      "Without a value it is read from standard input, unseen on a terminal, so that a secret stays out of the shell's history.",
    heading: "The house and its rules:",
    takes: [NAME, { name: "[value]", is: "its new value" }],
    examples: ["hestia set answer.voice_seconds 10", "hestia set gate.pin"],
    async run({ words: [name = "", value] }, { ask, readSecret }) {
      await ask("PUT", pathOf(name), { value: value ?? (await readSecret(name)) });
      return { data: { name }, text: `${name} is set\n` };
    },
  },
  {
    path: "unset",
    summary: "back to a setting's default",
    heading: "The house and its rules:",
    takes: [NAME],
    examples: ["hestia unset answer.voice_seconds"],
    async run({ words: [name = ""] }, { ask }) {
      await ask("DELETE", pathOf(name));
      return { data: { name }, text: `${name} is back to its default\n` };
    },
  },
];
