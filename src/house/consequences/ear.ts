// What a trigger hears, before it is known which entities those are: pure vocabulary of the readers.
import type { Mapping } from "../sequences/reading.ts";

/** New states that count; undefined: any change does. */
export type States = readonly string[] | undefined;

export type Ear =
  | { readonly type: "entity"; readonly id: string; readonly to: States }
  | { readonly type: "domain"; readonly domain: string; readonly to: States }
  /** Area, floor, label, device and entities, in Home Assistant's own terms; only entities of `domains`, where that is known. */
  | {
      readonly type: "target";
      readonly target: Mapping;
      readonly domains: readonly string[] | undefined;
      readonly to: States;
    }
  | { readonly type: "device"; readonly id: string }
  | { readonly type: "event"; readonly name: string; readonly data: Mapping }
  /** A call of a service as such; undefined: of any, and without entities: on whatever. */
  | { readonly type: "call"; readonly service: string | undefined; readonly entityIds: readonly string[] }
  | { readonly type: "template"; readonly text: string }
  /** It can't be told from its configuration what it hears. */
  | { readonly type: "untraced"; readonly what: string };

export const anyChange = (id: string): Ear => ({ type: "entity", id, to: undefined });
