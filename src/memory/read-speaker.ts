import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Speaker } from "../core/message.ts";

const SpeakerSchema = Type.Union([
  Type.Object({
    type: Type.Literal("person"),
    personId: Type.String(),
    name: Type.String(),
    vouchedBy: Type.Optional(Type.Literal("home-assistant")),
  }),
  Type.Object({ type: Type.Literal("owner") }),
  Type.Object({
    type: Type.Literal("program"),
    name: Type.String(),
    anybody: Type.Optional(Type.Literal(true)),
    user: Type.Optional(Type.String()),
  }),
  Type.Object({
    type: Type.Literal("room"),
    satelliteId: Type.Optional(Type.String()),
    deviceId: Type.Optional(Type.String()),
  }),
]);

/** As a turn's row keeps it. */
export function readSpeaker(text: string): Speaker {
  const speaker = Value.Parse(SpeakerSchema, JSON.parse(text));
  return speaker.type === "room"
    ? { type: "room", satelliteId: speaker.satelliteId, deviceId: speaker.deviceId }
    : speaker;
}
