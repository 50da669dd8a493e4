import { type Static, Type } from "typebox";

const common = {
  model: Type.String({ minLength: 1, description: "The model's name, as the server knows it" }),
  contextTokens: Type.Integer({ minimum: 1024, description: "The window: prompt and answer together" }),
  firstTokenMilliseconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 280_000 })),
  totalMilliseconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 280_000 })),
};

const openAiOptionsSchema = Type.Object(
  {
    type: Type.Literal("openai"),
    baseUrl: Type.String({ minLength: 1, description: "Up to and with /v1" }),
    apiKey: Type.Optional(Type.String({ minLength: 1 })),
    headers: Type.Optional(Type.Record(Type.String(), Type.String())),
    ...common,
  },
  { additionalProperties: false },
);

const ollamaOptionsSchema = Type.Object(
  {
    type: Type.Literal("ollama"),
    url: Type.String({ minLength: 1 }),
    /** As Ollama takes it: seconds, "30m", or -1 for ever. */
    keepAlive: Type.Optional(Type.Union([Type.String({ minLength: 1 }), Type.Number()])),
    ...common,
  },
  { additionalProperties: false },
);

export const modelOptionsSchema = Type.Union([openAiOptionsSchema, ollamaOptionsSchema]);

export type OpenAiOptions = Readonly<Static<typeof openAiOptionsSchema>>;
export type OllamaOptions = Readonly<Static<typeof ollamaOptionsSchema>>;
export type ModelOptions = OpenAiOptions | OllamaOptions;
