// Which automations answer a change. Read from Home Assistant's own configurations and kept; whatever could make it another graph makes it
// stale, and a stale one is built anew before it is asked.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Change, Hearer, Listener } from "../../core/change.ts";
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { StateChange } from "../../core/house.ts";
import type { Logger } from "../../core/log.ts";
import type { Session } from "../connection/session.ts";
import type { AllEffects } from "../effects/effects-answer.ts";
import type { AskEffects } from "../effects/tell-by-integration.ts";
import type { Picture } from "../house.ts";
import type { Ask } from "../queries/answer.ts";
import { askOrigins, type Origins } from "../queries/origins.ts";
import { becomes } from "./becomes.ts";
import { followStale } from "./follow-stale.ts";
import { buildGraph, type Graph, type Listening } from "./graph.ts";
import { type Readers, type Reads, readAutomation, readBlock, readScript } from "./read-hearers.ts";
import { resolveEars } from "./resolve-ears.ts";
import { isMadeBy, type Sources, sourcesOf } from "./sources.ts";
import type { TraceTemplate } from "./trace-template.ts";

const BUILD_DEADLINE = 15_000;
/** Builds that are overtaken by what they read; beyond it Home Assistant is being changed faster than it can be read. */
const MOST_BUILDS = 4;

const Config = Compile(Type.Object({ config: Type.Unknown() }));

export interface ConsequencesDependencies {
  readonly ask: Ask;
  readonly trace: TraceTemplate;
  readonly picture: Pick<Picture, "entity" | "entities" | "entityOfEntry" | "uniqueIdOf">;
  readonly effects: AskEffects;
  /** What raw steps do, with final entities. */
  readonly sequenceOf: Readers["sequenceOf"];
  readonly onReload: () => void;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Consequences {
  /** Learns of whatever makes the graph stale, as long as the session lasts. */
  follow(session: Session): Promise<void>;
  stateChanged(change: StateChange): void;
  pictureChanged(): void;
  /** Who hears this change. Rejects as the queries do. */
  listeners(change: Change, signal: AbortSignal): Promise<readonly Listener[]>;
  /** What has this sentence for a trigger, in the words of its template; undefined where nobody has it. */
  hearSentence(template: string, signal: AbortSignal): Promise<readonly Omit<Listener, "hears">[] | undefined>;
  /** All that hear, with what of it can't be traced. */
  hearers(signal: AbortSignal): Promise<readonly Hearer[]>;
}

export function createConsequences(dependencies: ConsequencesDependencies): Consequences {
  const { ask, trace, picture, effects, sequenceOf, onReload, clock, log } = dependencies;
  const lookups = { ask, trace, picture };
  /** Raw configurations of automations, as long as none was reloaded. */
  let configs = new Map<string, Promise<unknown>>();
  const runningScripts = new Set<string>();
  let version = 0;
  let graph: { readonly version: number; readonly built: Promise<Graph<Reads>> } | undefined;

  function stale({ reloaded }: { readonly reloaded: boolean }): void {
    version += 1;
    if (!reloaded) return;
    configs = new Map();
    onReload();
  }

  /** Undefined where Home Assistant does not tell: it was just removed, or may not be read. */
  async function configOf(entityId: string, signal: AbortSignal): Promise<unknown> {
    try {
      const answer = await ask({ type: `${domainOf(entityId)}/config`, entity_id: entityId }, { signal });
      return Config.Check(answer) ? answer.config : undefined;
    } catch (error) {
      if (error instanceof AppError && error.code === "house-refused") return undefined;
      throw error;
    }
  }

  function kept(entityId: string, signal: AbortSignal): Promise<unknown> {
    const known = configs.get(entityId);
    if (known) return known;
    const asked = configOf(entityId, signal);
    const into = configs;
    into.set(entityId, asked);
    asked.catch(() => into.delete(entityId));
    return asked;
  }

  async function toHearer(reads: Reads, signal: AbortSignal): Promise<Listening<Reads>> {
    return { known: reads, hearing: await resolveEars(reads.ears, lookups, signal) };
  }

  async function build(signal: AbortSignal): Promise<Graph<Reads>> {
    const answer = await effects.all(signal);
    for (const { id, domain, state } of picture.entities())
      if (domain === "script" && state?.state === "on") runningScripts.add(id);
    const automations = [...picture.entities()].filter(({ domain, state }) => domain === "automation" && state);
    const reads = await Promise.all([
      ...automations.map(async ({ id }) => readAutomation(id, await kept(id, signal), trace, signal)),
      ...(answer?.hearers ?? []).map((block) => readBlock(block, { sequenceOf, trace }, signal)),
    ]);
    const hearers = await Promise.all(reads.flat().map((one) => toHearer(one, signal)));
    return buildGraph(hearers, sourcesBehind(hearers, answer, await askOrigins(ask, signal)));
  }

  /** From what is heard backwards: what nobody hears need not be traced. */
  function sourcesBehind(
    hearers: readonly Listening<Reads>[],
    told: AllEffects | undefined,
    origins: Origins,
  ): Map<string, Sources> {
    const found = new Map<string, Sources>();
    const heardDomains = new Set(hearers.flatMap(({ hearing }) => hearing.domains.map(({ domain }) => domain)));
    const ofDomains = [...picture.entities()].flatMap(({ id, domain }) => (heardDomains.has(domain) ? [id] : []));
    const heard = new Set([...hearers.flatMap(({ hearing }) => hearing.entities.map(({ id }) => id)), ...ofDomains]);
    for (const id of heard) {
      const entity = picture.entity(id);
      const known = entity && { ...entity, platform: entity.platform ?? origins[id]?.domain };
      const sources = known && sourcesOf(known, picture, told);
      if (!sources) continue;
      found.set(id, sources);
      for (const source of sources.entities) heard.add(source);
    }
    return found;
  }

  function current(): Promise<Graph<Reads>> {
    if (graph?.version === version) return graph.built;
    const began = version;
    const options = { clock, milliseconds: BUILD_DEADLINE, what: "reading the automations" };
    const built = withDeadline(options, build);
    graph = { version: began, built };
    built.catch((error: unknown) => {
      log.warn({ error: toError(error).message }, "What the automations listen to could not be read");
      if (graph?.built === built) graph = undefined;
    });
    return built;
  }

  async function fresh(): Promise<Graph<Reads>> {
    for (let tries = 0; tries < MOST_BUILDS; tries += 1) {
      const began = version;
      const found = await current();
      if (began === version) return found;
    }
    throw new AppError("house-unreadable", "the automations change faster than they can be read");
  }

  /** What a template makes is away while it is read anew, and then it may be made of something else. */
  function isMadeAnew(entityId: string, before: StateChange["before"], after: StateChange["after"]): boolean {
    if ((before?.state === "unavailable") === (after?.state === "unavailable")) return false;
    return isMadeBy(picture.entity(entityId)?.platform);
  }

  function isActive({ entityId, whileRunning, sequence }: Reads): boolean {
    if (entityId === undefined || sequence) return true;
    const state = picture.entity(entityId)?.state;
    return whileRunning ? Number(state?.attributes["current"] ?? 0) > 0 : state?.state === "on";
  }

  /** Scripts that wait for something just now. */
  async function waiting(signal: AbortSignal): Promise<Graph<Reads> | undefined> {
    const running = [...runningScripts].filter((id) => picture.entity(id)?.state?.state === "on");
    if (running.length === 0) return undefined;
    const reads = await Promise.all(running.map(async (id) => readScript(id, await configOf(id, signal))));
    const hearers = await Promise.all(reads.flat().map((one) => toHearer(one, signal)));
    return buildGraph(hearers, sourcesBehind(hearers, await effects.all(signal), await askOrigins(ask, signal)));
  }

  return {
    async follow(session) {
      stale({ reloaded: true });
      runningScripts.clear();
      await followStale(session, stale);
    },
    stateChanged({ entityId, before, after }) {
      const domain = domainOf(entityId);
      if (domain === "script") {
        if (after?.state === "on") runningScripts.add(entityId);
        else runningScripts.delete(entityId);
      }
      const isGone = before === undefined || after === undefined;
      if (isGone && domain === "automation") stale({ reloaded: true });
      else if (isGone || membersOf(before) !== membersOf(after) || isMadeAnew(entityId, before, after))
        stale({ reloaded: false });
    },
    pictureChanged: () => stale({ reloaded: false }),
    async listeners(change, signal) {
      signal.throwIfAborted();
      const entity =
        change.type === "call" && change.entityId !== undefined ? picture.entity(change.entityId) : undefined;
      const state = change.type === "call" ? becomes(change.service, change.data, entity) : undefined;
      const graphs = [await fresh(), await waiting(signal)];
      const found = new Map<Reads, Listener["hears"]>();
      for (const one of graphs) {
        for (const reads of one?.untraced.keys() ?? []) found.set(reads, "perhaps");
        for (const reads of one?.hearersOf(change, state) ?? []) found.set(reads, "surely");
      }
      return [...found].flatMap(([reads, hears]) => (isActive(reads) ? [{ ...listenerOf(reads), hears }] : []));
    },
    async hearSentence(template) {
      const found = (await fresh()).all.filter(({ sentences }) => sentences.includes(template));
      return found.length > 0 ? found.filter(isActive).map(listenerOf) : undefined;
    },
    async hearers() {
      const { all, untraced } = await fresh();
      return all.map((reads) => ({ ...listenerOf(reads), untraced: untraced.get(reads) ?? [] }));
    },
  };
}

function listenerOf({ entityId, name, sequence, entities, nature }: Reads) {
  return { entityId, name, sequence, entities, nature };
}

function membersOf(state: StateChange["before"]): string {
  const members = state?.attributes["entity_id"];
  return Array.isArray(members) ? members.join() : "";
}

function domainOf(entityId: string): string {
  return entityId.slice(0, entityId.indexOf("."));
}
