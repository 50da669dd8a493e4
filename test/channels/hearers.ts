// What answers behind a door in its tests, in place of the mind.
import type { Hear, Inbound } from "../../src/core/message.ts";
import { reply } from "./wyoming-world.ts";

/** Says its answer in three pieces. */
export const streaming: Hear = async (_, { emit }) => {
  emit?.({ type: "accepted", turnId: "t" });
  for (const text of ["The ", "light is", " on."]) emit?.({ type: "text-delta", text });
  return reply("The light is on.");
};

export function createEcho() {
  const heard: Inbound[] = [];
  const hear: Hear = async (inbound) => {
    heard.push(inbound);
    return reply(`you said ${inbound.text}`);
  };
  return { heard, hear };
}
