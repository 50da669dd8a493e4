// One door that can't be opened keeps no other shut: that is said, and it is tried again.
import type { Channel } from "../core/channel.ts";
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Hear } from "../core/message.ts";
import { backoff } from "../core/retry.ts";

const AGAIN = { base: 2_000, max: 60_000 } as const;

export interface Doors {
  /** Each door by its name: where it is reached, or why it is shut. */
  health(): Readonly<Record<string, { readonly state: "open" | "shut"; readonly said: string }>>;
  /** Closes them in reverse order. */
  stop(): Promise<void>;
}

export interface DoorsDependencies {
  readonly channels: readonly Channel[];
  readonly hear: Hear;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Resolves when every door was tried once. */
export async function openDoors({ channels, hear, clock, log }: DoorsDependencies): Promise<Doors> {
  const ending = new AbortController();
  const shut = new Map<string, string>();

  async function isOpened({ name, start, address }: Channel): Promise<boolean> {
    try {
      await start(hear);
      shut.delete(name);
      const at = address();
      if (at) log.info({ channel: name, address: at }, "A door is open");
      return true;
    } catch (error) {
      const { message } = toError(error);
      // The same again is no news.
      if (shut.get(name) !== message)
        log.warn({ channel: name, error: message }, "A door can't be opened; it is tried again");
      shut.set(name, message);
      return false;
    }
  }

  async function keepTrying(channel: Channel): Promise<void> {
    for (let attempt = 0; !ending.signal.aborted; attempt += 1) {
      await clock.sleep(backoff(attempt, AGAIN), ending.signal).catch(() => undefined); // the loop sees the end
      if (!ending.signal.aborted && (await isOpened(channel))) return;
    }
  }

  const trying: Promise<void>[] = [];
  for (const channel of channels) if (!(await isOpened(channel))) trying.push(keepTrying(channel));

  return {
    health: () =>
      Object.fromEntries(
        channels.map(({ name, address }) => {
          const why = shut.get(name);
          return [
            name,
            why === undefined ? { state: "open", said: address() ?? "open" } : { state: "shut", said: why },
          ];
        }),
      ),
    async stop() {
      ending.abort();
      await Promise.all(trying);
      for (const { name, stop } of [...channels].reverse())
        await stop().catch((error: unknown) =>
          log.error({ channel: name, error: toError(error).message }, "A door did not close"),
        );
    },
  };
}
