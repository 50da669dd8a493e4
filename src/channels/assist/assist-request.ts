import { randomUUID } from "node:crypto";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Inbound, Speaker } from "../../core/message.ts";
import { badRequest } from "../http/door.ts";
import type { KnownPerson } from "../http/known-person.ts";

const Name = Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()]));
const AssistRequest = Type.Object({
  /** Made by the integration, once for each message: the same again is the same message. */
  id: Type.String({ minLength: 1, maxLength: 200 }),
  text: Type.String(),
  language: Name,
  conversation_id: Name,
  device_id: Name,
  satellite_id: Name,
  user_id: Name,
  user_name: Name,
  agent_id: Name,
  extra_system_prompt: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});

export interface AssistMessage {
  readonly inbound: Inbound;
  /** As Home Assistant calls it; a new one where it called it nothing. */
  readonly conversationId: string;
}

/** What the integration sends. Throws AppError `bad-request`. */
export function readAssistRequest(
  body: unknown,
  known: { readonly people: readonly KnownPerson[]; readonly language: string },
): AssistMessage {
  if (!Value.Check(AssistRequest, body)) {
    const [first] = Value.Errors(AssistRequest, body);
    throw badRequest(`the message is not as the integration has it: ${first?.instancePath} ${first?.message}`);
  }
  const conversationId = body.conversation_id || randomUUID();
  const place = body.satellite_id || body.device_id || undefined;
  const speaker = speakerOf(body, known.people);
  const context = body.extra_system_prompt?.trim();
  return {
    conversationId,
    inbound: {
      id: body.id,
      channel: "assist",
      conversationKey: keyOf(speaker, place, conversationId),
      speaker,
      manner: place === undefined ? "text" : "voice",
      language: body.language || known.language,
      text: body.text,
      ...(context ? { context } : {}),
    },
  };
}

/** Home Assistant says who its user is: a person of the household. A satellite without one is a room; else it may be anybody of its users, or an automation. */
function speakerOf(body: Static<typeof AssistRequest>, people: readonly KnownPerson[]): Speaker {
  const person = body.user_id ? people.find(({ userId }) => userId === body.user_id) : undefined;
  if (person) return { type: "person", personId: person.entityId, name: person.name, vouchedBy: "home-assistant" };
  const [satelliteId, deviceId] = [body.satellite_id || undefined, body.device_id || undefined];
  if (satelliteId ?? deviceId) return { type: "room", satelliteId, deviceId };
  return {
    ...{ type: "program", name: "Home Assistant", anybody: true },
    ...(body.user_id ? { user: body.user_id } : {}),
  };
}

/** A room is one conversation, however often it is woken; a person's is not a room's. */
function keyOf(speaker: Speaker, place: string | undefined, conversationId: string): string {
  if (speaker.type === "person") return `${speaker.personId} ${conversationId}`;
  return place ?? conversationId;
}
