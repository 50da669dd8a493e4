// The services that only answer. This list is closed: each of them changes nothing in the house, so it needs no permit.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { type Ask, readAnswer } from "./answer.ts";

type ReadService = "calendar.get_events" | "weather.get_forecasts";

const DEADLINE = 20_000;
const Response = Compile(Type.Object({ response: Type.Record(Type.String(), Type.Unknown()) }));

/** What the service answers for this entity. Rejects with HouseRefusal, AppError `house-disconnected`, `house-unreadable` or `deadline`. */
export async function askService(
  ask: Ask,
  service: ReadService,
  question: { readonly entityId: string; readonly data: Readonly<Record<string, unknown>> },
  signal: AbortSignal,
): Promise<unknown> {
  const [domain, name] = service.split(".");
  const command = {
    type: "call_service",
    domain,
    service: name,
    service_data: question.data,
    target: { entity_id: question.entityId },
    return_response: true,
  };
  const { response } = readAnswer(Response, service, await ask(command, { signal, deadline: DEADLINE }));
  return response[question.entityId];
}
