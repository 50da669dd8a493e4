import type { Turn } from "../core/message.ts";

/** Who says it and where: equal for the same. A satellite is a room, whoever stands before it. */
export function placeKey({ speaker }: Turn, room: string | undefined): string {
  switch (speaker.type) {
    case "room":
      return room === undefined ? "nowhere" : `room ${room}`;
    case "person":
      return `person ${speaker.personId}`;
    case "owner":
      return "owner";
    case "program":
      return `program ${speaker.name}`;
  }
}
