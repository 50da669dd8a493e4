import type { ModelUsage } from "../../../src/core/model.ts";
import type { ScriptedRequest } from "./script.ts";

const CHARACTERS_PER_TOKEN = 4;

/** Counts prompts as a server with one slot does: what the last prompt began with in the same way is cached. */
export function createTokenCounter(): (
  request: Pick<ScriptedRequest, "tools" | "messages">,
) => Pick<ModelUsage, "inputTokens" | "cachedTokens"> {
  let last = "";
  return ({ tools, messages }) => {
    const prompt = JSON.stringify([tools, ...messages]);
    let same = 0;
    while (same < prompt.length && prompt[same] === last[same]) same++;
    last = prompt;
    return {
      inputTokens: Math.ceil(prompt.length / CHARACTERS_PER_TOKEN),
      cachedTokens: Math.floor(same / CHARACTERS_PER_TOKEN),
    };
  };
}
