import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Broker } from "../../channels/index.ts";

const Told = Compile(
  Type.Object({
    data: Type.Object({
      host: Type.String({ minLength: 1 }),
      port: Type.Union([Type.Integer(), Type.String({ pattern: "^\\d+$" })]),
      ssl: Type.Optional(Type.Boolean()),
      username: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      password: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    }),
  }),
);

/** The Supervisor's answer to `GET /services/mqtt`; undefined where it names no broker. */
export function readBroker(answer: unknown): Broker | undefined {
  if (!Told.Check(answer)) return undefined;
  const { host, port, ssl, username, password } = answer.data;
  return {
    url: `${ssl ? "mqtts" : "mqtt"}://${host.includes(":") ? `[${host}]` : host}:${port}`,
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
  };
}
