// A console of the running Hestia: what is typed here is said by its owner.
import { createInterface, type Interface } from "node:readline";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { CommandEntry, CommandTools, Said, Typed } from "./command.ts";

const PROMPT = "› ";

export const talkCommands: readonly CommandEntry[] = [
  {
    path: "talk",
    summary: "talk to Hestia as its owner, who may answer its questions with yes or no",
    details:
      "With words it says them and prints the answer; without, each line typed or piped in is a message, until Ctrl-D.\nAll talks are one conversation: what one of them was asked the next one may answer. While a talk is open, what was\nasked aloud in a room is put there too.",
    heading: "What it does:",
    takes: [{ name: "[words...]", is: "what is said" }],
    options: [{ flags: "--language <code>", is: "the language that is spoken, en unless given" }],
    examples: ['hestia talk "turn on the kitchen light"', "hestia talk yes", "hestia talk"],
    run: talk,
  },
];

async function talk({ words, options }: Typed, { folder, input, output }: CommandTools): Promise<Said | undefined> {
  const language = encodeURIComponent(String(options["language"] ?? "en"));
  const { talkToRunning } = await import("./api.ts");
  const isTerminal = words.length === 0 && input.isTTY === true;
  // A line that ends with the words is one message.
  const said = words.length > 0 ? Readable.from([`${words.join(" ")}\n`]) : input;
  const lines = isTerminal ? createInterface({ input, output, prompt: PROMPT }) : undefined;
  const typed = lines ? linesOf(lines) : said;
  const answers = await talkToRunning(folder, `/console?language=${language}`, typed);
  lines?.prompt();
  if (!lines) {
    await pipeline(answers, output, { end: false });
    return undefined;
  }
  for await (const answer of answers) {
    output.write(String(answer));
    lines.prompt(true);
  }
  output.write("\n");
  return undefined;
}

/** From now on: what is typed before the connection stands is not lost. */
function linesOf(lines: Interface): Readable {
  const typed = new PassThrough();
  lines.on("line", (line) => typed.write(`${line}\n`));
  lines.on("close", () => typed.end());
  return typed;
}
