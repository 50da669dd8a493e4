import {
  createAssistDoor,
  createChats,
  createHttpChannel,
  createOllamaDoor,
  createOpenAiDoor,
  createRepeats,
  createThreads,
  type Keys,
} from "../channels/index.ts";
import type { Channel } from "../core/channel.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import type { House, StandInLeave } from "../house/index.ts";
import type { Store } from "../store/index.ts";
import { createKnownPeople } from "./known-people.ts";

export interface HttpDoorsDependencies {
  readonly host: string;
  readonly port: number;
  readonly version: string;
  readonly keys: Keys;
  readonly house: Pick<House, "picture" | "status">;
  readonly standIn: (signal: AbortSignal) => Promise<StandInLeave>;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The doors for programs, with what they know of the house. */
export function createHttpDoors(dependencies: HttpDoorsDependencies): Channel {
  const { host, port, version, keys, house, standIn, store, clock, log } = dependencies;
  const people = createKnownPeople({ store, house });
  const language = () => house.picture.home().language;
  const ready = () => house.status().type === "connected";
  const repeats = createRepeats({ store, clock });
  const threads = createThreads({ store, clock });
  const chats = createChats({ repeats, threads, people, language, log });
  const doors = [
    createAssistDoor({ version, people, language, ready, standIn, clock, log }),
    createOpenAiDoor({ chats, clock, log }),
    createOllamaDoor({ version, chats, clock, log }),
  ];
  return createHttpChannel({ host, port, doors, keys, clock, log });
}
