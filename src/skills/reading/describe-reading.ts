// A question as its owner reads it: how it is asked, what is read for it, and how it is answered.
import { describeSaying } from "../recipe/describe.ts";
import { generalActions } from "../recipe/general.ts";
import type { Pattern } from "../recipe/recipe.ts";
import { type Template, templatesOf } from "./templates.ts";

/** One line for the wording, and below it one for each thing read and each answer. */
export function describeReading(pattern: Pattern): readonly string[] {
  return [
    `- “${describeSaying(pattern)}” (${pattern.language}; asked ${pattern.witnesses.length}×)`,
    ...generalActions(pattern).map(({ target, entityIds }) => {
      const said = target.find((way) => way !== "const");
      const ids = entityIds?.join(", ");
      return `  - reads ${[ids, said].filter((one) => one !== undefined).join(" as ")}`;
    }),
    ...templatesOf(pattern).map(
      (template) => `  - answers “${describeTemplate(template)}” (${template.witnesses.length}×)`,
    ),
  ];
}

/** What is read stands in brackets: "[current_temperature] °C". */
function describeTemplate({ pieces }: Template): string {
  return pieces.map(({ text, ways }) => (ways[0] === undefined ? text : `[${nameOf(ways[0])}]`)).join("");
}

function nameOf(way: string): string {
  const [source = "", key] = way.split("|");
  return source.startsWith("value:") ? (key ?? "") : (source.split(":")[0] ?? "");
}
