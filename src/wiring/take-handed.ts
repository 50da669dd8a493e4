// The PIN and the first model, handed over in the app's options: a letter box. What is found there goes into the database and out of the box,
// so that there is one truth, and no PIN in a file.
import { renameSync, writeFileSync } from "node:fs";
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Providers } from "../providers/index.ts";
import type { Settings } from "../settings.ts";
import { createSupervisor, type SupervisorEndpoint } from "./supervisor/supervisor.ts";

export interface TakeHandedDependencies {
  readonly config: {
    readonly supervisor: SupervisorEndpoint | undefined;
    readonly handed: {
      readonly pin: string | undefined;
      readonly model: Readonly<Record<string, string>> | undefined;
      readonly file: string | undefined;
      readonly others: Readonly<Record<string, unknown>>;
    };
  };
  readonly settings: Pick<Settings, "isSet" | "set">;
  readonly providers: Pick<Providers, "list" | "add" | "change">;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** The provider that the options name; the owner may call others as they like. */
const NAME = "main";

/** Begins at once and returns. What is set already is changed only by what could be taken out of the box: else an old letter would undo it. */
export function takeHanded({ config, settings, providers, clock, log, life }: TakeHandedDependencies): void {
  const { pin, model, file, others } = config.handed;
  if (pin === undefined && model === undefined) return;

  async function take(): Promise<void> {
    const isFirst = { pin: !settings.isSet("gate.pin"), model: providers.list().length === 0 };
    await keep(pin !== undefined && isFirst.pin, model !== undefined && isFirst.model);
    if (file !== undefined && (await empty(file)))
      await keep(pin !== undefined && !isFirst.pin, model !== undefined && !isFirst.model);
  }

  async function keep(isPinNew: boolean, isModelNew: boolean): Promise<void> {
    if (isPinNew && pin !== undefined) await settings.set("gate.pin", pin);
    if (isModelNew && model !== undefined) {
      const isKnown = providers.list().some(({ name }) => name === NAME);
      // A key that is not given again is no key: another server must not be sent the old one's.
      if (isKnown) providers.change(NAME, { type: "", key: "", ...model });
      else providers.add({ name: NAME, ...model });
    }
    if (isPinNew || isModelNew)
      log.info({ pin: isPinNew, model: isModelNew }, "Taken from the options; from now on it is a setting");
  }

  /** Whether nothing of it is left in the file, nor with the Supervisor where one keeps the options. */
  async function empty(path: string): Promise<boolean> {
    try {
      if (config.supervisor) await createSupervisor({ ...config.supervisor, clock }).setOptions(others, life);
      // Whole or not at all: without its options Hestia does not start.
      writeFileSync(`${path}.unfinished`, JSON.stringify(others), { mode: 0o600 });
      renameSync(`${path}.unfinished`, path);
      return true;
    } catch (error) {
      log.warn({ error: toError(error).message }, "The PIN and the model still stand in the options: empty them there");
      return false;
    }
  }

  take().catch((error: unknown) => {
    if (!life.aborted) log.error({ error: toError(error).message }, "What the options hold could not be taken");
  });
}
