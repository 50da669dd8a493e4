// From what triggers hear to exactly which entities, domains, events and calls: targets and templates are asked of Home Assistant.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { Picture } from "../house.ts";
import type { Ask } from "../queries/answer.ts";
import { listOf, type Mapping } from "../sequences/reading.ts";
import type { Ear, States } from "./ear.ts";
import type { TraceTemplate } from "./trace-template.ts";

export interface Hearing {
  readonly entities: readonly { readonly id: string; readonly to: States }[];
  readonly domains: readonly { readonly domain: string; readonly to: States }[];
  readonly events: readonly Extract<Ear, { readonly type: "event" }>[];
  readonly calls: readonly Extract<Ear, { readonly type: "call" }>[];
  /** What can't be traced, in words. */
  readonly untraced: readonly string[];
}

export interface EarLookups {
  readonly ask: Ask;
  readonly trace: TraceTemplate;
  readonly picture: Pick<Picture, "entities" | "entityOfEntry">;
}

const NOTHING: Hearing = { entities: [], domains: [], events: [], calls: [], untraced: [] };
const ENTRY_ID = /^[0-9a-f]{32}$/;

const Extracted = Compile(Type.Object({ referenced_entities: Type.Array(Type.String()) }));

export async function resolveEars(ears: readonly Ear[], lookups: EarLookups, signal: AbortSignal): Promise<Hearing> {
  const hearings = await Promise.all(ears.map((ear) => resolve(ear, lookups, signal)));
  return {
    entities: hearings.flatMap(({ entities }) => entities),
    domains: hearings.flatMap(({ domains }) => domains),
    events: hearings.flatMap(({ events }) => events),
    calls: hearings.flatMap(({ calls }) => calls),
    untraced: [...new Set(hearings.flatMap(({ untraced }) => untraced))],
  };
}

async function resolve(ear: Ear, lookups: EarLookups, signal: AbortSignal): Promise<Hearing> {
  const { picture } = lookups;
  switch (ear.type) {
    case "entity": {
      const id = ENTRY_ID.test(ear.id) ? picture.entityOfEntry(ear.id) : ear.id;
      return id === undefined ? NOTHING : { ...NOTHING, entities: [{ id, to: ear.to }] };
    }
    case "domain":
      return { ...NOTHING, domains: [ear] };
    case "device":
      return {
        ...NOTHING,
        entities: [...picture.entities()].flatMap(({ id, deviceId }) =>
          deviceId === ear.id ? [{ id, to: undefined }] : [],
        ),
      };
    case "event":
      return { ...NOTHING, events: [ear] };
    case "call":
      return { ...NOTHING, calls: [ear] };
    case "untraced":
      return { ...NOTHING, untraced: [ear.what] };
    case "target":
      return ofTarget(ear, lookups, signal);
    case "template":
      return ofTemplate(ear.text, lookups, signal);
  }
}

async function ofTarget(
  { target, domains, to }: Extract<Ear, { readonly type: "target" }>,
  { ask, picture }: EarLookups,
  signal: AbortSignal,
): Promise<Hearing> {
  try {
    const answer = await ask(
      { type: "extract_from_target", target: withLists(target), expand_group: true, primary_entities_only: false },
      { signal },
    );
    if (!Extracted.Check(answer)) return { ...NOTHING, untraced: ["a target"] };
    const ids = answer.referenced_entities.map((id) => (ENTRY_ID.test(id) ? (picture.entityOfEntry(id) ?? id) : id));
    const meant = ids.filter((id) => domains === undefined || domains.includes(id.slice(0, id.indexOf("."))));
    return { ...NOTHING, entities: meant.map((id) => ({ id, to })) };
  } catch (error) {
    // A target that this Home Assistant can't explain is not known.
    if (!(error instanceof AppError) || error.code !== "house-refused") throw error;
    return { ...NOTHING, untraced: ["a target"] };
  }
}

async function ofTemplate(text: string, { trace }: EarLookups, signal: AbortSignal): Promise<Hearing> {
  const { entities, domains, isWhole } = await trace(text, signal);
  return {
    ...NOTHING,
    entities: entities.map((id) => ({ id, to: undefined })),
    domains: domains.map((domain) => ({ domain, to: undefined })),
    untraced: isWhole ? [] : [`template ${text}`],
  };
}

/** Home Assistant asks for lists where an automation may hold one word. */
function withLists(target: Mapping): Mapping {
  return Object.fromEntries(Object.entries(target).map(([field, value]) => [field, listOf(value)]));
}
