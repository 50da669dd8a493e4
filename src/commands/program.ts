// The command line as the list of commands says it, read by commander: which command was typed, and with what.
import { Argument, Command, CommanderError, Option } from "commander";
import { AppError } from "../core/errors.ts";
import { noneCalled } from "../core/near-names.ts";
import { type CommandEntry, type CommandSpec, runs, type Typed } from "./command.ts";
import { toUsageError } from "./usage-error.ts";

export interface ProgramOptions {
  readonly entries: readonly CommandEntry[];
  readonly version: string;
  readonly write: (text: string) => void;
  readonly width: number | undefined;
  readonly run: (command: CommandSpec, typed: Typed) => Promise<void>;
}

const ABOUT = `The agent of a household, beside Home Assistant.

Without a command Hestia runs (options from the environment or options.json). Commands speak to the Hestia that
runs on the data folder (HESTIA_DATA); most also work while it does not run.`;

const AFTER = `
Every command has its own help with an example: hestia provider add --help
Every command answers in JSON with --json.

Exit codes: 0 done · 1 understood and not done · 2 not understood · 3 needs a running Hestia`;

/** Reads the words and runs what they name. Rejects with an AppError; help and version are written, and it resolves. */
export async function runProgram(words: readonly string[], options: ProgramOptions): Promise<void> {
  const program = buildProgram(options);
  // `help provider add`: commander's own goes one word deep.
  const [first, ...path] = words;
  const read = first === "help" ? [...path, "--help"] : words;
  if (first === "help") checkPath(path, options.entries);
  try {
    await program.parseAsync(read, { from: "user" });
  } catch (error) {
    // Help and version were asked for, and are written.
    if (error instanceof CommanderError && error.exitCode === 0) return;
    throw error;
  }
}

/** Commander shows the help of what stands above a word that it does not know. */
function checkPath(path: readonly string[], entries: readonly CommandEntry[]): void {
  const named = path.filter((word) => !word.startsWith("-"));
  for (const [at] of named.entries()) {
    const wanted = named.slice(0, at + 1).join(" ");
    const beside = entries.map((entry) => entry.path).filter((one) => isBeside(one, named.slice(0, at)));
    if (!beside.includes(wanted)) throw new AppError("usage", noneCalled("command", wanted, beside));
  }
}

const isBeside = (path: string, above: readonly string[]) =>
  path.split(" ").length === above.length + 1 && path.startsWith([...above, ""].join(" "));

function buildProgram({ entries, version, write, width, run }: ProgramOptions): Command {
  const program = new Command("hestia")
    .description(ABOUT)
    .usage("[command]")
    .version(version, "-V, --version", "the version of Hestia")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command...]", "show the help of a command")
    .configureHelp({
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(" "),
    })
    .configureOutput({
      writeOut: write,
      writeErr: () => undefined,
      getOutHelpWidth: () => width ?? 120,
      getOutHasColors: () => false,
    })
    .showSuggestionAfterError(false)
    .addHelpText("after", AFTER);
  strict(program);
  for (const entry of entries) add(program, entry, run);
  return program;
}

function add(program: Command, entry: CommandEntry, run: ProgramOptions["run"]): void {
  const words = entry.path.split(" ");
  const name = words.pop() ?? "";
  const above = words.reduce((parent, word) => parent.commands.find((each) => each.name() === word) ?? parent, program);
  const command = above.command(name).summary(entry.summary).description(sentence(entry)).helpCommand(false);
  if (entry.heading !== undefined) command.helpGroup(entry.heading);
  strict(command);
  if (!runs(entry)) return;
  for (const { name: written, is, choices } of entry.takes ?? []) {
    const argument = new Argument(written, is);
    command.addArgument(choices ? argument.choices(choices) : argument);
  }
  for (const { flags, is } of entry.options ?? []) command.addOption(new Option(flags, is));
  command
    .option("--json", "answer in JSON")
    .addHelpText("after", `\nExample${entry.examples.length > 1 ? "s" : ""}:\n  ${entry.examples.join("\n  ")}`)
    .action(() => run(entry, { words: command.args, options: command.optsWithGlobals() }));
}

function sentence(entry: CommandEntry): string {
  const text = runs(entry) && entry.details ? `${entry.summary}\n\n${entry.details}` : entry.summary;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const termOf = (argument: Argument) => {
  const name = argument.variadic ? `${argument.name()}...` : argument.name();
  return argument.required ? `<${name}>` : `[${name}]`;
};

function strict(command: Command): void {
  command.exitOverride((error) => {
    throw error.exitCode === 0 ? error : toUsageError(error, command);
  });
}
