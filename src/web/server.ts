// The owner's API. So far it listens on a socket file in the data folder alone: who may open that file owns this Hestia.
import Fastify, { type FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { NO_SCHEMAS } from "../core/no-schemas.ts";
import { type AgentRoutesDependencies, addAgentRoutes } from "./agent-routes.ts";
import { addConsoleRoutes, type ConsoleRoutesDependencies } from "./console-routes.ts";
import { addMemoryRoutes, type MemoryRoutesDependencies } from "./memory-routes.ts";
import { addProviderRoutes, type ProviderRoutesDependencies } from "./provider-routes.ts";
import { addReviewRoutes, type ReviewRoutesDependencies } from "./review-routes.ts";
import { addSkillRoutes, type SkillRoutesDependencies } from "./skill-routes.ts";
import { addTrajectoryRoutes, type TrajectoryRoutesDependencies } from "./trajectory-routes.ts";

/** What the API hands out; app.ts joins it with settings and memory. */
export interface ServerDependencies {
  readonly log: Logger;
  readonly settings: {
    set(name: string, text: string): Promise<void>;
    unset(name: string): void;
    list(): readonly { readonly name: string; readonly value: string; readonly allowed: string }[];
  };
  readonly providers: ProviderRoutesDependencies;
  readonly memory: MemoryRoutesDependencies;
  readonly skills: SkillRoutesDependencies;
  /** The owner's rules for the gate. */
  readonly rules: {
    list(): readonly unknown[];
    add(rule: unknown, setBy: string): unknown;
    remove(id: number): void;
  };
  /** What nobody can see; undefined where no Hestia runs. */
  readonly review?: ReviewRoutesDependencies;
  /** The voice assistants of Home Assistant that use Hestia; undefined where no Hestia runs. */
  readonly pipelines?: {
    list(signal: AbortSignal): Promise<readonly unknown[]>;
    mend(signal: AbortSignal): Promise<readonly string[]>;
  };
  /** Hestia among Home Assistant's own agents; undefined where no Hestia runs. */
  readonly agent?: AgentRoutesDependencies;
  /** Who may use the HTTP doors. */
  readonly keys: {
    list(): readonly unknown[];
    add(key: { readonly name: string; readonly homeAssistant: boolean }): string;
    remove(name: string): void;
  };
  /** Each door by its name: where it is reached, or why it is shut. Only where Hestia runs. */
  readonly doors?: () => object;
  /** What language models took today and this month. */
  readonly spend: () => object;
  readonly turns: (count: number, signal: AbortSignal) => Promise<readonly unknown[]>;
  readonly trajectories?: TrajectoryRoutesDependencies;
  readonly talk?: ConsoleRoutesDependencies;
  /** Looks at all that Hestia needs; undefined where no Hestia runs. Never rejects. */
  readonly doctor?: (signal: AbortSignal) => Promise<readonly unknown[]>;
}

const SettingBody = Type.Object({ value: Type.String() });
const TurnsQuery = Type.Object({ count: Type.Integer({ minimum: 1, maximum: 1_000, default: 10 }) });
const KeyBody = Type.Object({ name: Type.String(), homeAssistant: Type.Boolean() });
const READ_MILLISECONDS = 10_000;
const DOCTOR_MILLISECONDS = 60_000;

/** `GET /settings`, `PUT|DELETE /settings/:name`, `GET|POST /rules`, `DELETE /rules/:id`, `GET|POST /keys`, `DELETE /keys/:name`,
 * `GET /pipelines`, `POST /pipelines/mend`, `GET /doors`, `GET /spend`, `GET /doctor`, `GET /turns?count=`, and those of `provider-routes.ts`,
 * `agent-routes.ts`, `console-routes.ts`, `memory-routes.ts`, `review-routes.ts`, `skill-routes.ts` and `trajectory-routes.ts`.
 * Errors are `{ code, message }`: 400 for what was asked wrongly. */
export function buildServer(dependencies: ServerDependencies): FastifyInstance {
  const { log, settings, providers, memory, rules, keys, pipelines, spend, turns } = dependencies;
  // An export that goes on must not hold up the end.
  const server = Fastify({ bodyLimit: 64 * 1024, schemaController: NO_SCHEMAS, forceCloseConnections: true });

  server.setErrorHandler((thrown, _request, reply) => {
    const error = toError(thrown);
    // A body that is no JSON, or too long, is Fastify's own to refuse.
    const isRefused = error instanceof AppError || ("statusCode" in error && Number(error.statusCode) < 500);
    const status = isRefused ? 400 : 500;
    if (status === 500) log.error({ error: error.message }, "A request failed");
    return reply
      .status(status)
      .send({ code: error instanceof AppError ? error.code : "internal", message: error.message });
  });

  server.get("/settings", async () => settings.list());
  server.put<{ Params: { name: string } }>("/settings/:name", async ({ params, body }) => {
    if (!Value.Check(SettingBody, body)) throw new AppError("body", 'the body must be {"value": "…"}');
    await settings.set(params.name, body.value);
    return { name: params.name };
  });
  server.delete<{ Params: { name: string } }>("/settings/:name", async ({ params }) => {
    settings.unset(params.name);
    return { name: params.name };
  });
  addProviderRoutes(server, providers);
  addMemoryRoutes(server, memory);
  addSkillRoutes(server, dependencies.skills);
  addAgentRoutes(server, dependencies.agent);
  addConsoleRoutes(server, { talk: dependencies.talk, log });
  addReviewRoutes(server, dependencies.review);
  addTrajectoryRoutes(server, { trajectories: dependencies.trajectories, log });
  server.get("/rules", async () => rules.list());
  server.post("/rules", async ({ body }) => rules.add(body, "owner"));
  server.delete<{ Params: { id: string } }>("/rules/:id", async ({ params }) => {
    const id = Number(params.id);
    if (!Number.isInteger(id)) throw new AppError("query", `a rule's number is whole, not "${params.id}"`);
    rules.remove(id);
    return { id };
  });
  server.get("/keys", async () => keys.list());
  server.post("/keys", async ({ body }) => {
    if (!Value.Check(KeyBody, body))
      throw new AppError("body", 'the body must be {"name": "…", "homeAssistant": false}');
    return { key: keys.add(body) };
  });
  server.delete<{ Params: { name: string } }>("/keys/:name", async ({ params }) => {
    keys.remove(params.name);
    memory.people.loseProgram(params.name);
    return { name: params.name };
  });
  const running = () => {
    if (pipelines) return pipelines;
    throw new AppError("not-running", "Hestia does not run: start it, and it will look at the voice assistants");
  };
  server.get("/pipelines", async () => running().list(AbortSignal.timeout(READ_MILLISECONDS)));
  server.post("/pipelines/mend", async () => running().mend(AbortSignal.timeout(READ_MILLISECONDS)));
  server.get("/doors", async () => dependencies.doors?.() ?? {});
  server.get("/spend", async () => spend());
  server.get("/doctor", async () => {
    if (dependencies.doctor) return dependencies.doctor(AbortSignal.timeout(DOCTOR_MILLISECONDS));
    throw new AppError("not-running", "Hestia does not run");
  });
  server.get<{ Querystring: { count?: string } }>("/turns", async ({ query }) => {
    const { count } = query;
    const wanted = Value.Convert(TurnsQuery, Value.Default(TurnsQuery, query));
    if (!Value.Check(TurnsQuery, wanted))
      throw new AppError("query", `count must be a whole number from 1 to 1000, not "${count}"`);
    return turns(wanted.count, AbortSignal.timeout(READ_MILLISECONDS));
  });
  return server;
}
