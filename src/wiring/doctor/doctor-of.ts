import type { GivenBroker } from "../../channels/index.ts";
import type { Channel } from "../../core/channel.ts";
import type { Clock } from "../../core/clock.ts";
import type { HouseEndpoint } from "../../house/index.ts";
import type { Providers } from "../../providers/index.ts";
import type { Settings } from "../../settings.ts";
import type { ModelChoice } from "../model-choice.ts";
import type { Spending } from "../spending.ts";
import { createSupervisor, type SupervisorEndpoint } from "../supervisor/supervisor.ts";
import { createDoctor, type Doctor } from "./doctor.ts";

interface Options {
  readonly dataFolder: string;
  readonly house: HouseEndpoint;
  readonly supervisor: SupervisorEndpoint | undefined;
  readonly mqtt: GivenBroker | undefined;
}

/** What stands in the database. */
interface Kept {
  readonly providers: Pick<Providers, "list" | "locked">;
  readonly models: Pick<ModelChoice, "test">;
  readonly spending: Pick<Spending, "standing">;
  readonly settings: Pick<Settings, "isSet">;
}

export interface DoctorOfDependencies {
  readonly version: string;
  /** Undefined where the options can't be read: what they name is not looked at. */
  readonly config: Options | undefined;
  readonly folder: string;
  /** Of a running Hestia. */
  readonly channels?: readonly Channel[];
  /** Undefined where there is no database yet, or it can't be opened. */
  readonly kept?: Kept;
  /** Of a running Hestia too. */
  readonly review?: Review;
  readonly clock: Clock;
}

/** What nobody can see into, for its owner to say once what it is. */
interface Review {
  list(signal: AbortSignal): Promise<readonly { readonly exposed: boolean }[]>;
}

export function createRunningDoctor({
  config,
  version,
  clock,
  channels,
  review,
  ...kept
}: Kept & {
  readonly review: Review;
  readonly version: string;
  readonly config: Options;
  readonly clock: Clock;
  readonly channels: readonly Channel[];
}): Doctor {
  return doctorOf({ version, config, clock, channels, review, folder: config.dataFolder, kept });
}

/** A doctor for Hestia as it is put together. */
export function doctorOf({ version, config, folder, channels, review, kept, clock }: DoctorOfDependencies): Doctor {
  const supervisor = config?.supervisor;
  return createDoctor({
    ...{ version, folder, clock, house: config?.house, isApp: supervisor !== undefined },
    broker: config?.mqtt ?? (supervisor && createSupervisor({ ...supervisor, clock }).broker),
    reviews: review?.list,
    doors: channels && (() => channels.map(({ name, address }) => ({ name, address: address() }))),
    kept: kept && {
      providers: () => [...kept.providers.list().map(({ name }) => name), ...kept.providers.locked()],
      test: kept.models.test,
      standing: kept.spending.standing,
      hasPin: () => kept.settings.isSet("gate.pin"),
    },
  });
}
