// What stands in the data folder, opened: for the running Hestia, and for its command line where none runs.
import { join } from "node:path";
import type { Clock } from "./core/clock.ts";
import type { Logger } from "./core/log.ts";
import { createPin, hashPin, type Pin } from "./gate/index.ts";
import { createProviders, type Providers } from "./providers/index.ts";
import { migrations, sealers } from "./schema.ts";
import { createSettings, type Settings } from "./settings.ts";
import { type CheckedStore, openCheckedStore } from "./store/index.ts";

export interface Kept {
  readonly store: CheckedStore;
  readonly settings: Settings;
  readonly providers: Providers;
  readonly pin: Pin;
}

export const databaseIn = (folder: string) => join(folder, "hestia.db");

/** Rejects as `openCheckedStore` does. */
export async function openKept(folder: string, { clock, log }: { clock: Clock; log: Logger }): Promise<Kept> {
  const store = await openCheckedStore({ path: databaseIn(folder), migrations, sealers, clock, log });
  const { vault } = store;
  const settings = createSettings({ store, hashPin: (pin) => hashPin(pin, vault) });
  const pin = createPin({ kept: () => settings.get("gate.pin"), rehash: settings.rehashPin, vault, log });
  return { store, settings, providers: createProviders({ store }), pin };
}
