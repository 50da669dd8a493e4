import { AppError } from "../core/errors.ts";
import { hideCodes } from "../gate/index.ts";
import type { House } from "../house/index.ts";
import type { Providers } from "../providers/index.ts";
import type { Store } from "../store/index.ts";
import { createTrajectories, type Trajectories } from "../trajectories/index.ts";
import type { Memory } from "./memory.ts";

export interface TrajectoryExportDependencies {
  readonly store: Pick<Store, "readAside">;
  readonly house: Pick<House, "status" | "picture">;
  readonly memory: { readonly people: Pick<Memory["people"], "list"> };
  readonly providers: Pick<Providers, "list">;
  /** Where else there are secrets of the owner's. */
  readonly config: {
    readonly house: { readonly token: string };
    readonly mqtt: { readonly password?: string } | undefined;
  };
  readonly timeZone: () => string;
  readonly life: AbortSignal;
}

const SECRET_HEADER = /auth|key|token|secret|cookie/i;

/** Conversations for training, with the people and secrets that this Hestia knows of hidden. */
export function createTrajectoryExport(dependencies: TrajectoryExportDependencies): Trajectories {
  const { store, house, memory, providers, config, timeZone, life } = dependencies;
  return createTrajectories({
    ...{ store, timeZone, life },
    people() {
      if (house.status().type !== "connected")
        throw new AppError(
          "export",
          "Home Assistant is not connected: it alone knows everybody whose name must be hidden; try again when it is there",
        );
      const inHome = house.picture.people().map(({ entityId, name }) => ({ identity: entityId, name }));
      const inMemory = memory.people
        .list()
        .flatMap(({ name, identities }) => [undefined, ...identities].map((identity) => ({ identity, name })));
      return [...inHome, ...inMemory];
    },
    secrets: () => [
      config.house.token,
      ...(config.mqtt?.password === undefined ? [] : [config.mqtt.password]),
      ...providers
        .list()
        .flatMap(({ key, headers = {} }) => [
          ...(key === undefined ? [] : [key]),
          ...Object.entries(headers).flatMap(([name, value]) => (SECRET_HEADER.test(name) ? [value] : [])),
        ]),
    ],
    hideCodes,
  });
}
