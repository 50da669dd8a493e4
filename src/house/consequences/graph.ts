// Who hears what: a graph of changes, of what derives from them, and of what listens. Pure; a look-up costs a few map entries.
import type { Change } from "../../core/change.ts";
import { isTemplate, type Mapping } from "../sequences/reading.ts";
import type { States } from "./ear.ts";
import type { Hearing } from "./resolve-ears.ts";
import type { Sources } from "./sources.ts";

/** What acts when it hears. `Known` is what the caller knows of it. */
export interface Listening<Known> {
  readonly known: Known;
  readonly hearing: Hearing;
}

export interface Graph<Known> {
  /** `becomes`: the state that the entity of a call gets by it, where that is certain. */
  hearersOf(change: Change, becomes: string | undefined): ReadonlySet<Known>;
  /** What can't be traced of what they hear, by hearer: any change may be the one. */
  readonly untraced: ReadonlyMap<Known, readonly string[]>;
  readonly all: readonly Known[];
}

export function buildGraph<Known>(
  hearers: readonly Listening<Known>[],
  sources: ReadonlyMap<string, Sources>,
): Graph<Known> {
  const entities = index(hearers, ({ entities }) => entities.map(({ id, to }) => [id, to]));
  const domains = index(hearers, ({ domains }) => domains.map(({ domain, to }) => [domain, to]));
  const events = index(hearers, ({ events }) => events.map(({ name, data }) => [name, data]));
  const calls = hearers.flatMap(({ known, hearing }) => hearing.calls.map((call) => ({ known, call })));
  const derived = new Map<string, Set<string>>();
  for (const [id, { entities: from, domains: all }] of sources)
    for (const source of [...from, ...all.map((domain) => `${domain}.*`)])
      derived.set(source, (derived.get(source) ?? new Set()).add(id));

  /** What changes with it, itself first. */
  function withDerived(entityId: string): ReadonlySet<string> {
    const found = new Set([entityId]);
    for (const one of found) {
      for (const source of [one, `${domainOf(one)}.*`]) for (const id of derived.get(source) ?? []) found.add(id);
    }
    return found;
  }

  function hearEntity(entityId: string, becomes: string | undefined): readonly Known[] {
    return [...withDerived(entityId)].flatMap((id) => {
      const state = id === entityId ? becomes : undefined;
      return [...(entities.get(id) ?? []), ...(domains.get(domainOf(id)) ?? [])].flatMap(({ known, about }) =>
        counts(about, state) ? [known] : [],
      );
    });
  }

  function hearCall({ service, entityId }: Extract<Change, { readonly type: "call" }>): readonly Known[] {
    return calls.flatMap(({ known, call: { service: heard, entityIds } }) => {
      const isService = heard === undefined || heard === service || heard === `${domainOf(service)}.*`;
      const isAimed = entityIds.length === 0 || entityId === undefined || entityIds.includes(entityId);
      return isService && isAimed ? [known] : [];
    });
  }

  const untraced = new Map<Known, string[]>();
  const note = (known: Known, what: string) => untraced.set(known, [...(untraced.get(known) ?? []), what]);
  for (const { known, hearing } of hearers) for (const what of hearing.untraced) note(known, what);
  for (const [id, { isWhole }] of sources)
    if (!isWhole) for (const known of new Set(hearEntity(id, undefined))) note(known, id);

  return {
    hearersOf(change, becomes) {
      if (change.type === "event")
        return new Set(
          (events.get(change.name) ?? []).flatMap(({ known, about }) => (fits(about, change.data) ? [known] : [])),
        );
      const { entityId } = change;
      return new Set([...hearCall(change), ...(entityId === undefined ? [] : hearEntity(entityId, becomes))]);
    },
    untraced,
    all: hearers.map(({ known }) => known),
  };
}

function index<Known, About>(
  hearers: readonly Listening<Known>[],
  what: (hearing: Hearing) => readonly (readonly [string, About])[],
): ReadonlyMap<string, readonly { readonly known: Known; readonly about: About }[]> {
  const found = new Map<string, { readonly known: Known; readonly about: About }[]>();
  for (const { known, hearing } of hearers)
    for (const [key, about] of what(hearing)) found.set(key, [...(found.get(key) ?? []), { known, about }]);
  return found;
}

function counts(to: States, becomes: string | undefined): boolean {
  return to === undefined || becomes === undefined || to.includes(becomes);
}

/** What a trigger asks of the event's data, as far as both are plain. */
function fits(wanted: Mapping, data: Mapping): boolean {
  return Object.entries(wanted).every(([key, value]) => {
    const given = data[key];
    const isPlain = [value, given].every((one) => one !== undefined && typeof one !== "object" && !isTemplate(one));
    // To Home Assistant true is 1.
    const isSame = () => String(given) === String(value) || Number(given) === Number(value);
    return isPlain ? isSame() : key in data || isTemplate(value) || hasTemplates(data);
  });
}

const hasTemplates = (data: Mapping) => JSON.stringify(data).includes("{{");

const domainOf = (id: string) => id.slice(0, id.indexOf("."));
