import { hostname } from "node:os";
import type { Keys } from "../../channels/index.ts";
import type { Channel } from "../../core/channel.ts";
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/log.ts";
import type { Store } from "../../store/index.ts";
import { type DiscoveredHouse, keepDiscovered } from "./keep-discovered.ts";
import { createDiscoveryMessages } from "./messages.ts";
import { createSupervisor, type SupervisorEndpoint } from "./supervisor.ts";

export interface AnnounceDoorsDependencies {
  /** Undefined outside the Supervisor: then there is nobody to tell. */
  readonly endpoint: SupervisorEndpoint | undefined;
  readonly store: Store;
  readonly keys: Keys;
  readonly house: DiscoveredHouse;
  readonly wyoming: Pick<Channel, "address">;
  readonly http: Pick<Channel, "address">;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** Has the open doors found by Home Assistant. Begins at once and returns. */
export function announceDoors({
  endpoint,
  store,
  keys,
  wyoming,
  http,
  clock,
  ...rest
}: AnnounceDoorsDependencies): void {
  if (!endpoint) return;
  keepDiscovered({
    ...rest,
    clock,
    supervisor: createSupervisor({ ...endpoint, clock }),
    messages: createDiscoveryMessages({ store, keys }),
    // The Supervisor names the container so in its own network, and always the same.
    hostname: hostname(),
    ports: () => ({ wyoming: portOf(wyoming), http: portOf(http) }),
  });
}

function portOf({ address }: Pick<Channel, "address">): number | undefined {
  const open = address();
  return open === undefined ? undefined : Number(new URL(open).port);
}
