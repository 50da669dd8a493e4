// Who is who, whatever they are known by.
import type { CommandEntry } from "./command.ts";
import { table } from "./table.ts";

interface Person {
  readonly name: string;
  readonly guest: boolean;
  readonly identities: readonly string[];
}

const HEADING = "What it knows:";
const IDENTITY = {
  name: "<identity>",
  is: 'an identity (person.anna, owner, "program NAME", "room ID" or "room *")',
};

export const peopleCommands: readonly CommandEntry[] = [
  {
    path: "people",
    summary: "who is joined to whom",
    heading: HEADING,
    examples: ["hestia people"],
    async run(_, { read, screen }) {
      const people = await read<readonly Person[]>("GET", "/people");
      if (people.length === 0)
        return { data: people, text: "Nobody is joined: each is known by what they speak through alone.\n" };
      const rows = people.map(({ name, guest, identities }) => [name, guest ? "yes" : "no", identities.join(", ")]);
      return { data: people, text: table(["name", "guest", "known by"], rows, screen) };
    },
  },
  { path: "person", summary: "join, separate, mark as a guest", heading: HEADING },
  {
    path: "person join",
    summary: "say who an identity is, for the memory alone",
    details: 'An identity is person.anna, owner, "program NAME", "room ID", or "room *" in a home of one.',
    takes: [IDENTITY, { name: "<name...>", is: "a person's name" }],
    examples: ['hestia person join "program laptop" Anna'],
    async run({ words: [identity = "", ...names] }, { ask }) {
      const name = names.join(" ");
      await ask("POST", "/people/identities", { identity, name });
      return { data: { identity, name }, text: `${identity} is ${name}\n` };
    },
  },
  {
    path: "person separate",
    summary: "an identity is nobody's again",
    takes: [IDENTITY],
    examples: ['hestia person separate "program laptop"'],
    async run({ words: [identity = ""] }, { ask }) {
      await ask("DELETE", `/people/identities/${encodeURIComponent(identity)}`);
      return { data: { identity }, text: `${identity} is nobody's\n` };
    },
  },
  {
    path: "person guest",
    summary: "nothing is learned of guests by itself",
    takes: [
      { name: "<name>", is: "a person's name" },
      { name: "<guest>", is: "whether they are a guest", choices: ["yes", "no"] },
    ],
    examples: ["hestia person guest Anna yes"],
    async run({ words: [name = "", guest] }, { ask }) {
      await ask("PUT", `/people/${encodeURIComponent(name)}/guest`, { guest: guest === "yes" });
      return {
        data: { name, guest: guest === "yes" },
        text: `${name} is ${guest === "yes" ? "a guest" : "no guest"}\n`,
      };
    },
  },
];
