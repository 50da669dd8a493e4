import type { ModelFacts } from "../core/model.ts";

/** Where neither the owner nor the server says how long the window is. */
const USUAL_WINDOW = 8_192;

/** The window: as the owner said, else as the server told; never more than what it last refused to go beyond. */
export function windowOf(options: { readonly contextTokens?: number }, facts: ModelFacts): number {
  return Math.min(
    options.contextTokens ?? facts.contextTokens ?? USUAL_WINDOW,
    facts.limitTokens ?? Number.MAX_SAFE_INTEGER,
  );
}

const SAYING_WINDOW = [
  /"n_ctx"\s*:\s*(\d+)/,
  /context (?:size|length|window)(?: of(?: only)?| is(?: only)?|:)?\s*\(?(\d[\d,]*)/i,
  /max(?:imum)?(?: allowed)?(?: context| model| input| prompt)*(?: length| tokens?| size)?(?: of| is|:|=)\s*(\d[\d,]*)/i,
  />\s*(\d[\d,]*) maximum/i,
  /(?:limit|max_model_len|max_position_embeddings)\D{0,20}(\d[\d,]*)/i,
];
const SMALLEST = 512;

/** The window that a refusal of too long a prompt names. */
export function readWindow(text: string): number | undefined {
  for (const pattern of SAYING_WINDOW) {
    const window = Number(pattern.exec(text)?.[1]?.replaceAll(",", "") ?? Number.NaN);
    if (window >= SMALLEST) return window;
  }
  return undefined;
}
