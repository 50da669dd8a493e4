// What an entity is, whatever Home Assistant calls it: what calling a service on it does beyond itself.
import type { Action, Sequence } from "./action.ts";

/** What a verdict on an entity was given about: it holds for nothing else. */
export interface Nature {
  readonly platform: string;
  /** Changes with its configuration; undefined where nothing of that can be read. */
  readonly digest: string | undefined;
}

export type Behind =
  /** Nothing but the thing itself. */
  | { readonly type: "plain"; readonly nature: Nature }
  | {
      readonly type: "wraps";
      readonly nature: Nature;
      readonly sequence: Sequence;
      /** False: what it does besides can't be read. */
      readonly isWhole: boolean;
      /** It switches them by itself, as a thermostat does its heater. */
      readonly regulates: boolean;
    };

/** Reads for one judgement, each entity at most once. Rejects where Home Assistant can't be asked. */
export type LookBehind = (
  action: Pick<Action, "service" | "data">,
  entityId: string,
  signal: AbortSignal,
) => Promise<Behind>;

/** An entity as its owner is shown it. */
export interface Inspected {
  readonly entityId: string;
  readonly name: string;
  readonly nature: Nature;
  /** What is answered in one go: the integration, and the device or bridge that they belong to. */
  readonly group: string;
  readonly exposed: boolean;
  /** Nothing stands behind it. */
  readonly isPlain: boolean;
}
