import { createBus } from "../core/bus.ts";
import type { Clock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import type { HouseStatus } from "../core/house.ts";
import type { Logger } from "../core/log.ts";
import { createAct } from "./act/act.ts";
import { createAgentEntries } from "./agent-entries.ts";
import { createConnection } from "./connection/connection.ts";
import { createConsequences } from "./consequences/create-consequences.ts";
import { createTraceTemplate } from "./consequences/trace-template.ts";
import { createInspect } from "./effects/create-inspect.ts";
import { createLookBehind } from "./effects/create-look-behind.ts";
import { createEffects } from "./effects/tell-by-integration.ts";
import { createTellWithout } from "./effects/tell-without.ts";
import type { HouseEndpoint } from "./endpoint.ts";
import type { House, HouseEvents } from "./house.ts";
import type { PermitBook } from "./permit-book.ts";
import { createLivePicture, type Readable } from "./picture/live-picture.ts";
import { createPipelines } from "./pipelines.ts";
import { createIntegrationQueries } from "./queries/integrations.ts";
import { createListQueries } from "./queries/lists.ts";
import { createRecordedQueries } from "./queries/recorded.ts";
import { createRest } from "./rest.ts";
import { createHandlers } from "./sentence-reflex/handlers.ts";
import { createMeaning } from "./sentence-reflex/meaning.ts";
import { createSentences } from "./sentences.ts";
import { createSequences } from "./sequences/create-sequences.ts";
import { expandReading } from "./sequences/expand-reading.ts";
import { readSteps } from "./sequences/read-steps.ts";
import { createServiceCatalog } from "./service-catalog.ts";

export interface HouseDependencies {
  readonly endpoint: HouseEndpoint;
  readonly clock: Clock;
  readonly log: Logger;
  readonly permits: PermitBook;
  /** Domains and entities that the owner made readable beyond exposure; read at each use. */
  readonly readable: Readable;
  /** Services beyond the allow-list that the owner has allowed by name. */
  readonly named: (service: string) => boolean;
  readonly random?: () => number;
}

/** Home Assistant, kept connected and known. Does nothing until `start`. */
export function createHouse(dependencies: HouseDependencies): House {
  const { endpoint, clock, log, permits, readable, named, random = Math.random } = dependencies;
  const bus = createBus<HouseEvents>(log);
  const picture = createLivePicture({
    clock,
    log,
    readable,
    onStateChange: (change) => bus.emit("state-change", change),
    onPictureChange: (change) => bus.emit("picture-change", change),
  });
  const services = createServiceCatalog({ clock, log });
  const connection = createConnection({
    endpoint,
    clock,
    log,
    random,
    load: async (session) => {
      const following = [consequences.follow(session), effects.follow(session)];
      await Promise.all([picture.load(session), services.load(session), ...following]);
    },
    onStatus: (status) => bus.emit("status-change", status),
  });

  const ask = connection.request;
  const rest = createRest({ endpoint, clock });
  const queries = { ...createRecordedQueries(ask), ...createListQueries(ask), ...createIntegrationQueries(ask) };
  const effects = createEffects({ ask, log });
  const lookups = { ask, picture, effects, without: createTellWithout({ ask, rest, picture }) };
  const sequenceOf = (steps: readonly unknown[], signal: AbortSignal) =>
    expandReading(readSteps(steps), lookups, signal);
  const trace = createTraceTemplate(connection.first);
  const onReload = () => bus.emit("hearers-change", {});
  const consequences = createConsequences({ ask, trace, picture, effects, sequenceOf, onReload, clock, log });
  bus.on("state-change", "consequences", consequences.stateChanged);
  bus.on("picture-change", "consequences", consequences.pictureChanged);
  const sentences = createSentences({ connection });
  const oldestState = () => {
    const times = [...picture.entities()].flatMap(({ state }) => state?.lastChanged ?? []);
    return times.length > 0 ? Math.min(...times) : undefined;
  };
  const stopped = new AbortController();
  const act = createAct({
    clock,
    log,
    permits,
    connection,
    picture,
    services,
    queries,
    on: bus.on,
    named,
    stopped: stopped.signal,
  });

  function ready(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = (status: HouseStatus) => {
      if (status.type === "connected") resolve();
      else if (status.type === "bad-token") reject(new AppError("bad-token", "Home Assistant refuses the token"));
      else if (status.type === "stopped") reject(new AppError("house-disconnected", "the house was stopped"));
    };
    const abort = () => reject(signal.reason);
    const forget = bus.on("status-change", "ready", look);
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) abort();
    look(connection.status());
    return promise.finally(() => {
      forget();
      signal.removeEventListener("abort", abort);
    });
  }

  return {
    start: () => connection.start(),
    stop() {
      stopped.abort(new AppError("house-disconnected", "the house was stopped"));
      return connection.stop();
    },
    status: () => connection.status(),
    ready,
    picture,
    services,
    sentences,
    queries,
    act,
    pipelines: createPipelines(ask),
    agentEntries: createAgentEntries({ ask, rest, clock }),
    sequence: createSequences({ ask, rest, log, picture }),
    listeners: consequences.listeners,
    hearers: consequences.hearers,
    meaning: createMeaning({
      ...{ sentences, picture, hearSentence: consequences.hearSentence },
      handlers: createHandlers({ ask, effects, sequenceOf, oldestState }),
    }),
    behind: (ahead) => createLookBehind(lookups, ahead),
    inspect: createInspect(lookups),
    on: (name, owner, listener) => bus.on(name, owner, listener),
  };
}
