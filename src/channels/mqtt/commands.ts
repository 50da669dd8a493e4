import type { Logger } from "../../core/log.ts";
import { pressedOf } from "./announcer.ts";
import type { Incoming } from "./open-session.ts";
import type { OwnEntity } from "./own-entity.ts";

export interface CommandsDependencies {
  readonly entities: () => readonly OwnEntity[];
  /** Somebody pressed what is not there (any more). */
  readonly missed: () => void;
  readonly changed: () => void;
  readonly log: Logger;
}

/** Carries out one press below the topic that the owner has named. Never rejects. */
export function createCommands({ entities, missed, changed, log }: CommandsDependencies) {
  return async ({ topic, payload }: Incoming, commandTopic: string): Promise<void> => {
    const entity = pressedOf(entities(), commandTopic, topic);
    const pressed = Buffer.from(payload).toString();
    switch (entity?.component) {
      case "button":
        return entity.press(pressed);
      case "switch":
        if (pressed === "ON" || pressed === "OFF") entity.turn(pressed === "ON" ? "on" : "off");
        return changed();
      case "sensor":
      case undefined:
        log.warn({ topic }, "Something was pressed that is not there");
        return missed();
    }
  };
}
