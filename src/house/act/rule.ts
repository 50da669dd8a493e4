import type { EntityState } from "../../core/house.ts";
import type { HouseQueries } from "../house.ts";
import type { Expectation } from "./expectation.ts";

/** What is known of one target when its service is about to be called. */
export interface Call {
  readonly before: EntityState;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Undefined: nothing can be seen of it. */
export type Expect = (call: Call) => Expectation | undefined;

export interface LookupQuestion {
  readonly queries: HouseQueries;
  readonly entityId: string;
  readonly data: Call["data"];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** Asks before the call; the returned question, asked after it, says whether the change is there. */
export type Lookup = (
  question: LookupQuestion,
) => Promise<{ readonly held: boolean; readonly check: () => Promise<boolean> }>;

export type ServiceRule =
  /** Leaves a state, an attribute or a trace on each entity. */
  | { readonly type: "watch"; readonly deadline: number; readonly expect: Expect }
  /** Leaves something inside the entity that must be asked for. */
  | { readonly type: "lookup"; readonly deadline: number; readonly lookup: Lookup }
  /** Leaves nothing that can be seen. `targeted`: it is aimed at entities. */
  | { readonly type: "unseen"; readonly deadline: number; readonly targeted: boolean }
  /** Its evidence is what it answers. */
  | { readonly type: "answer"; readonly deadline: number; readonly read: (response: unknown) => ServiceAnswer };

export interface ServiceAnswer {
  readonly failed: boolean;
  readonly text: string;
}

export type ServiceRules = Readonly<Record<string, ServiceRule>>;

export const SECONDS = 1000;

/** Services of one domain that are watched for the same time. */
export function watched(domain: string, deadline: number, services: Readonly<Record<string, Expect>>): ServiceRules {
  return Object.fromEntries(
    Object.entries(services).map(([name, expect]) => [`${domain}.${name}`, { type: "watch", deadline, expect }]),
  );
}

export function numberIn(data: Call["data"], name: string): number | undefined {
  const value = data[name];
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

export function textIn(data: Call["data"], name: string): string | undefined {
  const value = data[name];
  return typeof value === "string" ? value : undefined;
}

/** A number among the attributes of the entity, as it was before the call. */
export function attributeNumber({ before }: Call, name: string): number | undefined {
  const value = before.attributes[name];
  return typeof value === "number" ? value : undefined;
}
