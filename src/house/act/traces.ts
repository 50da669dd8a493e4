// Whether what was run came to its end. Home Assistant says of a script or an automation only that it began; that it broke off stands in its trace.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Session } from "../connection/session.ts";
import type { Picture } from "../house.ts";

/** One that still runs after this is told as run: nobody waits for its delays. */
const LOOK_MILLISECONDS = 1_000;
const LOOK_AGAIN_MILLISECONDS = 100;

const Traces = Compile(
  Type.Array(
    Type.Object({
      run_id: Type.String(),
      state: Type.String(),
      script_execution: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      error: Type.Optional(Type.String()),
    }),
  ),
);
const BROKE_OFF = new Set(["error", "aborted"]);

export interface Traces {
  /** Resolves to why what has begun since then broke off, as Home Assistant says it; undefined where it did not, or nobody can see. Never rejects. */
  whyBrokenOff(entityId: string, signal: AbortSignal): Promise<string | undefined>;
}

export interface TracesDependencies {
  readonly session: Session;
  readonly picture: Pick<Picture, "entity" | "serviceOfScript">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Notes which runs there were before. Never rejects: only administrators may read traces, and not everything keeps them. */
export async function noteTraces(
  entityIds: readonly string[],
  { session, picture, clock, log }: TracesDependencies,
  signal: AbortSignal,
): Promise<Traces> {
  /** Undefined where they can't be read. */
  async function runsOf(entityId: string, until: AbortSignal) {
    const [domain = ""] = entityId.split(".");
    const id =
      domain === "script"
        ? picture.serviceOfScript(entityId)?.slice(7)
        : picture.entity(entityId)?.state?.attributes["id"];
    if (typeof id !== "string") return undefined;
    try {
      const answer = await session.request({ type: "trace/list", domain, item_id: id }, { signal: until });
      return Traces.Check(answer) ? answer : undefined;
    } catch (error) {
      log.debug({ entity: entityId, error: toError(error).message }, "Traces could not be read");
      return undefined;
    }
  }

  const before = new Map(
    await Promise.all(
      entityIds.map(async (id) => [id, (await runsOf(id, signal))?.map(({ run_id: run }) => run)] as const),
    ),
  );

  return {
    async whyBrokenOff(entityId, until) {
      const known = before.get(entityId);
      if (!known) return undefined;
      const end = clock.monotonic() + LOOK_MILLISECONDS;
      while (!until.aborted) {
        const own = (await runsOf(entityId, until))?.filter(({ run_id: run }) => !known.includes(run)) ?? [];
        const broken = own.find(({ script_execution: how, error }) => error !== undefined || BROKE_OFF.has(how ?? ""));
        if (broken) return broken.error ?? broken.script_execution ?? "";
        const isOver = own.length > 0 && own.every(({ state }) => state === "stopped");
        if (isOver || clock.monotonic() >= end) return undefined;
        await clock.sleep(LOOK_AGAIN_MILLISECONDS, until).catch(() => undefined);
      }
      return undefined;
    },
  };
}
