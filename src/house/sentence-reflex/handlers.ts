// Who handles an intent: Home Assistant itself, or a script of the household that stands under its name.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Sequence } from "../../core/action.ts";
import type { AskEffects } from "../effects/tell-by-integration.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";

export type Handler =
  | { readonly type: "built-in" }
  | { readonly type: "script"; readonly sequence: Sequence }
  /** Scripts for intents are in use, and nobody tells for which. */
  | { readonly type: "unknown" };

export type Handlers = (intent: string, signal: AbortSignal) => Promise<Handler>;

const Config = Compile(Type.Object({ components: Type.Array(Type.String()) }));

export function createHandlers(dependencies: {
  readonly ask: Ask;
  readonly effects: AskEffects;
  readonly sequenceOf: (steps: readonly unknown[], signal: AbortSignal) => Promise<Sequence>;
}): Handlers {
  const { ask, effects, sequenceOf } = dependencies;
  return async (intent, signal) => {
    const told = await effects(signal, []);
    const steps = told?.intents[intent];
    if (steps) return { type: "script", sequence: await sequenceOf(steps, signal) };
    if (told) return { type: "built-in" };
    const { components } = readAnswer(Config, "get_config", await ask({ type: "get_config" }, { signal }));
    return { type: components.includes("intent_script") ? "unknown" : "built-in" };
  };
}
