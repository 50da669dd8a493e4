import type { TObject } from "typebox";
import type { HomeContext } from "../home/event-bus.ts";
import type { HomeState } from "../home/state-machine.ts";

export type ServiceData = Readonly<Record<string, unknown>>;
export type ServiceResponse = Readonly<Record<string, unknown>>;

export interface ServiceCall {
  readonly domain: string;
  readonly service: string;
  /** Without the fields that name the target. */
  readonly data: ServiceData;
  readonly context: HomeContext;
}

interface Described {
  readonly fields: TObject;
  /** Undefined: no response can be asked for. */
  readonly response?: "optional" | "only";
}

/** Acts on each entity that the target names. */
export interface EntityService extends Described {
  readonly type: "entity";
  /** Supported features, one of which the entity must have in full. */
  readonly needs?: readonly number[];
  run(entity: HomeState, call: ServiceCall): ServiceResponse | undefined;
}

/** Acts as a whole: a reload, a notification, `homeassistant.turn_on`. */
export interface PlainService extends Described {
  readonly type: "plain";
  /** May be aimed at entities of any domain. */
  readonly targeted?: true;
  /** The target's entities are handed over where there is one. */
  run(call: ServiceCall, entityIds: readonly string[]): ServiceResponse | undefined;
}

export type Service = EntityService | PlainService;

export interface ServiceDomain {
  readonly domain: string;
  readonly services: Readonly<Record<string, Service>>;
}
