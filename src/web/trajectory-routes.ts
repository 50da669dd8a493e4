import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { AppError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";

/** Conversations as lines of JSON, for training; undefined where no Hestia runs. */
export type TrajectoryRoutesDependencies =
  | ((since: string | undefined, signal: AbortSignal) => AsyncIterable<string>)
  | undefined;

/** `GET /trajectories?since=YYYY-MM-DD`: streamed; where it breaks off the connection does. */
export function addTrajectoryRoutes(
  server: FastifyInstance,
  { trajectories, log }: { readonly trajectories: TrajectoryRoutesDependencies; readonly log: Logger },
): void {
  server.get<{ Querystring: { since?: string } }>("/trajectories", async ({ query }, reply) => {
    if (!trajectories)
      throw new AppError(
        "not-running",
        "Hestia does not run: start it, so that it knows everybody whose name must be hidden",
      );
    const gone = new AbortController();
    reply.raw.once("close", () => gone.abort(new AppError("client-gone", "the client has gone")));
    const lines = Readable.from(trajectories(query.since, gone.signal));
    lines.once("error", (error) => {
      if (!gone.signal.aborted) log.warn({ error: error.message }, "An export of conversations broke off");
    });
    return reply.type("application/x-ndjson").send(lines);
  });
}
