// The memory joined with the rest: who speaks, what things are called, what is lost when something is forgotten.
import { join } from "node:path";
import type { Clock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import { localDate } from "../core/local-date.ts";
import type { Logger } from "../core/log.ts";
import type { Speaker } from "../core/message.ts";
import type { Model } from "../core/model.ts";
import { forgetTurns, HIDDEN_CODE, readAnswer } from "../gate/index.ts";
import type { House } from "../house/index.ts";
import {
  createArchive,
  createConversations,
  createEpochs,
  createFacts,
  createForgetting,
  createJoinCodes,
  createLookUpReflex,
  createLostTurns,
  createMemoryOwner,
  createMemoryQuestions,
  createMemoryReflex,
  createMemoryTools,
  createNotices,
  createPeople,
  createProfile,
  createReflection,
  createRemember,
  createSpokenOf,
  createTelling,
  createTombstones,
  HOUSEHOLD,
  type MemoryToolsDependencies,
} from "../memory/index.ts";
import { readLenientJson } from "../models/index.ts";
import type { Settings } from "../settings.ts";
import { forgetLessons } from "../skills/index.ts";
import type { CheckedStore } from "../store/index.ts";
import type { Words } from "../words/index.ts";
import type { Spending } from "./spending.ts";
import { thingIn } from "./thing-in.ts";

export interface MemoryDependencies {
  readonly store: CheckedStore;
  readonly folder: string;
  /** Undefined where none is near: then nothing of the house is known by its name. */
  readonly house: Pick<House, "picture"> | undefined;
  readonly words: Words;
  readonly models: () => Model | undefined;
  readonly spending: () => Pick<Spending, "spent" | "standing">;
  readonly settings: Pick<Settings, "get">;
  readonly quietFor: () => number;
  /** Something was forgotten: what others hold of it in memory goes too. */
  readonly onForget: readonly (() => void)[];
  readonly timeZone: () => string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** Of one search for what is to be forgotten. */
const MOST_SEARCHED = 200;

/** Between attempts to clear the last traces of what was forgotten. */
const AGAIN_MILLISECONDS = 60_000;

export type Memory = ReturnType<typeof createMemory>;

export function createMemory(dependencies: MemoryDependencies) {
  const { store, folder, house, words, models, spending, settings, clock, log, life } = dependencies;
  const epochs = createEpochs({ store, clock });
  const picture = house?.picture;
  const people = createPeople({ store, clock, onChange: epochs.endEpochs });
  const archive = createArchive({ store, clock, log, life, timeZone: dependencies.timeZone });
  const audienceOf = (speaker: Speaker) => people.reader(speaker).audience;
  const notices = createNotices({ store, clock, audienceOf });
  const conversations = createConversations({ store, clock, kept: archive.add, audienceOf });
  const namesOfPeople = () => [...(picture?.people() ?? []), ...people.list()].map(({ name }) => name.toLowerCase());
  const facts = createFacts({
    store,
    clock,
    people: () => [...new Set(namesOfPeople().flatMap((name) => [name, ...name.split(" ")]))],
    thing: (text) => picture && thingIn(picture, text),
    names: () =>
      [...(picture?.entities() ?? []), ...(picture?.areas() ?? [])]
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
    spokenOf: createSpokenOf({
      textOf: conversations.textOf,
      async search({ text, language, audiences = archive.audiences() }, signal) {
        const found = await archive.search({ text, language, audiences, limit: MOST_SEARCHED }, signal);
        return [...new Set(found.map(({ turnId }) => turnId))];
      },
    }),
    keepers: [
      (writer, { turnIds }) => archive.remove(writer, turnIds),
      (writer, { turnIds }) => conversations.forget(writer, turnIds),
      (writer) => epochs.forget(writer),
      (writer) => notices.forget(writer, () => false),
      (writer, { turnIds }) => forgetTurns(writer, turnIds),
      (writer, { turnIds }) => forgetLessons(writer, turnIds),
    ],
    tombstones: createTombstones({ path: join(folder, "forgotten.txt"), store }),
    async scrub() {
      for (const forget of dependencies.onForget) forget();
      await archive.scrub(life);
      return clearTraces();
    },
  });
  /** While somebody reads for long, again and again until it is done. */
  async function clearTraces(): Promise<"gone" | "soon"> {
    try {
      await store.scrub(life);
      return "gone";
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "store-busy") throw error;
      log.warn({ error: error.message }, "The last traces of what was forgotten wait");
      const cancel = clock.after(AGAIN_MILLISECONDS, () => void clearTraces().catch(() => undefined));
      life.addEventListener("abort", cancel, { once: true });
      return "soon";
    }
  }
  const said: MemoryToolsDependencies["said"] = async (
    { text, language, reads, after, before, speaker, withoutConversation, without, limit },
    signal,
  ) => {
    const question = {
      ...{
        text,
        language,
        audiences: reads,
        limit,
        exceptConversation: withoutConversation,
        exceptTurns: [...without],
      },
      ...(after !== undefined && { after }),
      ...(before !== undefined && { before }),
      ...(speaker !== undefined && { speaker }),
    };
    const found = await archive.search(question, signal);
    return found.map(({ turnId: key, speaker: who, text: words, at }) => ({ key, speaker: who, text: words, at }));
  };
  const hasModel = () => models() !== undefined;
  const shared = { facts, people, questions, remember, forgetting, telling, words };

  const reflection = createReflection({
    ...{ store, facts, people, clock, log, quietFor: dependencies.quietFor },
    isOn: () => settings.get("memory.reflection"),
    model: () => (spending().standing() === "free" ? models() : undefined),
    spent: (turn, usage) => spending().spent(turn, "reflection", usage),
    readJson: (text) => readLenientJson(text)?.value,
    dayOf: (at) => localDate(at, dependencies.timeZone()),
  });

  return {
    archive,
    isForEveryone: (conversationId: string) => conversations.whereabouts(conversationId)?.audience === HOUSEHOLD,
    owner: createMemoryOwner({ facts, people, forgetting, clock }),
    reflection,
    conversations,
    epochs,
    notices,
    lostTurns: createLostTurns({ store, clock, kept: archive.add }),
    people,
    facts,
    profile: createProfile({ facts, people }),
    lookUp: createLookUpReflex({ ...shared, hasModel }),
    reflex: createMemoryReflex({
      ...shared,
      joinCodes: createJoinCodes({ clock }),
      hasModel,
      yesOrNo(text, language) {
        const answer = readAnswer(text, language);
        return answer === undefined || answer.type === "pin" ? undefined : answer.type === "yes";
      },
    }),
    tools: createMemoryTools({ ...shared, timeZone: dependencies.timeZone, said }),
    /** Call once at the start: an older copy of the database may hold what was forgotten since. */
    start(): void {
      archive.start();
      reflection.start();
      forgetting
        .replay()
        .catch((error: unknown) =>
          log.error({ error: toError(error).message }, "What was forgotten may still be in the database"),
        );
    },
    async stop() {
      await reflection.stop();
      await archive.stop();
    },
  };
}
