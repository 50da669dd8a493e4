// `hestia set NAME VALUE` and its kin.
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { readDataFolder } from "../config.ts";
import { AppError } from "../core/errors.ts";
import { agentCommand } from "./agent.ts";
import { type Body, withApi } from "./api.ts";
import { keyCommand } from "./keys.ts";
import { memoryCommand } from "./memory.ts";
import { peopleCommand } from "./people.ts";
import { isProviderCommand, runProviderCommand } from "./providers.ts";
import { readPairs } from "./read-pairs.ts";
import { skillCommand } from "./skills.ts";
import { spendCommand } from "./spend.ts";
import { trajectoryCommand } from "./trajectories.ts";

const USAGE = `hestia                     run (options from the environment or options.json)
hestia settings            every setting, its value and what is allowed
hestia set NAME [VALUE]    change a setting; without VALUE it is read from standard input, so that secrets stay out of the shell's history
hestia unset NAME          back to the default
hestia providers           the language models in the order in which they are asked, and how each is doing
hestia provider add name=NAME url=URL model=MODEL [type=openai|ollama] [key=-] [FIELD=VALUE …]
                           key=- reads it from standard input; FIELD= takes a field away
hestia provider change NAME FIELD=VALUE …
hestia provider remove|first|test NAME
                           first: ask it before the others; test: ask it for a word now
hestia rules               the owner's rules of what is free, asked about and refused, with who set each
hestia rule allow|ask|refuse [service=lock.unlock] [entity=lock.shed] [area=garage] [person=owner|rooms|NAME] [from=HH:MM to=HH:MM]
hestia rule mark entity=switch.relay as=opens|unlocks|disarms|heats|sounds
                           what a relay, a button or a script really does
hestia rule trust sentence="good night"
                           a sentence of the owner's own automations is no longer asked about
hestia rule remove NUMBER
hestia pipelines           Home Assistant's voice assistants that use Hestia, and whether Hestia hears first there
hestia mend pipelines      let Hestia hear first in all of them
hestia key add NAME [home-assistant]
                           a key for a program, shown this once; home-assistant: what it says of who speaks is believed
hestia key remove NAME     from now on it opens nothing
hestia keys                the names of all keys
hestia memory [about TEXT]  what people told, shared or the owner's own; --all: everybody's
hestia memory edit NUMBER TEXT
hestia memory share NUMBER  everyone may know it
hestia memory forget NUMBER nothing of it is left, nor of the message in which it was told
hestia memory export [json|markdown] [--all]
hestia memory import [LANGUAGE]
                           from standard input, JSON or Markdown
hestia memory learned      what was learned from conversations; hestia memory undo BATCH takes it back
hestia skills              what was learned or taught, shared or the owner's own; --all: everybody's
hestia skills learned      which procedures were learned from conversations; hestia skills undo BATCH takes them back
hestia skill show|versions|undo NAME
                           undo: take back what was learned last; with nothing before it, it is laid aside
hestia skill diff NAME FROM TO
hestia skill restore NAME VERSION
hestia skill pin|unpin|archive|wake|approve NAME
                           pin: never laid aside; approve: a procedure may be followed as it stands
hestia skill give NAME everyone|PERSON
                           whose it is: what is one person's runs and shows for them alone
hestia skill merge NAME INTO
hestia skill import FOLDER  a SKILL.md of somebody else; it stays a draft until you approve it
hestia skill export NAME [FOLDER]
hestia people              who is joined to whom
hestia person join IDENTITY NAME
                           person.anna, owner, "program NAME", "room ID" or "room *" (a home of one) is NAME, for the memory alone
hestia person separate IDENTITY
hestia person guest NAME yes|no
                           nothing is learned of guests by itself
hestia connect home-assistant [ADDRESS]
                           make Hestia one of Home Assistant's own agents (its integration llama.cpp), with a key of its own;
                           ADDRESS: by which Home Assistant reaches Hestia, such as http://192.168.1.5:8520
hestia disconnect home-assistant
                           take that back
hestia spend               what language models took today and this month: tokens, money, for whom and for what
hestia turns [COUNT]       the latest turns with what was done, newest first
hestia export-trajectories [--since YYYY-MM-DD] [--out FILE]
                           conversations for training, a line each (ShareGPT, as Hermes has it), with people and secrets hidden
`;

interface CommandStreams {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: Readable;
  readonly output: Writable;
}

/** Runs one command; resolves with the exit code. Rejects with an AppError that says what is wrong. */
export async function runCommand(
  words: readonly string[],
  { environment, input, output }: CommandStreams,
): Promise<number> {
  const [command = "", name, value] = words;
  if (command === "help" || command === "--help") {
    output.write(USAGE);
    return 0;
  }
  const folder = readDataFolder(environment);
  if (isProviderCommand(command)) {
    const readSecret = async () => (await text(input)).trim();
    output.write(await withApi(folder, (ask) => runProviderCommand(words, { ask, readSecret, usage: USAGE })));
    return 0;
  }
  switch (command) {
    case "settings": {
      const listed = await withApi(folder, (ask) => ask("GET", "/settings"));
      // Our own API's answer, checked where it is made.
      const settings = JSON.parse(listed) as readonly {
        readonly name: string;
        readonly value: string;
        readonly allowed: string;
      }[];
      for (const one of settings) output.write(`${one.name} = ${one.value || "(not set)"}\n    ${one.allowed}\n`);
      return 0;
    }
    case "set": {
      const given = value ?? (await text(input)).trim();
      const setting = needName(name);
      await withApi(folder, (ask) => ask("PUT", `/settings/${encodeURIComponent(setting)}`, { value: given }));
      output.write(`${setting} is set\n`);
      return 0;
    }
    case "unset": {
      const setting = needName(name);
      await withApi(folder, (ask) => ask("DELETE", `/settings/${encodeURIComponent(setting)}`));
      output.write(`${setting} is back to its default\n`);
      return 0;
    }
    case "rules": {
      const listed = await withApi(folder, (ask) => ask("GET", "/rules"));
      const rules = JSON.parse(listed) as readonly {
        readonly id: number;
        readonly text: string;
        readonly setBy: string;
        readonly setAt: number;
      }[];
      for (const { id, text: said, setBy, setAt } of rules)
        output.write(`${id}  ${said}\n    set by ${setBy}, ${new Date(setAt).toISOString()}\n`);
      if (rules.length === 0) output.write("There are no rules.\n");
      return 0;
    }
    case "rule": {
      if (name === "remove") {
        await withApi(folder, (ask) => ask("DELETE", `/rules/${encodeURIComponent(value ?? "")}`));
        output.write(`rule ${value} is gone\n`);
        return 0;
      }
      const kept = await withApi(folder, (ask) => ask("POST", "/rules", readRuleWords(words.slice(1))));
      const { id, text: said } = JSON.parse(kept) as { readonly id: number; readonly text: string };
      output.write(`rule ${id}: ${said}\n`);
      return 0;
    }
    case "pipelines": {
      const listed = await withApi(folder, (ask) => ask("GET", "/pipelines"));
      const found = JSON.parse(listed) as readonly { readonly name: string; readonly bypassed: boolean }[];
      for (const { name: assistant, bypassed } of found)
        output.write(`${assistant}: ${bypassed ? "Home Assistant acts before Hestia hears" : "Hestia hears first"}\n`);
      if (found.length === 0) output.write("No voice assistant uses Hestia.\n");
      return 0;
    }
    case "mend": {
      if (name !== "pipelines") throw new AppError("usage", `what can be mended is: pipelines\n${USAGE}`);
      const mended = JSON.parse(await withApi(folder, (ask) => ask("POST", "/pipelines/mend"))) as readonly string[];
      output.write(
        mended.length > 0 ? `Hestia hears first now in ${mended.join(", ")}\n` : "There was nothing to mend.\n",
      );
      return 0;
    }
    case "keys":
    case "key":
      output.write(await withApi(folder, (ask) => keyCommand(words, ask)));
      return 0;
    case "connect":
    case "disconnect":
      output.write(await withApi(folder, (ask) => agentCommand(words, ask)));
      return 0;
    case "skills":
    case "skill":
      output.write(await withApi(folder, (ask) => skillCommand(words, { ask, usage: USAGE })));
      return 0;
    case "memory": {
      const readInput = () => text(input);
      output.write(await withApi(folder, (ask) => memoryCommand(words, { ask, readInput, usage: USAGE })));
      return 0;
    }
    case "people":
    case "person":
      output.write(await withApi(folder, (ask) => peopleCommand(words, { ask, usage: USAGE })));
      return 0;
    case "spend":
      output.write(await withApi(folder, spendCommand));
      return 0;
    case "export-trajectories":
      await trajectoryCommand(words.slice(1), { folder, output, usage: USAGE });
      return 0;
    case "turns": {
      const listed = await withApi(folder, (ask) => ask("GET", `/turns?count=${encodeURIComponent(name ?? "10")}`));
      output.write(`${JSON.stringify(JSON.parse(listed), undefined, 2)}\n`);
      return 0;
    }
    default:
      throw new AppError("usage", `there is no command "${command}"\n${USAGE}`);
  }
}

/** `allow service=lock.unlock entity=lock.shed`, as the API takes it. */
function readRuleWords([type = "", ...pairs]: readonly string[]): Body {
  return { type, ...readPairs(pairs, USAGE) };
}

function needName(name: string | undefined): string {
  if (name !== undefined) return name;
  throw new AppError("usage", `a setting's name is missing\n${USAGE}`);
}
