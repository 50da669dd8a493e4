import type { CommandEntry } from "./command.ts";

const HEADING = "Home Assistant:";
const WHAT = { name: "<what>", is: "what can be connected", choices: ["home-assistant"] };

interface Answer {
  readonly said: string;
}

export const agentCommands: readonly CommandEntry[] = [
  {
    path: "connect",
    summary: "make Hestia one of Home Assistant's own agents (its integration llama.cpp), with a key of its own",
    heading: HEADING,
    takes: [
      WHAT,
      { name: "[address]", is: "by which Home Assistant reaches Hestia's HTTP doors, where Hestia can't know it" },
    ],
    examples: ["hestia connect home-assistant", "hestia connect home-assistant http://192.168.1.5:8520"],
    async run({ words: [, address] }, { read }) {
      const answer = await read<Answer>("POST", "/agent", address === undefined ? {} : { address });
      return { data: answer, text: `${answer.said}\n` };
    },
  },
  {
    path: "disconnect",
    summary: "take that back, with its key",
    heading: HEADING,
    takes: [WHAT],
    examples: ["hestia disconnect home-assistant"],
    async run(_, { read }) {
      const answer = await read<Answer>("DELETE", "/agent");
      return { data: answer, text: `${answer.said}\n` };
    },
  },
];
