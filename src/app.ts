// The composition root: every object of the process is built here, by hand, in order. What is opened is closed in reverse by the scope.
import { createConsoleDoor, createKeys, createWyomingChannel, type Keys } from "./channels/index.ts";
import type { Config } from "./config.ts";
import type { Channel } from "./core/channel.ts";
import type { Clock } from "./core/clock.ts";
import { toError } from "./core/errors.ts";
import type { Logger } from "./core/log.ts";
import type { Hear } from "./core/message.ts";
import { createScope } from "./core/scope.ts";
import { createGate, createPermits, type GateRules, hideCodes } from "./gate/index.ts";
import {
  allowedService,
  createApprovalReflexes,
  createAskLeave,
  createHomeSection,
  createHouse,
  createHouseTools,
  createLaterReflex,
  createPerform,
  createSentenceReflex,
  createStopReflex,
  createUndo,
  createUndoReflex,
  gateFacts,
  type House,
} from "./house/index.ts";
import { createJournal, type Journal } from "./journal/index.ts";
import { openKept } from "./kept.ts";
import { createAnnouncements } from "./memory/index.ts";
import { createAskPersonTool, createMind } from "./mind/index.ts";
import type { Providers } from "./providers/index.ts";
import type { Settings } from "./settings.ts";
import type { Skills } from "./skills/index.ts";
import type { CheckedStore } from "./store/index.ts";
import {
  announceDoors,
  createAfterRestore,
  createAnnounced,
  createAttention,
  createCauseOf,
  createDelivery,
  createGuessPorts,
  createHistory,
  createHouseRules,
  createHttpDoors,
  createLocked,
  createMemory,
  createMindWords,
  createModelChoice,
  createMqtt,
  createOwnAgent,
  createRunningDoctor,
  createSkillBook,
  createSpending,
  createSteadyPermits,
  createTrajectoryExport,
  createWatchedReview,
  createWatchPipelines,
  gatedNames,
  keepNightlyBackups,
  type Memory,
  offerReading,
  openControlSocket,
  openDoors,
  placeOf,
  readLimits,
  reportCutOff,
  standInLeave,
  takeHanded,
  type WatchedPipelines,
} from "./wiring/index.ts";
import { createWords } from "./words/index.ts";

export interface AppOptions {
  readonly config: Config;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Doors beside the built-in ones: the console of the demo, a test's own. */
  readonly channels?: readonly Channel[];
}

export interface App extends AsyncDisposable {
  readonly hear: Hear;
  readonly house: House;
  readonly settings: Settings;
  readonly providers: Providers;
  readonly rules: GateRules;
  readonly review: ReturnType<typeof createWatchedReview>;
  readonly keys: Keys;
  readonly journal: Journal;
  readonly memory: Memory;
  readonly skills: Skills;
  readonly pipelines: WatchedPipelines;
  readonly channels: readonly Channel[];
  /** For its keeping: checks, backups, long reads. */
  readonly store: Pick<CheckedStore, "check" | "backUp" | "copies" | "readAside">;
  stop(): Promise<void>;
}

/** Builds and starts everything; resolves when the doors are open. Rejects (and closes what was opened) with an AppError that names what is wrong. */
export async function startApp({ config, version, clock, log, channels: more = [] }: AppOptions): Promise<App> {
  const scope = createScope(log);
  try {
    const keptLog = log.child({ part: "store" });
    const { store, settings, providers, pin } = await openKept(config.dataFolder, { clock, log: keptLog });
    scope.adopt("store", store.close);
    const life = new AbortController();
    /** What nearly every part needs: the time, a log under its own name, the end of the process. */
    const part = (name: string) => ({ clock, log: log.child({ part: name }), life: life.signal });
    takeHanded({ ...part("options"), config, settings, providers });
    const permits = createPermits({ store, clock });
    const journal = createJournal({ clock, people: () => house.picture.people() });
    const house = createHouse({
      ...part("house"),
      endpoint: config.house,
      permits: createSteadyPermits({ ...part("permits"), permits, journal }),
      readable: () => ({ domains: settings.get("house.readable_domains"), entities: [] }),
      named: (service) => rules.names(service),
    });
    scope.adopt("house", house.stop);
    house.on("state-change", "journal", journal.changed);
    house.on("status-change", "journal", journal.status);
    const rules = createHouseRules({ store, clock, house });
    const words = createWords({ nameOf: (entityId) => house.picture.entity(entityId)?.name ?? entityId });
    const guessPorts = createGuessPorts({ store, clock, house, later: () => ({ announcements, conversations }) });
    const gate = createGate({
      ...part("gate"),
      store,
      permits,
      house: gateFacts(house),
      rules,
      allowedServices: (service) => allowedService(service) || rules.names(service),
      pin,
      limits: () => readLimits(settings),
      identified: () => delivery.reachesPeople(),
      ...guessPorts,
    });

    const timeZone = () => house.picture.home().timeZone;
    const askLeave = createAskLeave({ gate, words });
    const memory = createMemory({
      ...part("memory"),
      ...{ store, folder: config.dataFolder, house, words, askLeave, gate, timeZone, providers },
      ...{ settings, models: () => models.current(), spending: () => spending },
      quietFor: () => (skills.reflection.isReading() ? 0 : quietFor()),
      onForget: [(_, isSaidIn) => mqtt.forget(isSaidIn), () => skills.refresh(), (wishedIn) => mind.forget(wishedIn)],
    });
    scope.adopt("memory", memory.stop);
    const { conversations, epochs, notices, lostTurns } = memory;
    const announcements = createAnnouncements({ store, clock });
    const locked = createLocked({ ...part("secrets"), store, settings, providers, announcements });
    const skillsThatAsk = () => review.skillsThatAsk();
    const announced = createAnnounced({ announcements, ...locked, skillsThatAsk, words, clock, timeZone });
    const afterRestore = createAfterRestore({ ...part("after-restore"), store, announcements, epochs });
    const unanswered = lostTurns.unanswered();
    house.on("picture-change", "epochs", ({ exposureWithdrawn }) => {
      if (exposureWithdrawn) epochs.endEpochs();
    });

    const wyoming = createWyomingChannel({ ...part("wyoming"), ...config.wyoming, version });
    const keys = createKeys({ store, clock });
    const standIn = (signal: AbortSignal) => standInLeave(house, rules, settings, gate, signal);
    const http = createHttpDoors({ ...part("http"), ...config.http, version, keys, house, standIn, store });
    const mqtt = createMqtt({
      ...part("mqtt"),
      ...{ broker: config.mqtt, supervisor: config.supervisor, version, store, settings, house },
      health: () => models.health(),
      spent: () => spending.today(),
      isForEveryone: memory.isForEveryone,
    });
    const console = createConsoleDoor(part("console"));
    const channels: readonly Channel[] = [wyoming, http, ...mqtt.channels, ...more, console];
    const delivery = createDelivery({
      ...part("delivery"),
      ...{ conversations, notices, channels, gate, house },
      isAnswering: (conversationId) => mind.isAnswering(conversationId),
    });

    const spending = createSpending({ ...part("spend"), settings, providers, announcements, store, timeZone });
    const models = createModelChoice({ ...part("model"), providers, affordable: spending.affordable });
    const perform = createPerform({
      ...part("perform"),
      ...{ house, gate, words, waits: permits },
      tell: delivery.tell,
      askPeople: delivery.askPeople,
    });
    const undo = createUndo({ house, perform, book: permits, words, clock, touchedSince: journal.touchedSince });
    const skills = createSkillBook({
      ...{ ...part("skills"), store, house, journal, permits, perform, words, askLeave },
      ...{ model: models.current, memory, settings, spending, quietFor: () => quietFor() },
    });
    scope.adopt("skills", skills.reflection.stop);
    const ownActs = { ...memory.ownActs, ...skills.ownActs };
    const approvals = createApprovalReflexes({ gate, perform, words, ownActs, life: life.signal });
    const hasModel = () => models.current() !== undefined;
    const mind = createMind({
      ...part("mind"),
      history: createHistory({
        ...part("history"),
        ...{ conversations, epochs, words },
        takeNotices: (turn) => [...announced(turn), ...notices.take(turn)],
      }),
      reflexes: [
        approvals.first,
        memory.reflex,
        createUndoReflex({ undo, life: life.signal }),
        createStopReflex({ perform, asked: guessPorts.asked }),
        ...skills.reflexes,
        createLaterReflex({ house, words, hasModel }),
        createSentenceReflex({
          ...part("sentences"),
          ...{ house, perform, words, hasModel },
          onDoneByHouse: undo.doneElsewhere,
        }),
        memory.lookUp,
        approvals.last,
      ],
      tools: [
        ...createHouseTools({ house, perform, undo, clock, causeOf: createCauseOf({ journal, house }) }),
        ...memory.tools,
        skills.tool,
        ...mqtt.tools,
        createAskPersonTool({ wakeAgain: (language) => words.phrases(language).wakeAgain }),
      ],
      sections: [createHomeSection(house.picture), skills.section],
      profile: (turn) => [memory.profile(turn), skills.own(turn)].filter((part) => part !== "").join("\n"),
      model: models.current,
      reasoning: (manner) => settings.get(manner === "voice" ? "reasoning.voice" : "reasoning.text"),
      longestAnswer: () => settings.get("answer.tokens"),
      words: createMindWords({ words, house, isOverCap: spending.isOver }),
      ...{ spent: spending.spent, tell: delivery.tell, answered: skills.answered, timeZone },
      place: (turn) => placeOf(house, turn),
      ...{ hideCodes, settled: () => house.status().type === "connected" },
      keepable: (inbound, conversationId) => gate.keepable(inbound.text, { ...inbound, conversationId }),
      patience: () => 1_000 * settings.get("answer.text_seconds"),
      soon: () => 1_000 * settings.get("answer.voice_seconds"),
    });
    scope.adopt("mind", mind.stop);
    scope.adopt("life", () => life.abort());

    const { hear, quietFor } = createAttention({
      clock,
      hear: mind.hear,
      isAnswering: () => mind.isAnswering(),
      reflections: [memory.reflection, skills.reflection],
      onAnswer: mqtt.answered,
    });

    const review = createWatchedReview({ ...part("review"), rules, house, announcements, skills, store });
    const ownAgent = createOwnAgent({ ...part("agent"), config, store, keys, house, http });
    const pipelines = createWatchPipelines({
      ...part("pipelines"),
      house,
      gatedNames: () => gatedNames(house, rules, settings),
      ...{ announcements, store, ownAgent },
    });
    for (const { start } of [afterRestore, locked, memory, skills, house, pipelines]) start();
    const doors = await openDoors({ channels, hear, clock, log });
    scope.adopt("doors", doors.stop);
    scope.adopt(
      "control",
      await openControlSocket({
        ...{ folder: config.dataFolder, log, settings, rules, talk: console.talk },
        providers: { ...providers, ...models },
        ...{ review },
        ...{ pipelines, keys, memory, agent: ownAgent, skills: skills.keeping },
        doors: doors.health,
        spend: spending.account,
        turns: memory.turns.latest,
        doctor: createRunningDoctor({
          ...{ version, config, clock, channels, review, providers, models, spending, settings },
        }),
        trajectories: createTrajectoryExport({ store, house, memory, providers, config, timeZone, life: life.signal }),
      }),
    );
    announceDoors({ ...part("discovery"), endpoint: config.supervisor, store, keys, house, wyoming, http });
    reportCutOff({ ...part("report"), permits, lostTurns, unanswered, house, words, tell: delivery.tell });
    keepNightlyBackups({ ...part("backup"), store, timeZone, quietFor });
    whenReady().catch((error: unknown) =>
      log.debug({ error: toError(error).message }, "The house was not reached before the end"),
    );
    return {
      ...{ hear, house, settings, providers, rules, review, keys, journal },
      ...{ memory, skills, pipelines, channels, store },
      stop: scope.close,
      [Symbol.asyncDispose]: scope.close,
    };

    async function whenReady(): Promise<void> {
      await house.ready(life.signal);
      offerReading(settings, house.picture, log);
      await mind.warm(life.signal);
    }
  } catch (error) {
    await scope.close();
    throw error;
  }
}
