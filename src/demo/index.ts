export { familyHome } from "./family/family-home.ts";
export type { HomeDescription } from "./home/description.ts";
export { createModelHome, type ModelHome, type ModelHomeOptions, type SimulationOptions } from "./model-home.ts";
