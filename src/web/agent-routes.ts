import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../core/errors.ts";

/** Each resolves with what became of it, in a sentence. */
export interface AgentRoutesDependencies {
  /** `address`: by which Home Assistant reaches the HTTP doors, where the owner says so. */
  connect(address: string | undefined, signal: AbortSignal): Promise<string>;
  disconnect(signal: AbortSignal): Promise<string>;
}

const AgentBody = Type.Object({ address: Type.Optional(Type.String({ pattern: "^https?://[^\\s/@]+/*$" })) });
/** Home Assistant has Hestia answer a question before it takes it. */
const CONNECT_MILLISECONDS = 95_000;
const DISCONNECT_MILLISECONDS = 14_000;

/** `POST|DELETE /agent`: Hestia among Home Assistant's own conversation agents. */
export function addAgentRoutes(server: FastifyInstance, agent: AgentRoutesDependencies | undefined): void {
  const running = () => {
    if (agent) return agent;
    throw new AppError("not-running", "Hestia does not run: start it, and it will ask Home Assistant");
  };
  server.post("/agent", async ({ body }) => {
    if (!Value.Check(AgentBody, body ?? {}))
      throw new AppError("body", "the address must be one such as http://192.168.1.5:8520");
    const { address } = Value.Parse(AgentBody, body ?? {});
    return { said: await running().connect(address?.replace(/\/+$/, ""), AbortSignal.timeout(CONNECT_MILLISECONDS)) };
  });
  server.delete("/agent", async () => ({
    said: await running().disconnect(AbortSignal.timeout(DISCONNECT_MILLISECONDS)),
  }));
}
