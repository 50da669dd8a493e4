import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../core/errors.ts";
import type { Inbound } from "../core/message.ts";
import type { Frame } from "./wyoming-frame.ts";

const Name = Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()]));
const Context = Type.Object({ conversation_id: Name, satellite_id: Name, device_id: Name });
const Transcript = Type.Object({
  text: Type.String(),
  language: Name,
  context: Type.Optional(Type.Union([Context, Type.Null()])),
});

/** What a `transcript` says. `id` and `key` stand in where Wyoming names none. Throws AppError `wyoming-transcript`. */
export function readTranscript(frame: Frame, fallback: { readonly id: string; readonly key: string }): Inbound {
  if (!Value.Check(Transcript, frame.data)) {
    const [first] = Value.Errors(Transcript, frame.data);
    throw new AppError(
      "wyoming-transcript",
      `The transcript is not as Wyoming has it: ${first?.instancePath} ${first?.message}`,
    );
  }
  const { text, language, context } = frame.data;
  const satelliteId = context?.satellite_id || undefined;
  const deviceId = context?.device_id || undefined;
  return {
    id: fallback.id,
    channel: "wyoming",
    // A satellite is one conversation, however often it is woken: Home Assistant may call each waking another.
    conversationKey: satelliteId || deviceId || context?.conversation_id || fallback.key,
    speaker: { type: "room", satelliteId, deviceId },
    manner: "voice",
    language: language || "en",
    text,
  };
}
