// Home Assistant is told of Hestia's doors: of Wyoming at first, of the integration's own door where it has the integration, and then of that alone.
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import type { Entity } from "../../core/house.ts";
import type { Logger } from "../../core/log.ts";
import { backoff } from "../../core/retry.ts";
import type { House } from "../../house/index.ts";
import type { DiscoveryMessages } from "./messages.ts";
import type { DiscoveryConfig, Supervisor } from "./supervisor.ts";

/** What is asked of Home Assistant here. */
export interface DiscoveredHouse extends Pick<House, "ready"> {
  readonly picture: Pick<House["picture"], "entities" | "entity">;
  readonly queries: Pick<House["queries"], "hasIntegration">;
  readonly pipelines: Pick<House["pipelines"], "list">;
}

export interface KeepDiscoveredDependencies {
  readonly supervisor: Supervisor;
  readonly messages: DiscoveryMessages;
  readonly house: DiscoveredHouse;
  /** By which Home Assistant reaches this machine. */
  readonly hostname: string;
  /** Ports of the doors that are open. */
  readonly ports: () => { readonly wyoming: number | undefined; readonly http: number | undefined };
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** Home Assistant tells of no new integration and of no changed assistant. */
const LOOK_MILLISECONDS = 60_000;
const AGAIN = { base: 1_000, max: LOOK_MILLISECONDS } as const;

/** Begins at once and returns; goes on until `life` ends. Nothing waits for it. */
export function keepDiscovered(dependencies: KeepDiscoveredDependencies): void {
  const { supervisor, messages, house, hostname, ports, clock, log, life } = dependencies;
  /** What the Supervisor was told by this process. */
  const told = new Set<string>();

  async function tell(service: string, config: DiscoveryConfig): Promise<void> {
    if (told.has(service)) return;
    messages.keep(service, await supervisor.announce(service, config, life));
    told.add(service);
    log.info({ service }, "Home Assistant is told where Hestia is");
  }

  async function takeBack(service: string): Promise<void> {
    told.delete(service);
    const id = messages.idOf(service);
    if (id === undefined) return;
    await supervisor.withdraw(id, life);
    messages.forget(service);
    log.info({ service }, "Home Assistant is no longer told of this door");
  }

  async function look(): Promise<void> {
    await house.ready(life);
    const { wyoming, http } = ports();
    // A flow for an integration that isn't there would only be an error in Home Assistant's log.
    if (http !== undefined && (await house.queries.hasIntegration("hestia", life)))
      await tell("hestia", { host: hostname, port: http, token: messages.key() });
    if (wyoming === undefined) return;
    if (isIntegrationUsed(house.picture.entities()) && !(await isWyomingUsed())) await takeBack("wyoming");
    else await tell("wyoming", { uri: `tcp://${hostname}:${wyoming}` });
  }

  /** With the message Home Assistant removes its entry: a voice assistant that speaks with Hestia through it would have nobody to ask. */
  async function isWyomingUsed(): Promise<boolean> {
    const pipelines = await house.pipelines.list(life);
    return pipelines.some(({ agentId }) => {
      const agent = house.picture.entity(agentId);
      return agent?.platform === "wyoming" && agent.name.toLowerCase() === "hestia";
    });
  }

  async function keepLooking(): Promise<void> {
    for (let failures = 0; !life.aborted; ) {
      try {
        await look();
        failures = 0;
      } catch (error) {
        life.throwIfAborted();
        const found = { error: toError(error).message };
        if (failures === 0) log.warn(found, "Home Assistant could not be told where Hestia is; it is tried again");
        failures += 1;
      }
      await clock.sleep(failures === 0 ? LOOK_MILLISECONDS : backoff(failures, AGAIN), life);
    }
  }
  keepLooking().catch((error: unknown) => {
    if (!life.aborted) log.error({ error: toError(error).message }, "Home Assistant is told nothing any more");
  });
}

/** Its entry is loaded: an agent that is not available answers nobody. */
function isIntegrationUsed(entities: Iterable<Entity>): boolean {
  for (const { domain, platform, state } of entities)
    if (domain === "conversation" && platform === "hestia" && state && state.state !== "unavailable") return true;
  return false;
}
