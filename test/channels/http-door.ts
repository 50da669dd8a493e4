// A client of one of the HTTP doors, for the contract of channels.
import { setTimeout as sleep } from "node:timers/promises";
import type { Hear } from "../../src/core/message.ts";
import type { OpenDoor } from "../contract/channels.ts";
import { startHttp } from "./http-world.ts";

export interface HttpWire {
  readonly path: string;
  body(text: string, conversation: string): object;
  /** What is said by one line of a streamed answer. */
  said(line: string): string;
  /** What a refusal says in this wire's shape. */
  refusal(body: unknown): string;
}

export async function openHttpDoor(hear: Hear, { path, body, said, refusal }: HttpWire): Promise<OpenDoor> {
  const world = await startHttp(hear);
  return {
    say(text, { conversation = "one", readsSlowly } = {}) {
      const leaving = new AbortController();
      const asked = world.post(path, body(text, conversation), { signal: leaving.signal });
      async function* pieces(): AsyncGenerator<string> {
        const response = await asked;
        if (!response.ok) return yield refusal(await response.json());
        if (readsSlowly) await sleep(300);
        let rest = "";
        for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
          const lines = (rest + chunk).split("\n");
          rest = lines.pop() ?? "";
          for (const line of lines) if (said(line) !== "") yield said(line);
          if (readsSlowly) await sleep(5);
        }
      }
      return { pieces: pieces(), leave: () => leaving.abort() };
    },
    stop: world.stop,
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
}
