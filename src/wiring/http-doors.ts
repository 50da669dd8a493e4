import { createAssistDoor, createHttpChannel, type Keys } from "../channels/index.ts";
import type { Channel } from "../core/channel.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import type { House } from "../house/index.ts";

export interface HttpDoorsDependencies {
  readonly host: string;
  readonly port: number;
  readonly version: string;
  readonly keys: Keys;
  readonly house: Pick<House, "picture" | "status">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The doors for programs, with what they know of the house. */
export function createHttpDoors({ host, port, version, keys, house, clock, log }: HttpDoorsDependencies): Channel {
  const people = () => house.picture.people();
  const language = () => house.picture.home().language;
  const ready = () => house.status().type === "connected";
  const assist = createAssistDoor({ version, people, language, ready, clock, log });
  return createHttpChannel({ host, port, doors: [assist], keys, clock, log });
}
