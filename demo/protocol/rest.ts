import type { IncomingMessage, ServerResponse } from "node:http";
import { taggedTime } from "../home/calendars.ts";
import type { UserDescription } from "../home/description.ts";
import type { Home } from "../home/home.ts";
import { parseTime } from "../home/local-time.ts";
import { sceneStatesOf } from "../home/sequence-config.ts";
import { domainOf, stateOnWire } from "../home/state-machine.ts";
import { ServiceError } from "../services/service-error.ts";
import { configOnWire } from "./core-commands.ts";
import { servicesOnWire } from "./service-commands.ts";

interface RestRequest {
  readonly method: string;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly home: Home;
  readonly user: UserDescription;
}

interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Home Assistant's REST API, as far as an agent asks it. */
export async function answerRest(deps: {
  readonly home: Home;
  readonly userOfToken: (token: string) => UserDescription | undefined;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}): Promise<void> {
  const { home, request, response } = deps;
  const url = new URL(request.url ?? "/", "http://localhost");
  const path = url.pathname.split("/").filter((part) => part !== "");
  const user = deps.userOfToken((request.headers.authorization ?? "").replace(/^Bearer /, ""));
  if (path[0] !== "api") return reply(response, { status: 404, body: "404: Not Found" });
  if (!user) return reply(response, { status: 401, body: "401: Unauthorized" });
  const text = await readText(request);
  const body = parse(text);
  if (body === undefined && text !== "") {
    return reply(response, { status: 400, body: { message: "Data should be valid JSON." } });
  }
  const details = { method: request.method ?? "GET", path: path.slice(1), query: url.searchParams, body, home, user };
  reply(response, route(details));
}

function route(request: RestRequest): RestAnswer {
  const { method, path, home } = request;
  const [first, second, third] = path;
  if (method === "GET" && first === undefined) return ok({ message: "API running." });
  if (method === "GET" && first === "config" && second === undefined) return ok(configOnWire(home));
  if (method === "GET" && path.slice(0, 3).join("/") === "config/scene/config") return sceneConfig(home, path[3]);
  if (method === "GET" && first === "states" && second === undefined) return ok(home.states.all().map(stateOnWire));
  if (method === "GET" && first === "states" && second !== undefined) {
    const state = home.states.get(second);
    return state ? ok(stateOnWire(state)) : { status: 404, body: { message: "Entity not found." } };
  }
  if (method === "GET" && first === "services") {
    return ok(Object.entries(servicesOnWire(home)).map(([domain, services]) => ({ domain, services })));
  }
  if (method === "GET" && first === "calendars")
    return second === undefined ? ok(calendarsOf(home)) : eventsOf(request, second);
  if (method === "POST" && first === "services" && second !== undefined && third !== undefined) {
    return callService(request, second, third);
  }
  return { status: 404, body: "404: Not Found" };
}

/** Answers with the states that changed while the service ran. */
function callService({ home, user, body, query }: RestRequest, domain: string, service: string): RestAnswer {
  const context = home.bus.context({ userId: user.id });
  const changed = new Map<string, unknown>();
  const stop = home.states.onChange(({ entityId, after }) => {
    if (after?.context === context) changed.set(entityId, stateOnWire(after));
  });
  try {
    const data = typeof body === "object" && body !== null ? { ...body } : {};
    const returnResponse = query.has("return_response");
    const response = home.services.call({ domain, service, data, context, returnResponse });
    const states = [...changed.values()];
    return ok(returnResponse ? { changed_states: states, service_response: response ?? {} } : states);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.code === "home_assistant_error") return { status: 500, body: "500 Internal Server Error" };
    if (error.code !== "service_validation_error") return { status: 400, body: "400: Bad Request" };
    return { status: 400, body: { message: error.message.replace("Validation error: ", "") } };
  } finally {
    stop();
  }
}

/** As the scene editor asks for it: by the scene's own id. */
function sceneConfig({ states, description }: Home, id: string | undefined): RestAnswer {
  const scenes = states.all().filter(({ entity_id }) => domainOf(entity_id) === "scene");
  const scene = scenes.find(({ attributes }) => attributes["id"] === id);
  if (!scene) return { status: 404, body: { message: "Resource not found" } };
  const entities = sceneStatesOf(description, scene.entity_id);
  return ok({ id, name: scene.attributes["friendly_name"], entities });
}

function calendarsOf({ states }: Home): readonly Record<string, unknown>[] {
  const calendars = states.all().filter(({ entity_id }) => domainOf(entity_id) === "calendar");
  return calendars.map(({ entity_id, attributes }) => ({ name: attributes["friendly_name"], entity_id }));
}

function eventsOf({ home, query }: RestRequest, entityId: string): RestAnswer {
  const zone = home.description.time_zone;
  const from = parseTime(query.get("start") ?? "", zone);
  const to = parseTime(query.get("end") ?? "", zone);
  if (from === undefined || to === undefined || from > to || !home.calendars.has(entityId))
    return { status: 400, body: "" };
  const events = home.calendars.between(entityId, from, to).map(({ start, end, ...event }) => ({
    start: taggedTime(start, zone),
    end: taggedTime(end, zone),
    ...event,
    recurrence_id: null,
    rrule: null,
    status: null,
  }));
  return ok(events);
}

function ok(body: unknown): RestAnswer {
  return { status: 200, body };
}

function reply(response: ServerResponse, answer: RestAnswer): void {
  const plain = typeof answer.body === "string";
  response.writeHead(answer.status, { "content-type": plain ? "text/plain; charset=utf-8" : "application/json" });
  response.end(plain ? answer.body : JSON.stringify(answer.body));
}

async function readText(request: IncomingMessage): Promise<string> {
  request.setEncoding("utf8");
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    // Answered with 400 by the caller.
    return undefined;
  }
}
