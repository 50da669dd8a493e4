// What was encrypted with another key file than the one that is there, as after a restore: everyone is told once, until it is given again.
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import type { Announcements } from "../memory/index.ts";
import type { Providers } from "../providers/index.ts";
import type { Settings } from "../settings.ts";
import type { Store } from "../store/index.ts";

const ID = "locked";

export interface LockedDependencies {
  readonly store: Pick<Store, "writeDurable">;
  readonly settings: Pick<Settings, "locked">;
  readonly providers: Pick<Providers, "locked">;
  readonly announcements: Pick<Announcements, "add" | "withdraw">;
  readonly log: Logger;
}

export function createLocked({ store, settings, providers, announcements, log }: LockedDependencies) {
  const locked = () => [...settings.locked().map(() => "PIN"), ...providers.locked()];
  return {
    /** As people call it. */
    locked,
    start(): void {
      const again = [
        ...settings.locked().map((name) => `hestia set ${name}`),
        ...providers.locked().map((name) => `hestia provider change ${name} key=-`),
      ];
      if (again.length > 0)
        log.warn({ again }, "Without the key file that it was encrypted with this can't be read; give it again");
      try {
        store.writeDurable((writer) =>
          again.length > 0 ? announcements.add(writer, ID, { type: ID }) : announcements.withdraw(writer, ID),
        );
      } catch (error) {
        if (!storeTrouble(error)) throw error;
        log.warn({ error: toError(error).message }, "Nobody is told yet what must be given again");
      }
    },
  };
}
