// What a command is: its words, what it takes, an example, and what it does. The list of all of them is in `all-commands.ts`.
import type { Readable, Writable } from "node:stream";
import type { Ask, Body } from "./api.ts";
import type { Screen } from "./screen.ts";

export interface CommandArgument {
  /** As help writes it: `<name>` is needed, `[name]` may be left out, `<name...>` takes all that follows. */
  readonly name: string;
  /** What it is, to stand before "is missing": "a key's name". */
  readonly is: string;
  /** Nothing else is taken. */
  readonly choices?: readonly string[];
}

export interface CommandOption {
  /** As help writes it: `--all`, `--since <day>`. */
  readonly flags: string;
  readonly is: string;
}

/** What was typed: arguments in their order (those left out are not there), options by their long names. */
export interface Typed {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a command answers: as data for `--json`, as text for people. */
export interface Said {
  readonly data: unknown;
  /** With its line ends. */
  readonly text: string;
  /** For people, on standard error: what is printed may be what another program reads. */
  readonly note?: string;
  /** 0 unless given. */
  readonly exitCode?: number;
}

export type CommandInput = Readable & { readonly isTTY?: boolean };

export interface CommandTools {
  /** Asks the owner's API: the running Hestia, else the database of the one that does not run. Resolves with the raw answer. */
  readonly ask: Ask;
  /** The same, read as JSON. */
  readonly read: <Answer>(method: Parameters<Ask>[0], path: string, body?: Body) => Promise<Answer>;
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  /** One line that nobody else sees: asked for on a terminal, where it is not shown, else all of standard input. */
  readonly readSecret: (what: string) => Promise<string>;
  readonly input: CommandInput;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Writable;
  readonly screen: Screen;
}

export interface CommandGroup {
  /** `provider`, or `provider add`. */
  readonly path: string;
  /** One line in the list of commands. */
  readonly summary: string;
  /** Where it stands in `hestia --help`; only at the first word. */
  readonly heading?: string;
}

export interface CommandSpec extends CommandGroup {
  readonly takes?: readonly CommandArgument[];
  readonly options?: readonly CommandOption[];
  /** More than the summary, in its own help. */
  readonly details?: string;
  /** Whole lines that work as they stand, at least one. */
  readonly examples: readonly [string, ...string[]];
  /** Resolves with what is said; with undefined where it has written all itself. Rejects with an AppError that says what is wrong. */
  readonly run: (typed: Typed, tools: CommandTools) => Promise<Said | undefined>;
}

/** A word that others follow (`hestia provider …`) or that does something itself. */
export type CommandEntry = CommandGroup | CommandSpec;

export function runs(entry: CommandEntry): entry is CommandSpec {
  return "run" in entry;
}
