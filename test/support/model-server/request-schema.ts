// As strict as the strictest of the true servers: what passes here passes there.
import { Type } from "typebox";

const closed = { additionalProperties: false };

const toolSchema = Type.Object(
  {
    type: Type.Literal("function"),
    function: Type.Object(
      {
        name: Type.String({ pattern: "^[a-zA-Z0-9_-]{1,64}$" }),
        description: Type.Optional(Type.String()),
        parameters: Type.Object({ type: Type.Literal("object") }),
      },
      closed,
    ),
  },
  closed,
);

const openAiToolCall = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    type: Type.Literal("function"),
    function: Type.Object({ name: Type.String({ minLength: 1 }), arguments: Type.String() }, closed),
  },
  closed,
);

export const openAiRequestSchema = Type.Object({
  model: Type.String(),
  messages: Type.Array(
    Type.Union([
      Type.Object({ role: Type.Literal("system"), content: Type.String() }, closed),
      Type.Object({ role: Type.Literal("user"), content: Type.String() }, closed),
      Type.Object({ role: Type.Literal("assistant"), content: Type.String() }, closed),
      Type.Object(
        {
          role: Type.Literal("assistant"),
          content: Type.Union([Type.String(), Type.Null()]),
          reasoning_content: Type.Optional(Type.String()),
          reasoning: Type.Optional(Type.String()),
          tool_calls: Type.Array(openAiToolCall, { minItems: 1 }),
        },
        closed,
      ),
      Type.Object({ role: Type.Literal("tool"), tool_call_id: Type.String(), content: Type.String() }, closed),
    ]),
    { minItems: 1 },
  ),
  tools: Type.Optional(Type.Array(toolSchema, { minItems: 1 })),
  stream: Type.Optional(Type.Boolean()),
  stream_options: Type.Optional(Type.Object({ include_usage: Type.Optional(Type.Boolean()) })),
  max_tokens: Type.Optional(Type.Integer({ minimum: 1 })),
  max_completion_tokens: Type.Optional(Type.Integer({ minimum: 1 })),
});

const ollamaToolCall = Type.Object({
  function: Type.Object({ name: Type.String({ minLength: 1 }), arguments: Type.Object({}) }),
});

export const ollamaRequestSchema = Type.Object({
  model: Type.String(),
  messages: Type.Array(
    Type.Object(
      {
        role: Type.Enum(["system", "user", "assistant", "tool"]),
        content: Type.Optional(Type.String()),
        thinking: Type.Optional(Type.String()),
        tool_calls: Type.Optional(Type.Array(ollamaToolCall)),
        tool_name: Type.Optional(Type.String()),
      },
      closed,
    ),
  ),
  tools: Type.Optional(Type.Array(toolSchema)),
  stream: Type.Optional(Type.Boolean()),
  keep_alive: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  options: Type.Optional(
    Type.Object({ num_ctx: Type.Optional(Type.Integer()), num_predict: Type.Optional(Type.Integer()) }),
  ),
});
