export { createAskPersonTool } from "./ask-person.ts";
export { createMind, type Mind, type MindDependencies } from "./mind.ts";
export type {
  Accepted,
  Epoch,
  HeardTurn,
  History,
  MindWords,
  Prefix,
  PromptSection,
  Reflex,
  ReflexAnswer,
  Spent,
  Usage,
} from "./ports.ts";
export { readArguments } from "./read-arguments.ts";
