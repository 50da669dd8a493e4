import { Type } from "typebox";
import { converse } from "../sentences/converse.ts";
import { explain } from "../sentences/listener.ts";
import { type Command, command } from "./command.ts";

const textOrNull = Type.Optional(Type.Union([Type.String(), Type.Null()]));

export const agentId = "conversation.home_assistant";

export const conversationCommands: readonly Command[] = [
  command(
    "conversation/agent/homeassistant/debug",
    Type.Object({
      sentences: Type.Array(Type.String()),
      language: Type.Optional(Type.String()),
      device_id: textOrNull,
    }),
    (request, { home }) => {
      const deviceId = request.device_id ?? undefined;
      return { results: request.sentences.map((text) => explain(home, { text, deviceId })) };
    },
  ),
  command(
    "conversation/process",
    Type.Object({
      text: Type.String(),
      conversation_id: textOrNull,
      language: Type.Optional(Type.String()),
      agent_id: Type.Optional(Type.String()),
      device_id: textOrNull,
      satellite_id: textOrNull,
    }),
    (request, { home, user }) =>
      converse(home, {
        text: request.text,
        language: request.language ?? home.description.language,
        deviceId: request.device_id ?? undefined,
        conversationId: request.conversation_id ?? undefined,
        context: home.bus.context({ userId: user.id }),
      }),
  ),
  command("conversation/prepare", Type.Object({ language: textOrNull, agent_id: textOrNull }), (_, { home }) => {
    // To know the names, the agent asks what is exposed: from then on the default stands written down.
    for (const { entity_id } of home.states.all()) home.exposure.isExposed(entity_id);
    return null;
  }),
  command("conversation/agent/list", Type.Object({ language: Type.Optional(Type.String()) }), () => ({
    agents: [{ id: agentId, name: "Home Assistant", supported_languages: ["en"] }],
  })),
];
