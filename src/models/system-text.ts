import type { ModelRequest } from "../core/model.ts";

/** The request with its system prompt changed; made where there is none. */
export function withSystemText(request: ModelRequest, change: (text: string) => string): ModelRequest {
  const [first, ...others] = request.messages;
  const messages =
    first?.role === "system"
      ? [{ ...first, text: change(first.text) }, ...others]
      : [{ role: "system" as const, text: change("") }, ...request.messages];
  return { ...request, messages };
}
