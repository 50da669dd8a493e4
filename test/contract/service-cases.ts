// What services do to their entities, as a real Home Assistant does it. Each case sets its own beginning.
import { lightCases } from "./cases/light-services.ts";
import { movingCases } from "./cases/moving-services.ts";
import { climateCases, helperCases, mediaCases, traceCases } from "./cases/other-services.ts";

export interface ServiceCase {
  readonly name: string;
  readonly calls: readonly (readonly [service: string, data: Readonly<Record<string, unknown>>])[];
  readonly entity: string;
  /** At once, when the last call has answered. `TIME` stands for any time. */
  readonly now: { readonly state: string; readonly attributes?: Readonly<Record<string, unknown>> };
  /** Once what was begun has come to its end. */
  readonly later?: { readonly state: string; readonly attributes?: Readonly<Record<string, unknown>> };
}

export const serviceCases: readonly ServiceCase[] = [
  ...lightCases,
  ...movingCases,
  ...climateCases,
  ...mediaCases,
  ...traceCases,
  ...helperCases,
];
