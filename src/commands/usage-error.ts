// What the parser of the command line refuses, in our own words: the thing, what was given, what is allowed, and how it is meant.
import type { Command, CommanderError } from "commander";
import { AppError } from "../core/errors.ts";
import { noneCalled } from "../core/near-names.ts";

/** `command`: the one whose words were read. */
export function toUsageError(error: CommanderError, command: Command): AppError {
  return new AppError("usage", `${whatIsWrong(error, command)}\n${usageOf(command)}`, { cause: error });
}

/** `hestia provider add`, as it is typed. */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

function usageOf(command: Command): string {
  const path = pathOf(command);
  return `usage: ${path} ${command.usage()}\nmore: ${path} --help`;
}

function whatIsWrong({ code, message }: CommanderError, command: Command): string {
  const named = /'([^']*)'/.exec(message)?.[1] ?? "";
  const below = command.commands.map((each) => each.name());
  const nested = (word: string) => `${pathOf(command)} ${word}`.replace(/^hestia /, "");
  switch (code) {
    case "commander.unknownCommand":
      return noneCalled("command", nested(named), below.map(nested));
    case "commander.excessArguments": {
      const extra = command.args[command.registeredArguments.length] ?? "";
      return below.length > 0
        ? noneCalled("command", nested(extra), below.map(nested))
        : `"${extra}" is a word too many: quote what belongs together`;
    }
    case "commander.unknownOption":
      return noneCalled("option", named, [...command.options.flatMap(({ long }) => long ?? []), "--help"]);
    case "commander.missingArgument": {
      const missing = command.registeredArguments.find((argument) => argument.name() === named);
      return `${missing?.description ?? named} is missing`;
    }
    case "commander.invalidArgument": {
      const argument = /argument '([^']*)'/.exec(message)?.[1];
      const wrong = command.registeredArguments.find((each) => each.name() === argument);
      return `"${named}" is not known here; ${wrong?.description ?? argument} is: ${wrong?.argChoices?.join(", ")}`;
    }
    case "commander.optionMissingArgument":
      return `a value is missing after ${named}`;
    case "commander.help":
      return `a word is missing after "${pathOf(command)}": ${below.join(", ")}`;
    default:
      return message.replace(/^error: /, "");
  }
}
