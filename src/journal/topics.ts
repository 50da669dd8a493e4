// What was last said on the household's MQTT topics. Kept in memory alone: a few values of each topic.
import type { Clock } from "../core/clock.ts";
import type { HouseEvent } from "../core/house.ts";
import { createRecent } from "./recent.ts";

const MOST_TOPICS = 500;
const KEPT_VALUES = 8;
/** The same again within this time is the same, that came twice. */
const REPEAT_MILLISECONDS = 2_000;

export interface TopicJournal {
  /** To be told of each, in order. */
  heard(event: HouseEvent): void;
  /** What each topic said, newest last; topics in the order in which they were last heard. */
  topics(): readonly (readonly [topic: string, said: readonly HouseEvent[]])[];
  /** Keeps nothing of what is as this says. */
  forget(isForgotten: (text: string) => boolean): void;
}

export interface TopicJournalDependencies {
  readonly clock: Clock;
  /** Whether the owner has this topic named now. */
  readonly isNamed: (topic: string) => boolean;
  /** What may be kept of a text: codes never. */
  readonly keepable: (topic: string, text: string) => string;
}

interface Heard {
  readonly said: readonly HouseEvent[];
  /** Monotonic. */
  readonly at: number;
}

export function createTopicJournal({ clock, isNamed, keepable }: TopicJournalDependencies): TopicJournal {
  const kept = createRecent<Heard>(MOST_TOPICS);

  return {
    heard(event) {
      const { topic, text } = event;
      const shown = text === undefined ? event : { ...event, text: keepable(topic, text) };
      const now = clock.monotonic();
      const { said, at } = kept.get(topic) ?? { said: [], at: Number.NEGATIVE_INFINITY };
      const last = said.at(-1);
      const isSame = last?.text === shown.text && last?.bytes === shown.bytes;
      // What the broker has kept comes again at each connection.
      if (isSame && (event.isKept || now - at < REPEAT_MILLISECONDS)) return;
      kept.set(topic, { said: [...said, shown].slice(-KEPT_VALUES), at: now });
    },
    forget(isForgotten) {
      for (const [topic, { said, at }] of kept.entries())
        kept.set(topic, { said: said.filter(({ text = "" }) => !isForgotten(text)), at });
    },
    topics: () =>
      kept
        .entries()
        .filter(([topic, { said }]) => said.length > 0 && isNamed(topic))
        .map(([topic, { said }]) => [topic, said] as const),
  };
}
