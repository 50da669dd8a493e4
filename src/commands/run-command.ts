// `hestia set NAME VALUE` and its kin: what one call of the command line reads, does and writes.
import type { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { readDataFolder } from "../config.ts";
import { readVersion } from "../version.ts";
import { COMMANDS } from "./all-commands.ts";
import type { Ask } from "./api.ts";
import type { CommandInput, CommandTools } from "./command.ts";
import { EXIT_CODES } from "./exit-codes.ts";
import { runProgram } from "./program.ts";
import { readSecret } from "./read-secret.ts";
import { createScreen, printable } from "./screen.ts";

interface CommandStreams {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly input: CommandInput;
  readonly output: Writable;
  /** Takes what is said beside the answer. */
  readonly notes?: Writable;
}

/** Runs one command; resolves with the exit code. Rejects with an AppError that says what is wrong; `exitCodeOf` has the code for it. */
export async function runCommand(
  words: readonly string[],
  { environment, input, output, notes }: CommandStreams,
): Promise<number> {
  const folder = readDataFolder(environment);
  const screen = createScreen(output);
  const ask: Ask = async (...asked) => {
    // Loaded when something is asked: help and version take no store and no server.
    const { withApi } = await import("./api.ts");
    return withApi({ folder }, (askApi) => askApi(...asked));
  };
  const tools: CommandTools = {
    ask,
    // Our own API's answer, checked where it is made.
    read: async (...asked) => JSON.parse(await ask(...asked)) as never,
    readInput: () => text(input),
    readSecret: (what) => readSecret(input, what),
    ...{ folder, environment, input, output, screen },
  };
  let exitCode: number = EXIT_CODES.ok;
  await runProgram(words, {
    entries: COMMANDS,
    version: readVersion(),
    write: (help) => output.write(help),
    width: screen.width,
    async run(command, typed) {
      const said = await command.run(typed, tools);
      if (!said) return;
      const json = typed.options["json"] === true;
      output.write(json ? `${JSON.stringify(said.data, undefined, 2)}\n` : printable(said.text));
      if (!json && said.note !== undefined) notes?.write(printable(said.note));
      exitCode = said.exitCode ?? EXIT_CODES.ok;
    },
  });
  return exitCode;
}
