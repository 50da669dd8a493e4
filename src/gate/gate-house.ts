// The house, as far as the gate needs it: read live at each judgement. A port; app.ts joins it.
import type { Action, Sequence } from "../core/action.ts";
import type { LookBehind } from "../core/behind.ts";
import type { Change, Listener, Meaning } from "../core/change.ts";
import type { Mark } from "./risk.ts";

/** What the policy may know of a target. */
export interface EntityFacts {
  readonly domain: string;
  /** What people call it. */
  readonly name: string;
  readonly deviceClass: string | undefined;
  readonly exposed: boolean;
  /** Entities that a group or scene acts on; undefined for anything else. */
  readonly members: readonly string[] | undefined;
  readonly areaId: string | undefined;
  /** As Home Assistant writes it, just now; undefined where it has none. */
  readonly state: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** It stands for nothing but what automations and templates make of it. */
  readonly isVirtual: boolean;
  /** Hestia's own: never a target of Hestia. */
  readonly own: boolean;
  /** What a thermostat or water heater is set to now, in the home's unit; undefined where it says nothing. */
  readonly targetTemperatures: readonly number[] | undefined;
}

/** With what the owner says that it really is. */
export interface TargetFacts extends EntityFacts {
  readonly mark: Mark | undefined;
}

export interface GateHouse {
  /** Undefined for an entity that does not exist. */
  facts(entityId: string): EntityFacts | undefined;
  /** The script that runs under this service's name, `script.good_night`: its entity may have been renamed, and another have its id. */
  scriptNamed(service: string): string | undefined;
  /** What running a script, automation or scene does; undefined where it can't be read. Rejects where Home Assistant can't be asked. */
  sequence(entityId: string, signal: AbortSignal): Promise<Sequence | undefined>;
  /** What entities do beyond themselves, as it is at this moment: one for each judgement. `ahead`: these will be asked about. */
  behind(ahead?: readonly string[]): LookBehind;
  /** What acts by itself at this change. Rejects where Home Assistant can't be asked. */
  listeners(change: Change, signal: AbortSignal): Promise<readonly Listener[]>;
  /** What Home Assistant would do with a sentence, as `conversation.process` is given it; undefined where that can't be known. */
  meaning(data: Action["data"], signal: AbortSignal): Promise<Meaning | undefined>;
  /** Whether it is a device of this home. */
  hasDevice(deviceId: string): boolean;
  /** The home's own unit. */
  temperatureUnit(): "°C" | "°F";
  timeZone(): string;
}

/** Within these, heat is free. In °C. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

export interface Comfort {
  readonly limits: { readonly climate: Limits; readonly water_heater: Limits };
  readonly unit: "°C" | "°F";
}
