// The console of a Hestia that runs as a service: each talk over the control socket is a console, and all of them are one conversation.
import type { Channel } from "../core/channel.ts";
import { AppError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Hear } from "../core/message.ts";
import { type ConsoleChannel, type ConsoleInput, type ConsoleOutput, createConsoleChannel } from "./console-channel.ts";

export interface ConsoleDoor extends Channel {
  /** Answers each line of the input; resolves when it has ended and all is answered. Whoever comes here is the owner. */
  talk(input: ConsoleInput, output: ConsoleOutput, language: string): Promise<void>;
}

export function createConsoleDoor({ log }: { readonly log: Logger }): ConsoleDoor {
  const open = new Set<ConsoleChannel>();
  let hear: Hear | undefined;

  return {
    name: "console",
    // A question put here is seen only while somebody is here.
    get identifies() {
      return open.size > 0;
    },
    address: () => undefined,
    async start(given) {
      hear = given;
    },
    async stop() {
      hear = undefined;
      await Promise.all([...open].map((talk) => talk.stop()));
    },
    async tell(to, text) {
      const told = await Promise.all([...open].map((talk) => talk.tell?.(to, text)));
      return told.includes(true);
    },
    async talk(input, output, language) {
      if (!hear) throw new AppError("not-running", "Hestia is on its way up or down: try again");
      const talk = createConsoleChannel({ input, output, language, log });
      open.add(talk);
      try {
        await talk.start(hear);
        await talk.closed;
      } finally {
        open.delete(talk);
      }
    },
  };
}
