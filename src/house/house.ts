// The door of the house: what the rest of Hestia may ask of Home Assistant. Implementations stand in the files beside this one.
import type { Action, Outcome, Permit, Sequence } from "../core/action.ts";
import type { Inspected, LookBehind } from "../core/behind.ts";
import type { Change, Hearer, Listener, Meaning } from "../core/change.ts";
import type { Area, Entity, Floor, HouseStatus, ParsedSentence, StateChange } from "../core/house.ts";
import type { AgentEntries } from "./agent-entries.ts";
import type { Pipelines } from "./pipelines.ts";

export interface House {
  /** Begins to connect; does not wait for it. */
  start(): void;
  stop(): Promise<void>;
  status(): HouseStatus;
  /** Resolves when connected and the picture is whole; rejects with the signal's reason, or AppError `bad-token`. */
  ready(signal: AbortSignal): Promise<void>;
  readonly picture: Picture;
  readonly queries: HouseQueries;
  readonly sentences: HouseSentences;
  readonly services: ServiceCatalog;
  readonly pipelines: Pipelines;
  readonly agentEntries: AgentEntries;
  /**
   * Carries out the permitted action and watches, from before the call, for the evidence that the service leaves. Begins the permit in the
   * permit book first (throws AppError `permit-…` if that refuses). Never rejects for what the house does: that is an outcome for each entity.
   * Waits for outcomes until the domain's deadline, at most `patience` milliseconds: what is still under way then is `accepted` and goes on
   * being watched; `later` resolves with the final outcomes of exactly those. Aborting `signal` ends the patience, never what was begun.
   * What is not in the allow-list, or is no service just now, is `failed` (`no-such-service`) and is not sent; what the connection was lost
   * over is `unknown` and is not sent again. When the house stops, permits still watched stay begun in the book.
   */
  act(permit: Permit, options: { readonly patience: number; readonly signal: AbortSignal }): Promise<ActReport>;
  /**
   * What running this script, automation or scene does, read from Home Assistant at this moment: final entities, each branch, called
   * sequences as calls. Undefined for anything else and where it can't be read at all. Rejects as the queries do where nobody answers.
   */
  sequence(entityId: string, signal: AbortSignal): Promise<Sequence | undefined>;
  /** What acts by itself at this change. Rejects as the queries do. */
  listeners(change: Change, signal: AbortSignal): Promise<readonly Listener[]>;
  /** All that acts by itself. Rejects as the queries do. */
  hearers(signal: AbortSignal): Promise<readonly Hearer[]>;
  /** What Home Assistant would do with a sentence; undefined where that can't be known. Reject as the queries do. */
  readonly meaning: {
    /** As `conversation.process` is given it. */
    ofData(data: Action["data"], signal: AbortSignal): Promise<Meaning | undefined>;
    ofParsed(parsed: ParsedSentence, signal: AbortSignal): Promise<SentenceMeaning | undefined>;
  };
  /** What entities do beyond themselves: one for each judgement. `ahead`: these will be asked about. */
  behind(ahead?: readonly string[]): LookBehind;
  /** Every entity, with what it is. Rejects where Home Assistant can't be asked. */
  inspect(signal: AbortSignal): Promise<readonly Inspected[]>;
  on<Name extends keyof HouseEvents>(
    name: Name,
    owner: string,
    listener: (event: HouseEvents[Name]) => void,
  ): () => void;
}

export interface HouseEvents {
  "status-change": HouseStatus;
  "state-change": StateChange;
  /** Names, areas, floors or exposure are no longer what they were. */
  "picture-change": { readonly exposureWithdrawn: boolean };
  /** Automations or what else acts by itself were read anew by Home Assistant. */
  "hearers-change": Readonly<Record<never, never>>;
}

export interface ActReport {
  readonly outcomes: readonly Outcome[];
  readonly later: Promise<readonly Outcome[]> | undefined;
}

/** What Home Assistant is now, kept current; empty until `ready`. Reading never waits. */
export interface Picture {
  floors(): readonly Floor[];
  areas(): readonly Area[];
  people(): readonly { readonly entityId: string; readonly name: string; readonly userId: string | undefined }[];
  entity(id: string): Entity | undefined;
  /** Every entity, exposed or not. */
  entities(): Iterable<Entity>;
  /** The home as a whole; the process's time zone, °C and English until Home Assistant has told. */
  home(): { readonly timeZone: string; readonly temperatureUnit: "°C" | "°F"; readonly language: string };
  /** The area of a device (a satellite), its parent's where it has none. */
  areaOfDevice(deviceId: string): string | undefined;
  hasDevice(deviceId: string): boolean;
  deviceOfEntity(entityId: string): string | undefined;
  /** The name of the device that an entity's device is reached by, or of its own. */
  bridgeOf(entityId: string): string | undefined;
  /** The registry entry's own id of an entity, which a rename leaves as it is; undefined for one in no registry. */
  entryOf(entityId: string): string | undefined;
  /** The entity of a registry entry's own id, by which device actions name it. */
  entityOfEntry(entryId: string): string | undefined;
  /** The integration's own id of an entity; undefined for one in no registry. */
  uniqueIdOf(entityId: string): string | undefined;
  /** The script that runs under this service's name, `script.good_night`: a renamed entity leaves the name of its service as it is. */
  scriptNamed(service: string): string | undefined;
  /** The other way: the service under whose name this script runs. */
  serviceOfScript(entityId: string): string | undefined;
  /** Members of a group entity (attribute `entity_id`), one level. Empty for others. */
  members(entityId: string): readonly string[];
  find(query: FindQuery): FindResult;
  /** Names (or ids) to final entities: unknown or ambiguous comes back as candidates, never as a guess. */
  resolve(targets: TargetQuery): ResolveResult;
}

export interface FindQuery {
  /** Words of a name, alias, area or floor, in any script. */
  readonly text?: string;
  readonly area?: string;
  readonly floor?: string;
  readonly domain?: string;
  readonly deviceClass?: string;
  readonly state?: string;
  readonly limit?: number;
}

export interface FindResult {
  /** Readable entities, best first. */
  readonly entities: readonly Entity[];
  /** How many more match than `limit` let through. */
  readonly more: number;
  /** How many match but are not exposed to Assist. */
  readonly unexposed: number;
  /** Areas, floors or names near what was asked for, where nothing matched. */
  readonly suggestions: readonly string[];
}

export interface TargetQuery {
  /** Entity ids, names or aliases. */
  readonly names?: readonly string[];
  /** Area id, name or alias. */
  readonly area?: string;
  /** Floor id, name or alias. */
  readonly floor?: string;
  readonly domain?: string;
  readonly deviceClass?: string;
  /** Where two entities have one name, the one in this area (the satellite's) is meant. */
  readonly preferArea?: string | undefined;
}

export type ResolveResult =
  | { readonly type: "resolved"; readonly entities: readonly Entity[] }
  | { readonly type: "ambiguous"; readonly what: string; readonly candidates: readonly Entity[] }
  | {
      readonly type: "unknown";
      readonly what: string;
      readonly suggestions: readonly string[];
      readonly unexposed: number;
    };

/** Services that Home Assistant has now, with the domains they may be aimed at. */
export interface ServiceCatalog {
  has(service: string): boolean;
  /** Whether the service acts on entities (has a target). */
  targeted(service: string): boolean;
  /** The services of one domain. */
  of(domain: string): readonly string[];
  all(): readonly string[];
  /** Whether the entity has the features that the service needs. */
  suits(service: string, entity: Pick<Entity, "domain" | "state">): boolean;
  /** All fields of its data; undefined where Home Assistant does not tell. */
  fields(service: string): readonly string[] | undefined;
  /** The fields of its data without which the service can't do its work; `name` is the one for people. */
  required(service: string): readonly { readonly key: string; readonly name: string }[];
}

/**
 * Questions that change nothing. Each rejects with AppError `house-disconnected`, `house-refused`, `house-unreadable` (an answer of another
 * shape) or `deadline`, or the signal's reason.
 */
export interface HouseQueries {
  history(
    query: { readonly entityIds: readonly string[]; readonly from: number; readonly to: number },
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly HistoryPoint[]>>;
  /** Long-term statistics. Unit: the sensor's own. */
  statistics(
    query: {
      readonly entityIds: readonly string[];
      readonly from: number;
      readonly to: number;
      readonly period: "5minute" | "hour" | "day" | "week" | "month";
    },
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly StatisticsPoint[]>>;
  logbook(
    query: { readonly entityIds: readonly string[]; readonly from: number; readonly to: number },
    signal: AbortSignal,
  ): Promise<readonly LogbookEntry[]>;
  todoItems(entityId: string, signal: AbortSignal): Promise<readonly TodoItem[]>;
  calendarEvents(
    query: { readonly entityId: string; readonly from: number; readonly to: number },
    signal: AbortSignal,
  ): Promise<readonly CalendarEvent[]>;
  forecast(
    query: { readonly entityId: string; readonly type: "daily" | "hourly" | "twice_daily" },
    signal: AbortSignal,
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
  searchMedia(
    query: { readonly entityId: string; readonly text: string },
    signal: AbortSignal,
  ): Promise<readonly MediaItem[]>;
  /** Whether Home Assistant could load this integration, its own or one that the owner added. */
  hasIntegration(domain: string, signal: AbortSignal): Promise<boolean>;
}

export interface HistoryPoint {
  readonly at: number;
  readonly state: string;
}

export interface StatisticsPoint {
  readonly from: number;
  readonly to: number;
  readonly mean?: number;
  readonly min?: number;
  readonly max?: number;
  readonly sum?: number;
  readonly change?: number;
}

export interface LogbookEntry {
  readonly at: number;
  readonly entityId: string | undefined;
  readonly name: string;
  readonly text: string;
}

export interface TodoItem {
  readonly id: string;
  readonly summary: string;
  readonly done: boolean;
  readonly due: string | undefined;
}

export interface CalendarEvent {
  readonly summary: string;
  readonly start: string;
  readonly end: string;
  readonly location: string | undefined;
}

export interface MediaItem {
  readonly title: string;
  readonly contentId: string;
  readonly contentType: string;
}

/** Home Assistant's own sentences: a parser, and for harmless intents a runner. */
export interface HouseSentences {
  /** `conversation/agent/homeassistant/debug`: parses, changes nothing. Undefined where it recognises nothing. */
  parse(sentence: Sentence, signal: AbortSignal): Promise<ParsedSentence | undefined>;
  /** `conversation/process` by Home Assistant's own agent: runs the intent. Only for intents that the caller has screened as harmless. */
  process(
    sentence: Sentence,
    signal: AbortSignal,
  ): Promise<{ readonly speech: string; readonly responseType: string; readonly errorCode: string | undefined }>;
}

export interface Sentence {
  readonly text: string;
  readonly language: string;
  readonly deviceId: string | undefined;
  readonly satelliteId: string | undefined;
}

export interface SentenceMeaning extends Meaning {
  /** The household has put a script of its own in the place of what Home Assistant does with it. */
  readonly isReplaced: boolean;
}
