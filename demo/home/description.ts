// What a home is made of, as data: the model home's own family home is one, a test may bring another.
import type { Attributes } from "./state-machine.ts";

export interface FloorDescription {
  readonly floor_id: string;
  readonly name: string;
  readonly level: number;
  readonly aliases?: readonly string[];
}

export interface AreaDescription {
  readonly area_id: string;
  readonly name: string;
  readonly floor_id: string | null;
  readonly aliases?: readonly string[];
  readonly temperature_entity_id?: string;
}

export interface LabelDescription {
  readonly label_id: string;
  readonly name: string;
}

export interface DeviceDescription {
  readonly id: string;
  readonly name: string;
  readonly area_id?: string;
  readonly manufacturer?: string;
  readonly model?: string;
  /** A child device: it has fewer fields, and its parent's area where it has none. */
  readonly parent_device_id?: string;
}

export interface EntityDescription {
  readonly entity_id: string;
  readonly name: string;
  readonly state: string;
  readonly attributes?: Attributes;
  readonly area_id?: string;
  readonly device_id?: string;
  readonly aliases?: readonly string[];
  readonly labels?: readonly string[];
  /** What it does not show while it is off, and shows again when it comes on: a lamp's brightness, a player's volume. */
  readonly remembered?: Attributes;
  readonly platform?: string;
  readonly entity_category?: "config" | "diagnostic";
  /** False for what has a state but no place in the registry (a zone). */
  readonly registered?: false;
  /** Set by the owner. Undefined: as Home Assistant exposes by default. */
  readonly exposed?: boolean;
}

export interface UserDescription {
  readonly id: string;
  readonly name: string;
  readonly username: string | null;
  readonly is_owner?: boolean;
  readonly system_generated?: boolean;
}

export interface CalendarEventDescription {
  readonly entity_id: string;
  readonly summary: string;
  /** Days from the day the home was started, and the local time; without a time it lasts the whole day. */
  readonly day: number;
  readonly from?: string;
  readonly to?: string;
  /** How many whole days it lasts where it has no time. 1 unless given. */
  readonly days?: number;
  readonly location?: string;
  readonly description?: string;
}

export interface TodoItemDescription {
  readonly entity_id: string;
  readonly summary: string;
  readonly status?: "needs_action" | "completed";
  readonly due?: string;
}

/** What a scene, script or automation does, one step after the other; a delay is in seconds. */
export type Sequence = readonly (
  | { readonly service: string; readonly data: Readonly<Record<string, unknown>> }
  | { readonly delay: number }
)[];

/** Something that the media players can find and play. */
export interface MediaDescription {
  readonly title: string;
  readonly artist: string;
  readonly type: string;
  readonly id: string;
}

/** A sentence of an automation's own: it sets it off before any intent is looked for. */
export interface SentenceTrigger {
  readonly sentence: string;
  readonly automation: string;
}

/** A sentence that the owner wrote, for an intent that the owner wrote; what it does stands in `sequences` under the intent's name. */
export interface CustomSentence {
  readonly sentence: string;
  readonly intent: string;
  readonly speech: string;
}

export interface HomeDescription {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly time_zone: string;
  readonly country: string;
  readonly language: string;
  readonly floors: readonly FloorDescription[];
  readonly areas: readonly AreaDescription[];
  readonly labels: readonly LabelDescription[];
  readonly devices: readonly DeviceDescription[];
  readonly entities: readonly EntityDescription[];
  readonly users: readonly UserDescription[];
  readonly events: readonly CalendarEventDescription[];
  readonly todo: readonly TodoItemDescription[];
  readonly library: readonly MediaDescription[];
  /** `none`: this Home Assistant understands no sentence by itself. */
  readonly sentences?: "none";
  readonly triggers?: readonly SentenceTrigger[];
  readonly customSentences?: readonly CustomSentence[];
  readonly sequences: Readonly<Record<string, Sequence>>;
}
