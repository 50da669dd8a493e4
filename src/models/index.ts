export { createModel } from "./create-model.ts";
export type { ModelOptions } from "./model-options.ts";
