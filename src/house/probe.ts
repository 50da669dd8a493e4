// Home Assistant looked at from outside once, on a connection of its own: what answers, as whom, and what is set up there for Hestia.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Clock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import { openSocket } from "./connection/open-socket.ts";
import { type Command, createSession, type Session } from "./connection/session.ts";
import type { HouseEndpoint } from "./endpoint.ts";
import { readAnswer } from "./queries/answer.ts";
import { restBase } from "./rest.ts";

export interface ProbedHouse {
  readonly version: string;
  readonly timeZone: string;
  readonly isAdmin: boolean;
  /** How far its clock is before ours, to the second; undefined where it doesn't say. */
  readonly aheadMilliseconds: number | undefined;
  /** Hestia's own integration, where it is in the folder of custom components. */
  readonly integrationVersion: string | undefined;
  /** The entries of that integration; undefined where they may not be read. */
  readonly entries: readonly { readonly state: string; readonly reason: string | undefined }[] | undefined;
  /** The voice assistants that use Hestia; undefined where they can't be read. */
  readonly pipelines: readonly { readonly name: string; readonly prefersLocal: boolean }[] | undefined;
}

const Config = Compile(Type.Object({ version: Type.String(), time_zone: Type.String() }));
const User = Compile(Type.Object({ is_admin: Type.Boolean() }));
const Manifest = Compile(Type.Object({ version: Type.String() }));
const Reason = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Entries = Compile(Type.Array(Type.Object({ state: Type.String(), reason: Reason })));
const Pipelines = Compile(
  Type.Object({
    pipelines: Type.Array(
      Type.Object({ name: Type.String(), conversation_engine: Type.String(), prefer_local_intents: Type.Boolean() }),
    ),
  }),
);
const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Registry = Compile(
  Type.Array(Type.Object({ entity_id: Type.String(), platform: Type.String(), name: Text, original_name: Text })),
);

/** Rejects with AppError `bad-token`, `house-unreachable`, `house-disconnected` or `deadline`, or with the signal's reason. */
export async function probeHouse(options: {
  readonly endpoint: HouseEndpoint;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<ProbedHouse> {
  const { endpoint, clock, signal } = options;
  const session = createSession({ open: await openSocket(options), clock });
  try {
    const { version, time_zone: timeZone } = readAnswer(
      Config,
      "Home Assistant's configuration",
      await session.request({ type: "get_config" }, { signal }),
    );
    const [user, manifest, entries, pipelines, aheadMilliseconds] = await Promise.all([
      asked(session, { type: "auth/current_user" }, signal),
      asked(session, { type: "manifest/get", integration: "hestia" }, signal),
      asked(session, { type: "config_entries/get", domain: "hestia" }, signal),
      pipelinesOf(session, signal),
      aheadOf(endpoint, clock, signal),
    ]);
    return {
      ...{ version, timeZone, aheadMilliseconds, pipelines },
      isAdmin: User.Check(user) && user.is_admin,
      integrationVersion: Manifest.Check(manifest) ? manifest.version : undefined,
      entries: Entries.Check(entries)
        ? entries.map(({ state, reason }) => ({ state, reason: reason ?? undefined }))
        : undefined,
    };
  } finally {
    session.close();
  }
}

/** Undefined where Home Assistant refuses it: to one who is no administrator, or because it doesn't know the command. */
async function asked(session: Session, command: Command, signal: AbortSignal): Promise<unknown> {
  try {
    return await session.request(command, { signal });
  } catch (error) {
    if (error instanceof AppError && error.code === "house-refused") return undefined;
    throw error;
  }
}

async function pipelinesOf(session: Session, signal: AbortSignal): Promise<ProbedHouse["pipelines"]> {
  const list = await asked(session, { type: "assist_pipeline/pipeline/list" }, signal);
  const registry = await asked(session, { type: "config/entity_registry/list" }, signal);
  if (!Pipelines.Check(list)) return undefined;
  const agents = Registry.Check(registry) ? registry : [];
  const isHestia = (agentId: string) => {
    const agent = agents.find(({ entity_id: id }) => id === agentId);
    const names = [agentId, agent?.platform, agent?.name, agent?.original_name];
    return names.some((name) => /hestia/i.test(name ?? ""));
  };
  return list.pipelines
    .filter(({ conversation_engine: agentId }) => isHestia(agentId))
    .map(({ name, prefer_local_intents: prefersLocal }) => ({ name, prefersLocal }));
}

/** By the date that every answer over HTTP bears. Undefined where it bears none: nobody's clock is wrong for that. */
async function aheadOf(endpoint: HouseEndpoint, clock: Clock, signal: AbortSignal): Promise<number | undefined> {
  try {
    const began = clock.now();
    const { headers } = await fetch(`${restBase(endpoint)}/`, {
      headers: { authorization: `Bearer ${endpoint.token}` },
      signal,
    });
    const middle = (began + clock.now()) / 2;
    const told = Date.parse(headers.get("date") ?? "");
    // The header has whole seconds: half of one is as likely as none.
    return Number.isNaN(told) ? undefined : told + 500 - middle;
  } catch {
    signal.throwIfAborted();
    // The websocket answers and that is what Hestia works by; only the time stays unknown.
    return undefined;
  }
}
