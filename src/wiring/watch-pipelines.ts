// What Home Assistant does without us: a pipeline that prefers its own intents acts before Hestia hears. Seen, said, and mended when the owner wants it.
import type { Clock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { House, Pipeline } from "../house/index.ts";
import type { Announcements } from "../memory/index.ts";
import type { Store } from "../store/index.ts";
import type { OwnAgent } from "./own-agent.ts";

export interface WatchPipelinesDependencies {
  readonly house: Pick<House, "pipelines" | "picture" | "ready" | "on" | "status">;
  /** Names of exposed things on which something would be asked about. */
  readonly gatedNames: () => readonly string[];
  /** Hestia among Home Assistant's own agents, where its owner had it made one. */
  readonly ownAgent: Pick<OwnAgent, "entityId">;
  readonly announcements: Announcements;
  readonly store: Pick<Store, "write">;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

export interface PipelineFinding {
  readonly id: string;
  readonly name: string;
  /** Home Assistant carries out there, unasked, what Hestia would ask about. */
  readonly bypassed: boolean;
}

export interface WatchedPipelines {
  /** Begins at once and returns; looks at start, when the house is connected anew, and every ten minutes: Home Assistant tells of no change. */
  start(): void;
  /** The pipelines that use Hestia. */
  list(signal: AbortSignal): Promise<readonly PipelineFinding[]>;
  /** Lets Hestia hear first in all of them; resolves with the names of those that were changed. */
  mend(signal: AbortSignal): Promise<readonly string[]>;
}

const EVERY_MILLISECONDS = 10 * 60_000;
const ANSWER_MILLISECONDS = 30_000;
const MOST_THINGS = 3;

export function createWatchPipelines(dependencies: WatchPipelinesDependencies): WatchedPipelines {
  const { house, gatedNames, ownAgent, announcements, store, clock, log, life } = dependencies;

  /** As the integration, as the agent that it made itself, or over Wyoming, where the agent has the name of its program. */
  function isHestia({ agentId }: Pipeline): boolean {
    if (agentId === ownAgent.entityId()) return true;
    const entity = house.picture.entity(agentId);
    if (entity?.domain !== "conversation") return false;
    return entity.platform === "hestia" || (entity.platform === "wyoming" && entity.name.toLowerCase() === "hestia");
  }

  async function find(signal: AbortSignal): Promise<readonly PipelineFinding[]> {
    if (house.status().type !== "connected") throw new AppError("pipeline", "Home Assistant is not connected");
    const own = (await house.pipelines.list(signal)).filter(isHestia);
    const isAnyBypassed = own.some(({ prefersLocal }) => prefersLocal) && gatedNames().length > 0;
    return own.map(({ id, name, prefersLocal }) => ({ id, name, bypassed: prefersLocal && isAnyBypassed }));
  }

  async function look(): Promise<void> {
    const found = await find(AbortSignal.any([life, AbortSignal.timeout(ANSWER_MILLISECONDS)]));
    const things = found.some(({ bypassed }) => bypassed) ? gatedNames().slice(0, MOST_THINGS) : [];
    for (const { id, name, bypassed } of found) {
      store.write((writer) =>
        bypassed
          ? announcements.add(writer, `pipeline ${id}`, { type: "pipeline", name, things })
          : announcements.withdraw(writer, `pipeline ${id}`),
      );
      if (bypassed)
        log.warn({ pipeline: name, things, mend: "hestia mend pipelines" }, "Home Assistant acts here without asking");
    }
  }

  function lookSoon(): void {
    look().catch((error: unknown) => {
      if (!life.aborted) log.debug({ error: toError(error).message }, "Pipelines could not be read; it is tried again");
    });
  }

  async function keepLooking(): Promise<void> {
    for (; !life.aborted; await clock.sleep(EVERY_MILLISECONDS, life)) lookSoon();
  }

  return {
    start() {
      house.on("status-change", "pipelines", ({ type }) => {
        if (type === "connected") lookSoon();
      });
      keepLooking().catch((error: unknown) => {
        if (!life.aborted) log.error({ error: toError(error).message }, "Pipelines are not watched any more");
      });
    },
    list: find,
    async mend(signal) {
      const bypassed = (await find(signal)).filter((one) => one.bypassed);
      for (const { id } of bypassed) await house.pipelines.hearAgentFirst(id, signal);
      await look();
      return bypassed.map(({ name }) => name);
    },
  };
}
