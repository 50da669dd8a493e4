import { channelMigrations } from "./channels/index.ts";
import { gateMigrations } from "./gate/index.ts";
import { memoryMigrations } from "./memory/index.ts";
import { providerMigration, providerSealer } from "./providers/index.ts";
import { settingMigration, settingSealer } from "./settings.ts";
import { skillMigrations } from "./skills/index.ts";
import { spendMigration } from "./spend/index.ts";
import type { Migration, Sealer } from "./store/index.ts";
import { discoveryKeySealer, wiringMigrations } from "./wiring/index.ts";

/** Every migration. Where one needs what another module has added lately, that module stands before it. */
export const migrations: readonly Migration[] = [
  settingMigration,
  ...gateMigrations,
  ...memoryMigrations,
  providerMigration,
  ...channelMigrations,
  spendMigration,
  ...wiringMigrations,
  ...skillMigrations,
];

/** Every table with something that is kept encrypted. */
export const sealers: readonly Sealer[] = [settingSealer, providerSealer, discoveryKeySealer];
