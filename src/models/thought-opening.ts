// Some servers open a model's thought in the prompt: what comes is a thought in plain words, which a closing tag turns out to have been one. What was said
// can't be taken back, so words wait: in the first answer of a model until it is known how it thinks, and from then on where it thinks so.
import type { ModelEvent, ReasoningMode } from "../core/model.ts";
import type { Knowledge } from "./knowledge.ts";

export interface Opening {
  text(text: string): readonly ModelEvent[];
  /** A thought came that had a beginning: then no other comes without. */
  thought(): readonly ModelEvent[];
  /** All text so far was a thought. */
  unopened(): readonly ModelEvent[];
  end(options: { readonly isCut: boolean }): readonly ModelEvent[];
}

export function createOpening(knowledge: Knowledge, mode: ReasoningMode = "default"): Opening {
  const known = knowledge.facts().unopenedThoughts?.[mode];
  let isHeld = known !== false;
  let held = "";
  let hasSaid = false;
  let hasThought = false;

  function learn(unopened: boolean): void {
    if (unopened === knowledge.facts().unopenedThoughts?.[mode]) return;
    knowledge.learn({ unopenedThoughts: { ...knowledge.facts().unopenedThoughts, [mode]: unopened } });
  }

  function release(): readonly ModelEvent[] {
    isHeld = false;
    return say(held);
  }

  function say(text: string): readonly ModelEvent[] {
    held = "";
    hasSaid ||= text !== "";
    return text === "" ? [] : [{ type: "text-delta", text }];
  }

  return {
    text(text) {
      if (!isHeld) return say(text);
      held += text;
      return [];
    },
    thought() {
      hasThought = true;
      if (!isHeld) return [];
      learn(false);
      return release();
    },
    unopened() {
      // A closing tag too many says nothing of how the thought began.
      if (!hasThought) learn(true);
      const thought = held;
      const wasSaid = hasSaid;
      [isHeld, held, hasSaid] = [false, "", false];
      if (wasSaid) return [{ type: "text-start" }];
      return thought === "" ? [] : [{ type: "reasoning-delta", text: thought }];
    },
    end({ isCut }) {
      if (!isHeld) return [];
      // What the limit cut off where thoughts have no beginning never came to its answer.
      if (isCut && known) return [{ type: "reasoning-delta", text: held }];
      if (!isCut && held.trim() !== "" && known === undefined) learn(false);
      return release();
    },
  };
}
