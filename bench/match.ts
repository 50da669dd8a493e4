// Two thousand recipes in a house of a thousand things: how long a sentence takes to be known, or to be known for none of them.

import { createDice } from "../demo/index.ts";
import type { Entity } from "../src/core/house.ts";
import { silentLog } from "../src/core/log.ts";
import type { Turn } from "../src/core/message.ts";
import { createSkills, type Deed, skillMigrations } from "../src/skills/index.ts";
import { openStore } from "../src/store/index.ts";
import { createWords } from "../src/words/index.ts";
import { callOf } from "../test/support/call-of.ts";
import { createFakeClock } from "../test/support/fake-clock.ts";
import { temporaryFolder } from "../test/support/temporary-folder.ts";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { quantile, rounded } from "./harness/statistics.ts";

const RECIPES = 2_000;
const LAMPS = 1_000;
const AREAS = 50;
const SENTENCES = 5_000;
const WARM = 500;

const areaOf = (lamp: number) => `area_${lamp % AREAS}`;
const entities: readonly Entity[] = Array.from({ length: LAMPS }, (_, lamp) => ({
  id: `light.lamp_${lamp}`,
  domain: "light",
  name: `Lamp ${lamp} of ${areaOf(lamp).replace("_", " ")}`,
  aliases: [],
  deviceClass: undefined,
  deviceId: undefined,
  areaId: areaOf(lamp),
  floorId: undefined,
  labels: [],
  platform: undefined,
  exposed: true,
  readable: true,
  state: { state: "off", attributes: {}, lastChanged: 0, context: undefined },
}));

const WORDS =
  "morning evening movie party quiet bright dark warm cosy guests dinner reading work play sleep music garden dance rain snow".split(
    " ",
  );

/** One in three has a lamp and a number in it, the others are words alone. */
function sentenceOf(number: number, lamp: number, level: number): string {
  const name = [number, Math.floor(number / WORDS.length), Math.floor(number / WORDS.length ** 2)]
    .map((digit) => WORDS[digit % WORDS.length])
    .join(" ");
  return number % 3 === 0 ? `${name} with lamp ${lamp} of area ${lamp % AREAS} at ${level} percent` : `${name} time`;
}

let counted = 0;
const turnOf = (text: string, room: string): Turn => ({
  ...{ id: `turn-${++counted}`, conversationId: room, channel: "bench", speaker: { type: "owner" }, manner: "text" },
  ...{ language: "en", text },
});

/** What the sentence of that number wants: its own lamp and level, or those that it names. */
function deedOf(number: number, { lamp, time }: { readonly lamp: number; readonly time: number }): Deed {
  const id = `light.lamp_${number % 3 === 0 ? lamp : number % LAMPS}`;
  const level = number % 3 === 0 ? 10 + 10 * time : 2 + (number % 90);
  const state = time === 0 ? "off" : "on";
  return {
    action: { service: "light.turn_on", entityIds: [id], data: { brightness_pct: level, transition: number } },
    begun: true,
    before: [{ entityId: id, state, attributes: { brightness: 255 * (time % 2) } }],
    outcomes: [{ entityId: id, type: "done", seen: undefined, detail: undefined }],
  };
}

async function run({ say, signal }: BenchmarkContext): Promise<readonly Figure[]> {
  using folder = temporaryFolder();
  const store = openStore({
    path: folder.file("match.db"),
    migrations: skillMigrations,
    log: silentLog,
  });
  const dice = createDice(1);
  const clock = createFakeClock();
  const deeds = new Map<string, readonly Deed[]>();
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const make = () =>
    createSkills({
      ...{ store, clock, log: silentLog, life: signal },
      house: {
        entity: (id) => byId.get(id),
        entities: () => entities,
        areas: () =>
          Array.from({ length: AREAS }, (_, at) => ({
            id: `area_${at}`,
            name: `area ${at}`,
            aliases: [],
            floorId: undefined,
          })),
        floors: () => [],
        hasService: () => true,
        read: () => undefined,
        roomOf: ({ conversationId }) => conversationId,
        language: () => "en",
        known: async () => undefined,
        holds: () => true,
      },
      watched: { handled: () => false },
      deeds: (turnId) => deeds.get(turnId) ?? [],
      whose: () => ({ owner: "household", reads: ["household"], isLearned: true, isKnown: true }),
      owners: { reads: () => ["household"], call: (owner) => owner, called: () => undefined },
      reflection: {
        isOn: () => false,
        model: () => undefined,
        quietFor: () => 0,
        spent: () => undefined,
        readJson: () => undefined,
      },
      words: createWords({ nameOf: (id) => id }),
      understand: async () => undefined,
      means: async () => undefined,
      steers: () => false,
      ...{ holdsCode: () => false, isCodePhrase: () => false },
      yesOrNo: () => undefined,
      askLeave: () => undefined,
      asks: async () => undefined,
      planByModel: async () => undefined,
      perform: async () => ({ type: "acted", done: [], text: "" }),
    });
  say(`${RECIPES} recipes are learned`);
  const learner = make();
  const learning: number[] = [];
  for (let number = 0; number < RECIPES; number += 1) {
    signal.throwIfAborted();
    for (const time of [0, 1, 2]) {
      const lamp = (number + 7 * time) % LAMPS;
      const turn = turnOf(sentenceOf(number, lamp, 10 + 10 * time), `area_${time}`);
      deeds.set(turn.id, [deedOf(number, { lamp, time })]);
      const trace = [callOf("act")];
      const began = performance.now();
      learner.answered(turn, { path: "model:answered", trace, text: "It is done." });
      await clock.advance(0);
      await clock.advance(3_600_000);
      learning.push(performance.now() - began);
      deeds.clear();
    }
  }
  const began = performance.now();
  const skills = make();
  const opening = performance.now() - began;
  const [, reflex] = skills.reflexes;
  const took: number[] = [];
  let known = 0;
  for (let count = 0; count < SENTENCES + WARM; count += 1) {
    const text = sentenceOf(dice.upTo(RECIPES - 1), dice.upTo(LAMPS - 1), 1 + dice.upTo(99));
    const said = dice.roll() < 0.5 ? text : `${text} and the other one`;
    const start = performance.now();
    const answer = await reflex.answer(turnOf(said, "area_0"), signal);
    if (count >= WARM) took.push(performance.now() - start);
    if (answer && count >= WARM) known += 1;
  }
  await store.close();
  const figure = (name: string, value: number, unit = "ms") => ({ name, value: rounded(value, 3), unit });
  return [
    figure("recipes", skills.book.all().flatMap(({ content }) => content.patterns).length, ""),
    figure("known", (100 * known) / SENTENCES, "%"),
    figure("sentence-p50", quantile(took, 0.5)),
    figure("sentence-p95", quantile(took, 0.95)),
    figure("sentence-max", Math.max(...took)),
    figure("lesson-p95", quantile(learning, 0.95)),
    figure("opening", opening),
  ];
}

export const match: Benchmark = {
  name: "match",
  describe: "a sentence held against 2,000 recipes in a house of 1,000 things",
  goals: { recipes: ">= 2000", known: ">= 30", "sentence-p95": "<= 3" },
  run,
};
