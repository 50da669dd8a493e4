/** What keypads, locks and services call that which opens something: `code`, `action_code`, `accessToken`. */
const SECRET_NAME = /(^|[_\- ]|[a-z](?=[A-Z]))(pin|code|passcode|password|passwd|token|secret|api_?key)$/i;
const HIDDEN = "[code]";

/** A text of a device without what is called a code there: its fields by their names, else the whole by its topic's; other words by `inWords`. */
export function withoutCodes(topic: string, text: string, inWords: (text: string) => string): string {
  if (SECRET_NAME.test(topic.split("/").at(-1) ?? "")) return HIDDEN;
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== "object") return inWords(text);
    return JSON.stringify(value, (name, field: unknown) => {
      if (SECRET_NAME.test(name) && (typeof field === "string" || typeof field === "number")) return HIDDEN;
      return typeof field === "string" ? inWords(field) : field;
    });
  } catch {
    return inWords(text); // no JSON
  }
}
