export type { MindWords } from "./answer.ts";
export { createAskPersonTool } from "./ask-person.ts";
export type { Usage } from "./loop.ts";
export { createMind, type Mind, type MindDependencies } from "./mind.ts";
export type { Accepted, Epoch, HeardTurn, History, Prefix, PromptSection, Reflex, ReflexAnswer } from "./ports.ts";
