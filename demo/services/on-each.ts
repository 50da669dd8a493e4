import { type Static, type TObject, type TProperties, Type } from "typebox";
import type { HomeState } from "../home/state-machine.ts";
import type { EntityService, ServiceCall, ServiceResponse } from "./service.ts";

/** An entity service whose `run` is given the fields as its properties say: the registry checks them before. */
export function onEach<Properties extends TProperties>(
  properties: Properties,
  run: (entity: HomeState, data: Static<TObject<Properties>>, call: ServiceCall) => void,
  options: Pick<EntityService, "needs"> = {},
): EntityService {
  return {
    type: "entity",
    fields: Type.Object(properties),
    ...options,
    run(entity, call) {
      run(entity, call.data as Static<TObject<Properties>>, call);
      return undefined;
    },
  };
}

/** An entity service that only answers. */
export function answerEach<Properties extends TProperties>(
  properties: Properties,
  run: (entity: HomeState, data: Static<TObject<Properties>>) => ServiceResponse,
  options: Pick<EntityService, "needs"> = {},
): EntityService {
  return {
    type: "entity",
    fields: Type.Object(properties),
    response: "only",
    ...options,
    run: (entity, call) => run(entity, call.data as Static<TObject<Properties>>),
  };
}

export const percentage = Type.Integer({ minimum: 0, maximum: 100 });

export function numberOf(entity: HomeState, attribute: string): number | undefined {
  const value = entity.attributes[attribute];
  return typeof value === "number" ? value : undefined;
}

export function textsOf(entity: HomeState, attribute: string): readonly string[] {
  const value = entity.attributes[attribute];
  return Array.isArray(value) ? value.map(String) : [];
}
