import type { ScriptedRequest, Step } from "../support/model-server/index.ts";

/**
 * A model that answers "tell me" with "One sentence. And another one. ", the rest only when the beginning was `heard`: so it can only have
 * been streamed. What else is asked is answered by `otherwise`.
 */
export function createHeldAnswer(otherwise: (request: ScriptedRequest) => readonly Step[]) {
  let heard: () => void = () => undefined;
  return {
    script(request: ScriptedRequest): readonly Step[] {
      if (!request.messages.at(-1)?.text.includes("tell me")) return otherwise(request);
      const wait = new Promise<void>((resolve) => (heard = resolve));
      return [
        { type: "text", text: ["One sentence. And "] },
        { type: "wait", for: wait },
        { type: "text", text: ["another one. "] },
      ];
    },
    heard: () => heard(),
  };
}
