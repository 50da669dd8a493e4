// Where the broker is: given in the options, or told by the Supervisor at the time of asking.
import { readFile } from "node:fs/promises";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError } from "../../core/errors.ts";

export interface Broker {
  /** `mqtt://host:port` or `mqtts://…`, without user and password. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** PEM of the authority that vouches for the broker, where it is none that everybody knows. */
  readonly authority?: string;
}

export type BrokerSource =
  | {
      readonly type: "given";
      readonly url: string;
      readonly username?: string;
      readonly password?: string;
      /** Path of a PEM file, read at each connection: certificates are renewed. */
      readonly authorityFile?: string;
    }
  | { readonly type: "supervisor"; readonly url: string; readonly token: string };

const ASK_MILLISECONDS = 10_000;

const SupervisorAnswer = Type.Object({
  data: Type.Object({
    host: Type.String({ minLength: 1 }),
    port: Type.Union([Type.Integer(), Type.String({ pattern: "^\\d+$" })]),
    ssl: Type.Optional(Type.Boolean()),
    username: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    password: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
});

/** Undefined where the Supervisor knows of no broker just now. Rejects with AppError `mqtt-broker`, `deadline`, or the signal's reason. */
export async function findBroker(
  source: BrokerSource,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Broker | undefined> {
  if (source.type === "supervisor") {
    const limits = { clock, milliseconds: ASK_MILLISECONDS, what: "The Supervisor's answer about MQTT", signal };
    return withDeadline(limits, (within) => askSupervisor(source, within));
  }
  const { type: _, authorityFile, ...broker } = source;
  return authorityFile === undefined ? broker : { ...broker, authority: await readAuthority(authorityFile) };
}

async function askSupervisor(
  { url, token }: { readonly url: string; readonly token: string },
  signal: AbortSignal,
): Promise<Broker | undefined> {
  const response = await fetch(`${url}/services/mqtt`, { headers: { authorization: `Bearer ${token}` }, signal });
  const answer: unknown = await response.json().catch(() => undefined); // what is no JSON names no broker
  if (!response.ok || !Value.Check(SupervisorAnswer, answer)) return undefined;
  const { host, port, ssl, username, password } = answer.data;
  return {
    url: `${ssl ? "mqtts" : "mqtt"}://${host.includes(":") ? `[${host}]` : host}:${port}`,
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
  };
}

async function readAuthority(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new AppError("mqtt-broker", `the file ${path} of the option mqtt_ca can't be read`, { cause });
  }
}
