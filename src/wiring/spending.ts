// What models cost, held against the owner's caps: who may still be asked, and a word to everyone when that changes.
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Speaker, Turn } from "../core/message.ts";
import { localDate } from "../core/wall-clock.ts";
import type { Announcements } from "../memory/index.ts";
import type { Usage } from "../mind/index.ts";
import type { Provider, Providers } from "../providers/index.ts";
import type { Settings } from "../settings.ts";
import {
  type Account,
  affordable,
  createSpend,
  type Purpose,
  type Spent,
  type Standing,
  standingOf,
  type Total,
} from "../spend/index.ts";
import type { Store } from "../store/index.ts";

export interface SpendingDependencies {
  readonly settings: Settings;
  readonly providers: Pick<Providers, "list">;
  readonly announcements: Announcements;
  readonly store: Store;
  readonly clock: Clock;
  readonly timeZone: () => string;
  readonly log: Logger;
}

export interface Spending {
  /** Never throws. */
  spent(turn: Pick<Turn, "id" | "speaker">, purpose: Purpose, usage: readonly Usage[]): void;
  /** By an embedding model of this provider, which no turn asked for. Never throws. */
  embedded(provider: Provider, model: string, tokens: number): void;
  standing(): Standing;
  today(): Total;
  /** For the owner. */
  account(): { readonly standing: Standing; readonly today: Account; readonly month: Account };
  /** There are providers, and none of them may be asked any more today. */
  isOver(): boolean;
  /** The providers that may be asked now, in their order. */
  affordable(): readonly Provider[];
}

export function createSpending(dependencies: SpendingDependencies): Spending {
  const { settings, providers, announcements, store, clock, timeZone, log } = dependencies;
  const spend = createSpend({ store, clock, timeZone });
  const standing = () =>
    standingOf(spend.counted(), {
      money: settings.get("spend.daily_money"),
      tokens: settings.get("spend.daily_tokens"),
    });

  /** Once a day for each; that reflection rests nobody needs to hear. */
  function tell(): void {
    const now = standing();
    if (now !== "cheapest" && now !== "none") return;
    // Where nothing changes for anybody there is nothing to say.
    const [all, left] = [providers.list(), affordable(providers.list(), now)];
    if (left.length === all.length) return;
    const type = left.length > 0 ? "spend-cheaper" : "spend-over";
    const day = localDate(clock.now(), timeZone());
    store.write((writer) => announcements.add(writer, `${type} ${day}`, { type, day }));
    log.warn({ standing: now }, "The day's cap on language models is near or reached");
  }

  function record(spent: readonly Spent[]): void {
    try {
      for (const one of spent) spend.record(one);
      if (spent.length > 0) tell();
    } catch (error) {
      log.warn({ turn: spent[0]?.turnId, error: toError(error).message }, "What a model cost could not be kept");
    }
  }

  return {
    spent(turn, purpose, usage) {
      const all = providers.list();
      const who = nameOf(turn.speaker);
      record(
        usage.map(({ provider: name = "", ...tokens }) => {
          const { local = false, price } = all.find((one) => one.name === name) ?? {};
          return { turnId: turn.id, who, purpose, provider: { name, local, price }, usage: tokens };
        }),
      );
    },
    embedded({ name, local, price, model: priced }, model, inputTokens) {
      // The price is that of the model which answers.
      const provider = { name, local, price: model === priced ? price : undefined };
      const usage = { inputTokens, cachedTokens: undefined, outputTokens: 0 };
      record([{ turnId: "", who: "household", purpose: "embedding", provider, usage }]);
    },
    standing,
    today: spend.total,
    account: () => ({ standing: standing(), today: spend.today(), month: spend.month() }),
    isOver: () => providers.list().length > 0 && affordable(providers.list(), standing()).length === 0,
    affordable: () => affordable(providers.list(), standing()),
  };
}

function nameOf(speaker: Speaker): string {
  switch (speaker.type) {
    case "owner":
      return "owner";
    case "person":
    case "program":
      return speaker.name;
    case "room":
      return speaker.satelliteId ?? speaker.deviceId ?? "a room";
  }
}
