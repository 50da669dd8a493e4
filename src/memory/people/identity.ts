import type { Speaker } from "../../core/message.ts";

/** What everyone at home may hear. */
export const HOUSEHOLD = "household";
/** Stands for every satellite: a home of one. */
export const EVERY_ROOM = "room *";

/** By what a speaker is told apart from others; undefined for a satellite without a name, and for a program through which anybody speaks. */
export function identityOf(speaker: Speaker): string | undefined {
  switch (speaker.type) {
    case "person":
      return speaker.personId;
    case "owner":
      return "owner";
    case "program":
      return speaker.anybody ? undefined : `program ${speaker.name}`;
    case "room": {
      const id = speaker.satelliteId ?? speaker.deviceId;
      return id === undefined ? undefined : `room ${id}`;
    }
  }
}

/** Whose is what they say, while they are joined to nobody: a room's and anybody's is the household's. */
export function unjoinedAudience(speaker: Speaker): string {
  return speaker.type === "room" ? HOUSEHOLD : (identityOf(speaker) ?? HOUSEHOLD);
}

/** Whether it is known who speaks: a room or a program that is joined to nobody is whoever comes by. */
export const isKnown = ({
  name,
  audience,
}: {
  readonly name: string | undefined;
  readonly audience: string;
}): boolean => name !== undefined || audience === "owner";

export const isRoom = (identity: string): boolean => identity.startsWith("room ");
