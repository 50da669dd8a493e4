// The memory joined with the rest: who speaks, what things are called, what is lost when something is forgotten.
import { join } from "node:path";
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { forgetTurns, HIDDEN_CODE, readAnswer } from "../gate/index.ts";
import type { House } from "../house/index.ts";
import {
  createConversations,
  createEpochs,
  createFacts,
  createForgetting,
  createJoinCodes,
  createLostTurns,
  createMemoryQuestions,
  createMemoryReflex,
  createMemoryTools,
  createNotices,
  createPeople,
  createProfile,
  createRemember,
  createTelling,
  createTombstones,
} from "../memory/index.ts";
import type { CheckedStore } from "../store/index.ts";
import type { Words } from "../words/index.ts";
import { thingIn } from "./thing-in.ts";

export interface MemoryDependencies {
  readonly store: CheckedStore;
  readonly folder: string;
  readonly house: Pick<House, "picture">;
  readonly words: Words;
  readonly hasModel: () => boolean;
  /** Something was forgotten: what others hold of it in memory goes too. */
  readonly onForget: () => void;
  readonly timeZone: () => string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

export type Memory = ReturnType<typeof createMemory>;

export function createMemory(dependencies: MemoryDependencies) {
  const { store, folder, house, words, hasModel, clock, log, life } = dependencies;
  const conversations = createConversations({ store, clock });
  const epochs = createEpochs({ store, clock });
  const notices = createNotices({ store, clock });
  const { picture } = house;
  const people = createPeople({ store, clock, onChange: epochs.endEpochs });
  const namesOfPeople = () => [...picture.people(), ...people.list()].map(({ name }) => name.toLowerCase());
  const facts = createFacts({
    store,
    clock,
    people: () => [...new Set(namesOfPeople().flatMap((name) => [name, ...name.split(" ")]))],
    thing: (text) => thingIn(picture, text),
    names: () =>
      [...picture.entities(), ...picture.areas()]
        .filter(({ aliases }) => aliases.length > 0)
        .map(({ name, aliases }) => [name, ...aliases]),
  });
  const questions = createMemoryQuestions({ store, clock });
  const telling = createTelling({ words, timeZone: dependencies.timeZone });
  const lacksCode = (text: string) => text.includes(HIDDEN_CODE);
  const remember = createRemember({ facts, people, questions, words, lacksCode });
  const forgetting = createForgetting({
    store,
    facts,
    people,
    turnIds: conversations.turnIds,
    spokenOf: async () => [],
    keepers: [
      (writer, { turnIds }) => conversations.forget(writer, turnIds),
      (writer) => epochs.forget(writer),
      (writer) => notices.forget(writer),
      (writer, { turnIds }) => forgetTurns(writer, turnIds),
    ],
    tombstones: createTombstones(join(folder, "forgotten.txt")),
    async scrub() {
      dependencies.onForget();
      await store.scrub(life);
    },
  });
  const shared = { facts, people, questions, remember, forgetting, telling, words };

  return {
    conversations,
    epochs,
    notices,
    lostTurns: createLostTurns({ store, clock }),
    people,
    facts,
    profile: createProfile({ facts, people }),
    reflex: createMemoryReflex({
      ...shared,
      joinCodes: createJoinCodes({ clock }),
      hasModel,
      yesOrNo(text, language) {
        const answer = readAnswer(text, language);
        return answer === undefined || answer.type === "pin" ? undefined : answer.type === "yes";
      },
    }),
    tools: createMemoryTools({ ...shared, timeZone: dependencies.timeZone, said: async () => [] }),
    /** Call once at the start: an older copy of the database may hold what was forgotten since. */
    start(): void {
      if (!store.incident) return;
      forgetting
        .replay()
        .catch((error: unknown) =>
          log.error({ error: toError(error).message }, "What was forgotten may still be in the database"),
        );
    },
  };
}
