// What hears in the midst of a sequence (a wait), and on what an automation's conditions hang.
import { isMapping, isTemplate, type Mapping } from "../sequences/reading.ts";
import type { Ear } from "./ear.ts";
import { namesIn, readTriggers, templates } from "./read-triggers.ts";

/** What running steps wait for; a loop that looks again and again waits, too. */
export function readWaits(steps: unknown): readonly Ear[] {
  if (Array.isArray(steps)) return steps.flatMap(readWaits);
  if (!isMapping(steps)) return [];
  const loop = isMapping(steps["repeat"]) ? steps["repeat"] : {};
  return [
    ...readTriggers(steps["wait_for_trigger"]),
    ...templates(steps["wait_template"]),
    ...[loop["while"], loop["until"]].flatMap(readCondition),
    // A loop with a choice in it looks at the choice each time.
    ...(Object.keys(loop).length > 0 ? readConditions(loop["sequence"]) : []),
    ...Object.values(steps).flatMap((inner) => (typeof inner === "object" ? readWaits(inner) : [])),
  ];
}

/** Where conditions stand, in an automation and in its steps. */
const CONDITIONS = new Set(["condition", "conditions", "if", "while", "until", "value_template", "variables"]);

/** All that the conditions of a configuration look at. */
export function readConditions(config: unknown): readonly Ear[] {
  if (Array.isArray(config)) return config.flatMap(readConditions);
  // A template alone is a condition.
  if (isTemplate(config)) return templates(config);
  if (!isMapping(config)) return [];
  if ("condition" in config && typeof config["condition"] === "string") return readCondition(config);
  return Object.entries(config).flatMap(([key, value]) => {
    if (key === "triggers" || key === "trigger" || key === "wait_for_trigger" || key === "data") return [];
    // What is called, or how much, may hang on a state just as well.
    if (isTemplate(value) && key !== "alias" && key !== "description") return templates(value);
    return CONDITIONS.has(key) ? readCondition(value) : typeof value === "object" ? readConditions(value) : [];
  });
}

function readCondition(condition: unknown): readonly Ear[] {
  if (Array.isArray(condition)) return condition.flatMap(readCondition);
  if (!isMapping(condition)) return namesIn(condition);
  const { condition: kind, target, ...rest }: Mapping = condition;
  if (typeof kind === "string" && isTemplate(kind)) return templates(kind);
  const aimed: readonly Ear[] = isMapping(target)
    ? [{ type: "target", target, domains: undefined, to: undefined }]
    : [];
  return [...aimed, ...namesIn(rest)];
}
