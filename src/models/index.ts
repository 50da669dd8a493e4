export { createChain } from "./chain/chain.ts";
export type { Health } from "./chain/health.ts";
export type { Link } from "./chain/link.ts";
export { createModel } from "./create-model.ts";
export { readLenientJson } from "./dialects/lenient-json.ts";
export { createEmbedder } from "./embedding/create-embedder.ts";
export type { Knowledge } from "./knowledge.ts";
export type { ModelOptions } from "./model-options.ts";
export { probeModel } from "./probe.ts";
