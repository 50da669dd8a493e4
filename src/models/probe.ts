// What a server tells of itself and its model, where it does. Lenient: whatever is not there is not known.
import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import type { ModelFacts } from "../core/model.ts";
import type { ModelOptions } from "./model-options.ts";

/** A window that a model could have costs memory for every token: more than this is only taken where the owner says so. */
const MOST_OLLAMA_WINDOW = 16_384;

const Count = Type.Optional(Type.Unknown());
const ModelEntry = Type.Object({
  id: Type.String(),
  max_model_len: Count,
  context_length: Count,
  context_window: Count,
  loaded_context_length: Count,
  max_context_length: Count,
  meta: Type.Optional(Type.Union([Type.Object({ n_ctx: Count, n_ctx_train: Count }), Type.Null()])),
  supported_parameters: Type.Optional(Type.Unknown()),
  architecture: Type.Optional(
    Type.Union([Type.Object({ input_modalities: Type.Optional(Type.Unknown()) }), Type.Null()]),
  ),
});
const Models = Type.Object({ data: Type.Array(Type.Unknown()) });
const Props = Type.Object({ default_generation_settings: Type.Object({ n_ctx: Type.Integer({ minimum: 1 }) }) });
const Show = Type.Object({
  model_info: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  parameters: Type.Optional(Type.Unknown()),
  capabilities: Type.Optional(Type.Unknown()),
});

/** Never rejects: a server that tells nothing, or is not there, is known as before. */
export async function probeModel(options: ModelOptions, signal: AbortSignal): Promise<ModelFacts> {
  return options.type === "ollama" ? probeOllama(options, signal) : probeOpenAi(options, signal);
}

async function probeOpenAi(
  options: Extract<ModelOptions, { readonly type: "openai" }>,
  signal: AbortSignal,
): Promise<ModelFacts> {
  const ask = <Schema extends TSchema>(url: string, schema: Schema) => askJson(url, { schema, options, signal });
  const base = options.baseUrl.replace(/\/+$/, "");
  const listed = (await ask(`${base}/models`, Models))?.data.filter((one) => Value.Check(ModelEntry, one)) ?? [];
  const entry = listed.find(({ id }) => id === options.model) ?? (listed.length === 1 ? listed[0] : undefined);
  if (!entry) return {};
  const told = firstCount(
    entry.meta?.n_ctx,
    entry.max_model_len,
    entry.loaded_context_length,
    entry.context_length,
    entry.context_window,
    entry.max_context_length,
  );
  // llama.cpp lists how long the model was trained; how long its window is stands beside the API.
  const props = told === undefined && entry.meta ? await ask(`${base.replace(/\/v1$/, "")}/props`, Props) : undefined;
  const window = told ?? props?.default_generation_settings.n_ctx ?? firstCount(entry.meta?.n_ctx_train);
  const parameters = entry.supported_parameters;
  const modalities = entry.architecture?.input_modalities;
  return {
    ...(window !== undefined && { contextTokens: window }),
    ...(Array.isArray(parameters) && { nativeTools: parameters.includes("tools") }),
    ...(Array.isArray(modalities) && { pictures: modalities.includes("image") }),
  };
}

async function probeOllama(
  options: Extract<ModelOptions, { readonly type: "ollama" }>,
  signal: AbortSignal,
): Promise<ModelFacts> {
  const url = `${options.url.replace(/\/+$/, "")}/api/show`;
  const shown = await askJson(url, { schema: Show, options, signal, body: { model: options.model } });
  if (!shown) return {};
  const entries = Object.entries(shown.model_info ?? {});
  const possible = firstCount(entries.find(([name]) => name.endsWith(".context_length"))?.[1]);
  const wished = firstCount(Number(/^num_ctx\s+(\d+)/m.exec(String(shown.parameters))?.[1]));
  const window = wished ?? (possible === undefined ? undefined : Math.min(possible, MOST_OLLAMA_WINDOW));
  const { capabilities } = shown;
  return {
    ...(window !== undefined && { contextTokens: window }),
    ...(Array.isArray(capabilities) && {
      nativeTools: capabilities.includes("tools"),
      reasoning: capabilities.includes("thinking"),
      pictures: capabilities.includes("vision"),
    }),
  };
}

async function askJson<Schema extends TSchema>(
  url: string,
  wish: {
    readonly schema: Schema;
    readonly options: ModelOptions;
    readonly signal: AbortSignal;
    readonly body?: object;
  },
): Promise<Static<Schema> | undefined> {
  const { schema, options, signal, body } = wish;
  const { apiKey, headers } = options;
  try {
    const response = await fetch(url, {
      signal,
      headers: { ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }), ...headers },
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    const json: unknown = response.ok ? await response.json() : await response.body?.cancel();
    return Value.Check(schema, json) ? json : undefined;
  } catch {
    // Not there, not allowed, no JSON: it does not tell.
    return undefined;
  }
}

function firstCount(...values: readonly unknown[]): number | undefined {
  return values.find((value): value is number => typeof value === "number" && Number.isInteger(value) && value > 0);
}
