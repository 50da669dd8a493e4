import { randomUUID } from "node:crypto";
import { clearLine, createInterface, cursorTo, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Channel } from "../core/channel.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Hear } from "../core/message.ts";
import { WENT_WRONG } from "./went-wrong.ts";

const PROMPT = "› ";

/** Streams that the console talks on: a terminal is one whose `isTTY` is true. */
export type ConsoleInput = Readable & { readonly isTTY?: boolean };
export type ConsoleOutput = Writable & { readonly isTTY?: boolean };

export interface ConsoleChannel extends Channel {
  /** Resolves when the input has ended and every line of it is answered, or when the channel was stopped. Never rejects. */
  readonly closed: Promise<void>;
}

/**
 * Talks on a terminal or a pipe: each line is one message of the owner, answered in order, and all of them are one conversation ("console").
 * On a terminal it prompts; an empty line is nothing. `output` gets answers, and what is told unasked, as plain lines.
 */
export function createConsoleChannel(options: {
  readonly input: ConsoleInput;
  readonly output: ConsoleOutput;
  /** BCP 47. */
  readonly language: string;
  readonly log: Logger;
}): ConsoleChannel {
  const { input, output, language, log } = options;
  const terminal = input.isTTY === true && output.isTTY === true;
  const stopped = new AbortController();
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  /** Undefined once the input has ended, when no prompt can be shown any more; `open` ends with the last answer. */
  let lines: Interface | undefined;
  let open = false;
  let talking: Promise<void> = Promise.resolve();

  async function answer(text: string, hear: Hear): Promise<void> {
    const speaker = { type: "owner" } as const;
    const inbound = {
      id: randomUUID(),
      channel: "console",
      conversationKey: "console",
      speaker,
      manner: "text" as const,
    };
    try {
      const reply = await hear({ ...inbound, language, text }, { signal: stopped.signal });
      output.write(`${reply.text}\n`);
    } catch (error) {
      if (stopped.signal.aborted) return;
      log.error({ error: toError(error).message }, "A line was not answered");
      output.write(`${WENT_WRONG}\n`);
    }
  }

  async function talk(from: Interface, hear: Hear): Promise<void> {
    if (terminal) lines?.prompt();
    for await (const line of from) {
      if (stopped.signal.aborted) return;
      if (line.trim() !== "") await answer(line.trim(), hear);
      if (terminal) lines?.prompt();
    }
  }

  return {
    name: "console",
    identifies: true,
    closed,
    address: () => undefined,
    async start(hear) {
      const opened = createInterface({ input, output, terminal, prompt: PROMPT });
      output.on("error", (error) => {
        log.debug({ error: error.message }, "Nobody reads the console any more");
        opened.close();
      });
      opened.on("close", () => {
        lines = undefined;
      });
      lines = opened;
      open = true;
      talking = talk(opened, hear)
        .catch((error: unknown) => log.error({ error: toError(error).message }, "The console broke"))
        .finally(() => {
          open = false;
          close();
        });
    },
    async stop() {
      stopped.abort();
      lines?.close();
      await talking;
      close();
    },
    async tell(to, text) {
      if (to.conversationKey !== "console" || !open) return false;
      if (terminal) {
        cursorTo(output, 0);
        clearLine(output, 0);
      }
      output.write(`${text}\n`);
      if (terminal) lines?.prompt(true);
      return true;
    },
  };
}
