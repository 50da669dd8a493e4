/** What a server takes of the two parameters that not every server takes. Learned from its refusals, kept while the process lives. */
export interface OpenAiDialect {
  readonly limit: "max_tokens" | "max_completion_tokens";
  readonly usage: "asked" | "not-asked";
}

export const usualDialect: OpenAiDialect = { limit: "max_tokens", usage: "asked" };

/** The dialect to try next after a refusal in these words, or undefined when the refusal is about something else. */
export function adaptDialect(dialect: OpenAiDialect, refusal: string): OpenAiDialect | undefined {
  if (dialect.usage === "asked" && /stream_options|include_usage/.test(refusal))
    return { ...dialect, usage: "not-asked" };
  if (dialect.limit === "max_tokens" && /max_completion_tokens|max_tokens/.test(refusal)) {
    return { ...dialect, limit: "max_completion_tokens" };
  }
  return undefined;
}
