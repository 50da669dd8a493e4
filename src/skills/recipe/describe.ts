// A recipe as its owner reads it: how it is said, and what is called. Not read back: what runs are its witnesses.
import type { Timing } from "../../core/condition.ts";
import { generalActions } from "./general.ts";
import type { Pattern, PatternToken } from "./recipe.ts";

export function describeSaying({ tokens, isQuestion }: Pick<Pattern, "tokens" | "isQuestion">): string {
  return `${tokens.map(tokenText).join(" ")}${isQuestion ? "?" : ""}`;
}

function tokenText(token: PatternToken): string {
  switch (token.type) {
    case "word":
      return token.text;
    case "number":
      return `${token.value}${token.unit === "" ? "" : ` ${token.unit}`}`;
    case "thing-slot":
      return "[thing]";
    case "number-slot":
      return `[number${token.unit === "" ? "" : ` ${token.unit}`}]`;
    case "word-slot":
      return `[${token.field.split(" ")[1] ?? "word"}]`;
  }
}

/** One line for each wording, and below it one for each call. */
export function describePattern(pattern: Pattern): readonly string[] {
  const values = slotValues(pattern);
  return [
    `- “${describeSaying(pattern)}” (${pattern.language}${pattern.taught ? ", taught" : ""}; seen ${pattern.witnesses.length}×${values === "" ? "" : `: ${values}`})`,
    ...generalActions(pattern).map(({ service, target, fields, entityIds, data, ...timing }) => {
      const where =
        entityIds && target.includes("const") ? entityIds.join(", ") : (target.find((way) => way !== "const") ?? "");
      const given = Object.entries(fields).map(([field, ways]) => {
        const said = ways.find((way) => way !== "const");
        return `${field}: ${said ? `as said (${said})` : JSON.stringify(data[field])}`;
      });
      const to = where === "" ? service : `${service} on ${where}`;
      return `  - ${[...describeWait(timing), to, ...given, ...describeConditions(timing)].join(", ")}`;
    }),
  ];
}

const describeWait = ({ after }: Timing): readonly string[] => (after === undefined ? [] : [`${after} s later`]);

const describeConditions = ({ onlyIf = [] }: Timing): readonly string[] =>
  onlyIf.map(({ entityId, state, above, below }) => {
    const wanted = [
      ...(state === undefined ? [] : [`is ${state}`]),
      ...(above === undefined ? [] : [`is above ${above}`]),
      ...(below === undefined ? [] : [`is below ${below}`]),
    ];
    return `only if ${entityId} ${wanted.join(" and ")}`;
  });

function slotValues({ witnesses, tokens }: Pattern): string {
  const places = tokens.filter(({ type }) => type.endsWith("-slot")).length;
  const columns = Array.from({ length: places }, (_, slot) => {
    const seen = witnesses.flatMap(({ slots }) => {
      const filled = slots[slot];
      if (!filled) return [];
      return [filled.type === "thing" ? (filled.things[0]?.id ?? "") : String(filled.value)];
    });
    return [...new Set(seen)].join(" | ");
  });
  return columns.join("; ");
}
