import { createMarks } from "./marks.ts";
import { createPersonMask, type Identity } from "./person-mask.ts";
import { createSecretMask } from "./secret-mask.ts";

export interface MaskDependencies {
  readonly people: readonly Identity[];
  /** The owner's own keys and passwords, exactly. */
  readonly secrets: readonly string[];
  /** Hides what is called a code in a sentence of this language. */
  readonly hideCodes: (text: string, language: string) => string;
}

/** The same prompts and descriptions come again with each conversation. */
const MOST_KNOWN = 500;

/** Hides who and what must not leave the house; names of things stay. The same has the same mark as long as the mask lives. */
export interface Mask {
  text(text: string, language: string): string;
  /** Of any JSON: each text and each name of a field in it, and whatever stands in a field that holds a secret. */
  data(value: unknown, language: string): unknown;
}

export function createMask({ people, secrets, hideCodes }: MaskDependencies): Mask {
  const marks = createMarks();
  const secretMask = createSecretMask({ marks, secrets });
  const personMask = createPersonMask(people);

  const known = new Map<string, string>();

  function text(given: string, language: string): string {
    const key = `${language} ${given}`;
    const masked = known.get(key) ?? personMask(hideCodes(secretMask.text(given), language));
    known.delete(key);
    known.set(key, masked);
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    return masked;
  }

  function field(name: string, value: unknown, language: string): unknown {
    const isHidden = secretMask.hidesField(name) && (typeof value === "string" || typeof value === "number");
    // What is hidden already keeps its mark.
    return isHidden && !/^\[.+\]$/.test(String(value)) ? secretMask.hidden(String(value)) : data(value, language);
  }

  function data(value: unknown, language: string): unknown {
    if (typeof value === "string") return text(value, language);
    if (Array.isArray(value)) return value.map((one) => data(one, language));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [text(name, language), field(name, one, language)]),
    );
  }

  return { text, data };
}
