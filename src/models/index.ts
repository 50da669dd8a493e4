export { createModel } from "./create-model.ts";
export { type ModelOptions, modelOptionsSchema } from "./model-options.ts";
export { createOllamaModel } from "./ollama/ollama-model.ts";
export { createOpenAiModel } from "./openai/openai-model.ts";
