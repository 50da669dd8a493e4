// Automations, scripts that wait, and blocks of triggers, as what they hear.
import { createHash } from "node:crypto";
import type { Sequence } from "../../core/action.ts";
import type { Nature } from "../../core/behind.ts";
import type { AllEffects } from "../effects/effects-answer.ts";
import { isMapping, listOf } from "../sequences/reading.ts";
import type { Ear } from "./ear.ts";
import { isPolling, namesIn, readTriggers } from "./read-triggers.ts";
import { readConditions, readWaits } from "./read-waits.ts";
import type { TraceTemplate } from "./trace-template.ts";

/** Something that hears, before it is known what. */
export interface Reads {
  readonly entityId: string | undefined;
  readonly name: string;
  readonly sequence: Sequence | undefined;
  /** What changes with it. */
  readonly entities: readonly string[];
  readonly nature: Nature;
  /** Sentences that set it off. */
  readonly sentences: readonly string[];
  /** It hears only in the midst of its steps. */
  readonly whileRunning: boolean;
  readonly ears: readonly Ear[];
}

export interface Readers {
  readonly trace: TraceTemplate;
  readonly sequenceOf: (steps: readonly unknown[], signal: AbortSignal) => Promise<Sequence>;
}

export async function readAutomation(
  entityId: string,
  config: unknown,
  trace: TraceTemplate,
  signal: AbortSignal,
): Promise<readonly Reads[]> {
  const itself = { ...named(entityId), nature: natureOf("automation", config) };
  if (!isMapping(config))
    return [{ ...itself, whileRunning: false, ears: [{ type: "untraced", what: "its configuration" }] }];
  const triggers = [...listOf(config["triggers"]), ...listOf(config["trigger"])];
  const steps = [config["actions"], config["action"]];
  const waits = steps.flatMap(readWaits);
  return [
    {
      ...itself,
      sentences: sentencesIn(triggers),
      whileRunning: false,
      // What its templates call by a name of their own stands here.
      ears: [...(await withConditions(triggers, config, trace, signal)), ...namesIn(config["trigger_variables"])],
    },
    ...(waits.length > 0 ? [{ ...itself, whileRunning: true, ears: waits }] : []),
  ];
}

export function readScript(entityId: string, config: unknown): readonly Reads[] {
  const ears: readonly Ear[] = isMapping(config)
    ? readWaits(config["sequence"])
    : [{ type: "untraced", what: "its configuration" }];
  const itself = { ...named(entityId), nature: natureOf("script", config) };
  return ears.length > 0 ? [{ ...itself, whileRunning: true, ears }] : [];
}

export async function readBlock(
  block: AllEffects["hearers"][number],
  { sequenceOf, trace }: Readers,
  signal: AbortSignal,
): Promise<readonly Reads[]> {
  const { name, triggers, conditions, variables, steps, entities } = block;
  const sequence = await sequenceOf(steps, signal);
  const ears = await withConditions(triggers, { conditions, variables, actions: steps }, trace, signal);
  const waits = readWaits(steps);
  const itself = { entityId: entities[0], name, sequence, entities, nature: natureOf("template", block) };
  return [
    { ...itself, sentences: sentencesIn(triggers), whileRunning: false, ears },
    // Nobody tells whether it runs just now.
    ...(waits.length > 0 ? [{ ...itself, sentences: [], whileRunning: true, ears: waits }] : []),
  ];
}

function named(entityId: string) {
  return { entityId, name: entityId, sequence: undefined, entities: [], sentences: [] };
}

function natureOf(platform: string, config: unknown): Nature {
  return {
    platform,
    digest: createHash("sha256")
      .update(JSON.stringify(config) ?? "")
      .digest("hex"),
  };
}

function sentencesIn(triggers: readonly unknown[]): readonly string[] {
  return triggers.flatMap((trigger) =>
    isMapping(trigger) && (trigger["trigger"] ?? trigger["platform"]) === "conversation"
      ? listOf(trigger["command"]).filter((one) => typeof one === "string")
      : [],
  );
}

/** What acts by the clock, or hears everything, hangs on its conditions: to it they are what triggers are to others. */
async function withConditions(
  triggers: readonly unknown[],
  config: unknown,
  trace: TraceTemplate,
  signal: AbortSignal,
): Promise<readonly Ear[]> {
  const ears = readTriggers(triggers);
  const texts = ears.flatMap((ear) => (ear.type === "template" ? [ear.text] : []));
  const traces = await Promise.all(texts.map((text) => trace(text, signal)));
  const isWide = ears.some(({ type }) => type === "untraced") || traces.some(({ time, isWhole }) => time || !isWhole);
  return isPolling(triggers) || isWide ? [...ears, ...readConditions(config)] : ears;
}
