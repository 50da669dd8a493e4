export { type ModelServer, startModelServer } from "./model-server.ts";
export type { Script, ScriptedRequest, Step } from "./script.ts";
