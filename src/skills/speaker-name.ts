import type { Turn } from "../core/message.ts";

/** Who it was, for the history of a skill. */
export function speakerName({ speaker }: Turn): string {
  switch (speaker.type) {
    case "person":
    case "program":
      return speaker.name;
    case "owner":
      return "owner";
    case "room":
      return "somebody";
  }
}
