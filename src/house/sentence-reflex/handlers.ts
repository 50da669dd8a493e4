// Who handles an intent: Home Assistant itself, or a script of the household that stands under its name.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Sequence } from "../../core/action.ts";
import { AppError } from "../../core/errors.ts";
import type { AskEffects } from "../effects/tell-by-integration.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";

export type Handler =
  | { readonly type: "built-in" }
  | { readonly type: "script"; readonly sequence: Sequence }
  /** Nobody tells who handles it: it may be a script. */
  | { readonly type: "unknown" };

export type Handlers = (intent: string, signal: AbortSignal) => Promise<Handler>;

const Config = Compile(Type.Object({ components: Type.Array(Type.String()) }));
const Log = Compile(
  Type.Array(
    Type.Object({
      name: Type.String(),
      message: Type.Array(Type.String()),
      count: Type.Number(),
      /** When it was said last, in seconds. */
      timestamp: Type.Number(),
    }),
  ),
);
const Levels = Compile(Type.Array(Type.Object({ domain: Type.String(), level: Type.Number() })));

/** Home Assistant keeps so many entries of its log; the oldest go. */
const LOG_SIZE = 50;
/** Home Assistant says it there whenever one handler takes the place of another. */
const LOGGER = "homeassistant.helpers.intent";
/** In about so long after its first state Home Assistant has started; hardly anybody clears its log before. */
const START_MILLISECONDS = 60_000;
/** What it says there is a warning; these are set as high as that, unless somebody set them apart. */
const WARNING = 30;
const ALIKE = ["homeassistant", "intent_script"];

export function createHandlers(dependencies: {
  readonly ask: Ask;
  readonly effects: AskEffects;
  /** Since when the state has lasted that has lasted longest: not before Home Assistant's start, and hardly after it. Milliseconds since the epoch. */
  readonly oldestState: () => number | undefined;
  readonly sequenceOf: (steps: readonly unknown[], signal: AbortSignal) => Promise<Sequence>;
}): Handlers {
  const { ask, effects, oldestState, sequenceOf } = dependencies;

  /** Whether warnings are kept at all. */
  async function keepsWarnings(signal: AbortSignal): Promise<boolean> {
    const levels = readAnswer(Levels, "logger/log_info", await ask({ type: "logger/log_info" }, { signal }));
    return ALIKE.every((name) => levels.some(({ domain, level }) => domain === name && level <= WARNING));
  }

  /** Whether Home Assistant's log is whole since its start, and shows that nobody took this intent's place. */
  async function isUntouched(intent: string, signal: AbortSignal): Promise<boolean> {
    try {
      const entries = readAnswer(Log, "system_log/list", await ask({ type: "system_log/list" }, { signal }));
      const told = entries.filter(({ name }) => name === LOGGER);
      // What is cleared, or gives way to newer entries, goes from the oldest on: one from the start shows that none went.
      const start = oldestState();
      const isFromStart =
        start !== undefined && entries.some(({ timestamp }) => timestamp * 1_000 <= start + START_MILLISECONDS);
      const isWhole = entries.length < LOG_SIZE && told.every(({ message, count }) => message.length === count);
      if (told.some(({ message }) => message.some((line) => line.split(" ").includes(intent)))) return false;
      return isFromStart && isWhole && (await keepsWarnings(signal));
    } catch (error) {
      if (!(error instanceof AppError) || !["house-refused", "house-unreadable"].includes(error.code)) throw error;
      return false;
    }
  }

  return async (intent, signal) => {
    const told = await effects.some([], signal);
    if (told) {
      const steps = told.intents[intent];
      if (steps === undefined) return { type: "unknown" };
      return steps ? { type: "script", sequence: await sequenceOf(steps, signal) } : { type: "built-in" };
    }
    const { components } = readAnswer(Config, "get_config", await ask({ type: "get_config" }, { signal }));
    if (!components.includes("intent_script") || (await isUntouched(intent, signal))) return { type: "built-in" };
    return { type: "unknown" };
  };
}
