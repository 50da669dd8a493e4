// The memory joined with the rest: who speaks, what things are called, what is lost when something is forgotten.
import { join } from "node:path";
import { forgetRepeats, forgetThreads } from "../channels/index.ts";
import type { AskLeave, Gate } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import type { Speaker } from "../core/message.ts";
import type { Model } from "../core/model.ts";
import { localDate } from "../core/wall-clock.ts";
import { forgetTurns, hideCodes, holdsCode, readYesOrNo } from "../gate/index.ts";
import type { House } from "../house/index.ts";
import {
  createArchive,
  createAskToForget,
  createClearTraces,
  createConversations,
  createEpochs,
  createFacts,
  createForgetting,
  createJoinCodes,
  createKeptCodes,
  createKeptTurns,
  createLookUpReflex,
  createLostTurns,
  createMemoryOwner,
  createMemoryQuestions,
  createMemoryReflex,
  createMemoryTools,
  createNotices,
  createOfferCode,
  createPeople,
  createProfile,
  createReflection,
  createRemember,
  createSpokenOf,
  createTelling,
  createTombstones,
  createTurnsHolding,
  type ForgettingDependencies,
  forgetReflected,
  HOUSEHOLD,
  type MemoryToolsDependencies,
} from "../memory/index.ts";
import { readLenientJson } from "../models/index.ts";
import type { Providers } from "../providers/index.ts";
import type { Settings } from "../settings.ts";
import { forgetLessons, skillIds } from "../skills/index.ts";
import type { CheckedStore } from "../store/index.ts";
import type { Words } from "../words/index.ts";
import { createChooseEmbedder } from "./choose-embedder.ts";
import { opensHouse } from "./opens-house.ts";
import type { Spending } from "./spending.ts";
import { thingIn } from "./thing-in.ts";

export interface MemoryDependencies {
  readonly store: CheckedStore;
  readonly folder: string;
  /** Undefined where none is near: then nothing of the house is known by its name. */
  readonly house: Pick<House, "picture"> | undefined;
  readonly words: Words;
  readonly askLeave: AskLeave;
  readonly gate: Pick<Gate, "heardCodes" | "ownCode"> | undefined;
  readonly models: () => Model | undefined;
  readonly spending: () => Pick<Spending, "spent" | "embedded" | "standing">;
  readonly settings: Pick<Settings, "get">;
  readonly providers: Pick<Providers, "list">;
  readonly quietFor: () => number;
  /** Something was forgotten, in that turn: what others hold of it in memory goes too. */
  readonly onForget: readonly ForgettingDependencies["onForget"][];
  readonly timeZone: () => string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

/** Between attempts to forget again what came back with an older copy. */
const AGAIN_MILLISECONDS = 60_000;

export type Memory = ReturnType<typeof createMemory>;

export function createMemory(dependencies: MemoryDependencies) {
  const { store, folder, house, words, askLeave, gate, models, spending, settings, clock, log, life } = dependencies;
  const epochs = createEpochs({ store, clock });
  const picture = house?.picture;
  const people = createPeople({ store, clock, onChange: epochs.endEpochs });
  const { quietFor, timeZone } = dependencies;
  const archive = createArchive({
    ...{ store, clock, log, life, timeZone, quietFor },
    embedder: createChooseEmbedder(dependencies),
  });
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
  const keptCodes = createKeptCodes({ vault: store.vault, people });
  const telling = createTelling({ words, timeZone, codes: keptCodes });
  const offerCode = createOfferCode({
    ...{ kept: keptCodes, words, clock },
    codes: {
      heard: (conversationId) => gate?.heardCodes(conversationId) ?? [],
      own: async (codes, turn) => gate?.ownCode(codes, turn) ?? "none",
      opensHouse: (text) => picture !== undefined && opensHouse(picture, text),
    },
  });
  const remembering = { facts, people, questions, words, askLeave, offerCode, hideCodes };
  const { remember, ownActs: settling } = createRemember(remembering);
  const turns = createKeptTurns({ store });
  const tombstones = createTombstones({ path: join(folder, "forgotten.txt"), store });
  const forgetting = createForgetting({
    ...{ store, facts, people, tombstones, turnIds: turns.ids, heardAt: turns.heardAt, whereIs: turns.whereIs },
    skillIds: (owners) => skillIds(store.reader, owners),
    spokenOf: createSpokenOf({ textOf: turns.textOf, search: createTurnsHolding({ store }) }),
    keepers: [
      (writer, { turnIds }) => forgetThreads(writer, turns.conversationKeysOf(turnIds)),
      (writer) => forgetRepeats(writer, clock.now()),
      (writer, { turnIds }) => archive.remove(writer, turnIds),
      (writer, source) => turns.forget(writer, source),
      (writer) => forgetReflected(writer),
      (writer) => epochs.forget(writer),
      (writer, { isSaidIn }) => notices.forget(writer, isSaidIn),
      (writer) => questions.forget(writer),
      (writer, { turnIds }) => forgetTurns(writer, turnIds),
      forgetLessons,
    ],
    onForget(...forgotten) {
      reflection.rest();
      for (const forget of dependencies.onForget) forget(...forgotten);
    },
    clearTraces: createClearTraces({ steps: [archive.scrub, store.scrub], tombstones, clock, log, life }),
  });
  const said: MemoryToolsDependencies["said"] = async (
    { reads, after, before, speaker, withoutConversation, without, ...asked },
    signal,
  ) => {
    const question = {
      ...{ ...asked, audiences: reads, exceptConversation: withoutConversation, exceptTurns: [...without] },
      ...(after !== undefined && { after }),
      ...(before !== undefined && { before }),
      ...(speaker !== undefined && { speaker }),
    };
    const found = await archive.search(question, signal);
    return found.map(({ turnId: key, speaker: who, text: words, at }) => ({ key, speaker: who, text: words, at }));
  };
  const hasModel = () => models() !== undefined;
  const asked = { facts, people, forgetting, questions, telling, words, askLeave, log };
  const askToForget = createAskToForget(asked);
  const shared = { facts, people, questions, remember, forgetting, askToForget, offerCode, telling, words };

  const reflection = createReflection({
    ...{ store, facts, people, holdsCode, clock, log, quietFor },
    isOn: () => settings.get("memory.reflection"),
    model: () => (spending().standing() === "free" ? models() : undefined),
    spent: (turn, usage) => spending().spent(turn, "reflection", usage),
    readJson: (text) => readLenientJson(text)?.value,
    dayOf: (at) => localDate(at, timeZone()),
  });

  function replay(): void {
    forgetting.replay().catch((error: unknown) => {
      log.error(
        { error: toError(error).message },
        "What was forgotten may still be in the database; it is tried again",
      );
      const cancel = clock.after(AGAIN_MILLISECONDS, replay);
      life.addEventListener("abort", cancel, { once: true });
    });
  }

  return {
    archive,
    turns,
    isForEveryone: (conversationId: string) => conversations.whereabouts(conversationId)?.audience === HOUSEHOLD,
    owner: createMemoryOwner({ facts, people, forgetting, holdsCode, clock }),
    reflection,
    conversations,
    epochs,
    notices,
    lostTurns: createLostTurns({ store, clock, kept: archive.add }),
    people,
    facts,
    profile: createProfile({ facts, people }),
    lookUp: createLookUpReflex({ ...shared, isPrivate: keptCodes.isPrivate, hasModel }),
    reflex: createMemoryReflex({
      ...shared,
      joinCodes: createJoinCodes({ clock }),
      hasModel,
      yesOrNo: readYesOrNo,
    }),
    tools: createMemoryTools({ ...shared, timeZone, said }),
    ownActs: { ...settling, ...askToForget.ownActs },
    /** Call once at the start: an older copy of the database may hold what was forgotten since. */
    start(): void {
      archive.start();
      reflection.start();
      replay();
    },
    async stop() {
      await reflection.stop();
      await archive.stop();
    },
  };
}
