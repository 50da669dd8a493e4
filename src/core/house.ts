// The house's vocabulary, as the rest of Hestia sees it: camelCase, no wire names but entity ids and service names.

export interface Floor {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly level: number | undefined;
}

export interface Area {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly floorId: string | undefined;
}

/** Why a state is as it is, as Home Assistant keeps it: one id for all that one cause did. */
export interface StateContext {
  readonly id: string;
  /** The context of what set it off. */
  readonly parentId: string | undefined;
  /** Who wanted it, where somebody did in an app. */
  readonly userId: string | undefined;
}

export interface EntityState {
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly lastChanged: number;
  readonly context: StateContext | undefined;
}

/** One entity with what the registries know of it and its live state (undefined: Home Assistant has none just now). */
export interface Entity {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly deviceClass: string | undefined;
  readonly deviceId: string | undefined;
  readonly areaId: string | undefined;
  readonly floorId: string | undefined;
  readonly labels: readonly string[];
  readonly platform: string | undefined;
  /** Exposed to Assist: may be seen and acted on. */
  readonly exposed: boolean;
  /** Exposed, or made readable by the owner: may be seen. */
  readonly readable: boolean;
  readonly state: EntityState | undefined;
}

export type HouseStatus =
  | { readonly type: "connecting"; readonly attempt: number }
  | { readonly type: "connected"; readonly version: string }
  /** Home Assistant answers but is still starting or shutting down. */
  | { readonly type: "restarting" }
  | { readonly type: "bad-token" }
  | { readonly type: "unreachable"; readonly reason: string }
  | { readonly type: "frame-too-large"; readonly limitBytes: number }
  | { readonly type: "stopped" };

/** What happened in the home beside its entities: so far a message on an MQTT topic that the owner has named. Data, whoever sent it. */
export interface HouseEvent {
  readonly type: "topic-message";
  readonly topic: string;
  /** Undefined where it is no text, or too long. */
  readonly text: string | undefined;
  readonly bytes: number;
  /** When it was heard, in milliseconds since the epoch. */
  readonly at: number;
  /** The broker had kept it: it was said at some time before. */
  readonly isKept: boolean;
}

/** One recorded change of one entity, as it was counted at the bus. */
export interface StateChange {
  readonly entityId: string;
  readonly before: EntityState | undefined;
  readonly after: EntityState | undefined;
}

/** How Home Assistant understood a sentence. */
export type ParsedSentence =
  | {
      readonly type: "intent";
      readonly intent: string;
      /** Slot name to its value as matched (`value`) and as said (`text`). */
      readonly slots: Readonly<Record<string, { readonly value: unknown; readonly text: string }>>;
      readonly source: "builtin" | "custom";
      /** Whether every slot and word was matched strictly. */
      readonly full: boolean;
      /** Slot name to the words that named nothing in the house. */
      readonly unmatched: Readonly<Record<string, string>>;
      readonly targets: readonly string[];
    }
  /** By the words of an automation's own trigger. */
  | { readonly type: "trigger"; readonly template: string };
