import type { App } from "../../src/app.ts";
import type { ModelServer } from "./model-server/index.ts";

export interface UseModelOptions {
  readonly protocol?: "openai" | "ollama";
  /** Fields of the provider besides, as the owner would write them. */
  readonly fields?: Readonly<Record<string, string>>;
  /** It is known that its thoughts have a beginning: then the words of its first answer too go out as they come. */
  readonly isKnown?: true;
}

/** Adds a model server to the end of the providers, under the name "scripted" unless another is given. */
export function useModel(
  { providers }: Pick<App, "providers">,
  server: Pick<ModelServer, "openAiUrl" | "ollamaUrl">,
  { protocol = "openai", fields = {}, isKnown }: UseModelOptions = {},
): Disposable {
  const url = protocol === "openai" ? server.openAiUrl : server.ollamaUrl;
  const usual = { name: "scripted", type: protocol, url, model: "scripted", context_tokens: "8192", concurrency: "8" };
  const { name, ...rest } = { ...usual, ...fields };
  // What an earlier world on the same data has added is at another port by now.
  if (providers.list().some((one) => one.name === name)) providers.change(name, rest);
  else providers.add({ name, ...rest });
  if (isKnown) {
    const unopenedThoughts = { fast: false, deep: false, default: false };
    providers.learn({ name, url: usual.url, model: usual.model }, { unopenedThoughts });
  }
  return { [Symbol.dispose]: () => providers.remove(name) };
}
