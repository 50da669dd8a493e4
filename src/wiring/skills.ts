// The skills joined with the rest: where things are, who changed what, and how something is carried out.
import type { AskLeave } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import { holdsCode, isCodePhrase, type Permits, readAnswer, readYesOrNo } from "../gate/index.ts";
import {
  areaOf,
  createHomeSection,
  describeEntity,
  type House,
  holds,
  meaningOf,
  type Perform,
  readCondition,
  readySoon,
  understand,
} from "../house/index.ts";
import type { Journal } from "../journal/index.ts";
import { isForMemory, type People } from "../memory/index.ts";
import { readLenientJson } from "../models/index.ts";
import type { Settings } from "../settings.ts";
import { createSkills, type Owners, type SkillHouse, type Skills } from "../skills/index.ts";
import type { Store } from "../store/index.ts";
import type { Words } from "../words/index.ts";
import type { Memory } from "./memory.ts";
import { createPlanCalls, type PlanCallsDependencies } from "./plan-calls.ts";
import type { Spending } from "./spending.ts";
import { steers } from "./steers.ts";

export interface SkillBookDependencies extends Pick<PlanCallsDependencies, "model"> {
  readonly store: Store;
  readonly house: House;
  readonly memory: Pick<Memory, "people" | "reflection">;
  readonly settings: Pick<Settings, "get">;
  readonly spending: Pick<Spending, "spent" | "standing">;
  readonly quietFor: () => number;
  readonly journal: Pick<Journal, "handledBetween">;
  readonly permits: Pick<Permits, "ofTurn">;
  readonly perform: Perform;
  readonly words: Words;
  readonly askLeave: AskLeave;
  readonly clock: Clock;
  readonly log: Logger;
  readonly life: AbortSignal;
}

export function createSkillBook(dependencies: SkillBookDependencies): Skills {
  const { house, memory, model, settings, spending, journal, permits, perform, store, words, clock, log, life } =
    dependencies;
  const skills = createSkills({
    ...{ store, words, clock, log, life },
    house: { ...skillHouse(house), known: createKnown(house, clock) },
    watched: {
      handled: (entityIds, from, to) => entityIds.some((id) => journal.handledBetween(id, from, to)),
    },
    deeds: permits.ofTurn,
    whose({ speaker }) {
      const { audience, reads, name, guest } = memory.people.reader(speaker);
      return { owner: audience, reads, isLearned: !guest, isKnown: speaker.type !== "program" || name !== undefined };
    },
    owners: createOwners(memory.people),
    reflection: {
      isOn: () => settings.get("memory.reflection"),
      model: () => (spending.standing() === "free" ? model() : undefined),
      // After the memory's: both may ask the same model.
      quietFor: () => (memory.reflection.isReading() ? 0 : dependencies.quietFor()),
      spent: (turn, usage) => spending.spent(turn, "procedures", usage),
      readJson: (text) => readLenientJson(text)?.value,
    },
    async understand(text, turn, signal) {
      await readySoon(house, clock, signal);
      return understand(house, text, turn, signal);
    },
    async means(text, turn, signal) {
      if (readAnswer(text, turn.language) || isForMemory(text, turn.language)) return "something";
      await readySoon(house, clock, signal);
      return meaningOf(house, text, turn, signal);
    },
    async asks(text, turn, signal) {
      await readySoon(house, clock, signal);
      return readCondition(house, text, turn, signal);
    },
    steers,
    ...{ holdsCode, isCodePhrase },
    yesOrNo: readYesOrNo,
    askLeave: dependencies.askLeave,
    planByModel: createPlanCalls({
      ...dependencies,
      spent: spending.spent,
      home: createHomeSection(house.picture).text,
    }),
    perform: (actions, turn, signal) => perform.wish(actions, turn, "reflex", signal),
  });
  house.on("picture-change", "skills", skills.houseChanged);
  return skills;
}

/** The people that the memory knows, as those whose skills are. */
export function createOwners(people: Pick<People, "reader" | "callAudience" | "audienceCalled">): Owners {
  return {
    reads: () => people.reader({ type: "owner" }).reads,
    call: people.callAudience,
    called: people.audienceCalled,
  };
}

const START_MILLISECONDS = 10_000;

/** Waits for the house in the first seconds of a start, and not again once it was seen: what is away later is soon said to be. */
function createKnown(house: Pick<House, "ready" | "status">, clock: Clock): SkillHouse["known"] {
  const startedAt = clock.monotonic();
  let wasSeen = false;
  return async (signal) => {
    wasSeen ||= house.status().type === "connected";
    if (wasSeen || clock.monotonic() - startedAt > START_MILLISECONDS) return;
    // Too late, nothing of it is known, and nothing is done.
    await readySoon(house, clock, signal).catch(() => undefined);
  };
}

function skillHouse(house: House): Omit<SkillHouse, "known"> {
  const { picture, services } = house;
  return {
    entity: picture.entity,
    entities: picture.entities,
    areas: picture.areas,
    floors: picture.floors,
    hasService: services.has,
    read(entityId) {
      const entity = picture.entity(entityId);
      if (!entity?.readable || house.status().type !== "connected") return undefined;
      const shown = describeEntity(picture, entity);
      // Whose temperatures have no unit of their own, they are in the home's.
      const isInHomes = ["climate", "water_heater"].includes(entity.domain);
      return isInHomes ? { ...shown, unit: picture.home().temperatureUnit } : shown;
    },
    roomOf: (turn) => areaOf(house, turn),
    language: () => picture.home().language,
    holds(action, entityId, then) {
      const now = picture.entity(entityId)?.state;
      if (!now || !then) return now && holds(action, now);
      const { state, attributes } = then;
      return holds(action, { ...now, state, attributes: { ...now.attributes, ...attributes } });
    },
  };
}
