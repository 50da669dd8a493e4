// The skills alone, on a store in a temporary folder: a house of a few things, and deeds as the book of permits would have them.

import type { Action, Outcome } from "../../src/core/action.ts";
import type { Condition, Timing } from "../../src/core/condition.ts";
import type { Entity } from "../../src/core/house.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Speaker, Turn } from "../../src/core/message.ts";
import type { Model } from "../../src/core/model.ts";
import { readYesOrNo } from "../../src/gate/index.ts";
import { createSkills, type Deed, forgetLessons, skillIds } from "../../src/skills/index.ts";
import { steers } from "../../src/wiring/steers.ts";
import { createWords } from "../../src/words/index.ts";
import { callOf } from "../support/call-of.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { keptSkills } from "./kept-skills.ts";

const AREAS = ["kitchen", "bedroom", "living_room"];
const LIGHTS: Readonly<Record<string, string>> = {
  "light.kitchen": "Kitchen Light",
  "light.counter": "Counter Light",
  "light.bedroom": "Bedroom Light",
  "light.bedside": "Bedside Lamp",
  "light.living": "Ceiling Light",
};
const PLACES: Readonly<Record<string, string>> = {
  "light.kitchen": "kitchen",
  "light.counter": "kitchen",
  "light.bedroom": "bedroom",
  "light.bedside": "bedroom",
  "light.living": "living_room",
  "media_player.tv": "living_room",
};

export interface Wish extends Timing {
  readonly service: string;
  readonly entityIds: readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Who says it where: a room's satellite, somebody in a conversation of their own, or whoever is at the console, whose word is everybody's here. */
export interface From {
  readonly room?: string;
  readonly person?: string;
  readonly program?: string;
  readonly language?: string;
}

interface Answered {
  readonly outcome?: Outcome["type"];
  readonly passes?: number;
  /** What the model calls before it acts. */
  readonly tools?: readonly string[];
}

export function skillWorld() {
  const clock = createFakeClock();
  const states = new Map<string, { state: string; attributes: Readonly<Record<string, unknown>> }>();
  for (const id of Object.keys(PLACES)) states.set(id, { state: "off", attributes: {} });
  const names = new Map([...Object.entries(LIGHTS), ["media_player.tv", "Living Room TV"] as const]);
  const hidden = new Set<string>();
  const services = new Set([
    ...["light.turn_on", "light.turn_off", "media_player.turn_on", "media_player.select_source"],
    ...["media_player.select_sound_mode", "media_player.volume_set", "todo.add_item"],
    ...["notify.mobile_app_anna", "script.good_night"],
  ]);
  const [deeds, understood] = [new Map<string, readonly Deed[]>(), new Map<string, readonly Action[]>()];
  const asked = new Map<string, Condition>();
  const meant = new Map<string, { readonly actions: readonly Action[] } | "something">();
  const planned = new Map<string, readonly Action[]>();
  let handled: readonly string[] = [];
  let performed: readonly Wish[] = [];
  let shown: readonly string[] = [];
  let counted = 0;

  /** Has nothing to write down, and says what it was shown. */
  const reader: Model = {
    name: "reader",
    contextTokens: 8_192,
    async *stream({ messages }) {
      shown = [...shown, messages.at(-1)?.text ?? ""];
      yield { type: "text-delta", text: "[]" };
      yield { type: "finish", reason: "stop", usage: undefined };
    },
  };

  const entity = (id: string): Entity | undefined => {
    const name = names.get(id);
    const now = states.get(id);
    if (name === undefined) return undefined;
    return {
      id,
      name,
      domain: id.split(".")[0] ?? "",
      aliases: [],
      deviceClass: undefined,
      deviceId: undefined,
      areaId: PLACES[id],
      floorId: undefined,
      labels: [],
      platform: undefined,
      exposed: !hidden.has(id),
      readable: true,
      state: now && { ...now, lastChanged: 0, context: undefined },
    };
  };

  const kept = keptSkills((store, life) =>
    createSkills({
      store,
      clock,
      log: silentLog,
      life,
      house: {
        entity,
        entities: () => [...names.keys()].flatMap((id) => entity(id) ?? []),
        areas: () => AREAS.map((id) => ({ id, name: id.replace("_", " "), aliases: [], floorId: undefined })),
        floors: () => [],
        hasService: (service) => services.has(service),
        read: () => undefined,
        roomOf: ({ speaker }) => (speaker.type === "room" ? speaker.deviceId : undefined),
        language: () => "en",
        known: async () => undefined,
        holds({ service, data }, id, then) {
          const now = states.get(id);
          const is = now && { state: then?.state ?? now.state, ...now.attributes, ...then?.attributes };
          return Object.entries({ ...data, ...wantedState(service) }).every(
            ([field, value]) => is?.[field as "state"] === value,
          );
        },
      },
      watched: { handled: (ids) => ids.some((id) => handled.includes(id)) },
      deeds: (turnId) => deeds.get(turnId) ?? [],
      whose: ({ speaker }) => {
        const owner = speaker.type === "person" ? speaker.personId : "household";
        return { owner, reads: ["household", owner], isLearned: true, isKnown: true };
      },
      owners: {
        reads: () => ["household", "owner"],
        call: (owner) => owner,
        called: (name) => (name.startsWith("person.") ? name : undefined),
      },
      reflection: {
        isOn: () => true,
        model: () => reader,
        quietFor: () => 0,
        spent: () => undefined,
        readJson: () => undefined,
      },
      words: createWords({ nameOf: (id) => names.get(id) ?? id }),
      understand: async (text) => understood.get(text),
      means: async (text) => meant.get(text),
      steers,
      ...{ holdsCode: () => false, isCodePhrase: () => false },
      yesOrNo: readYesOrNo,
      askLeave: () => undefined,
      asks: async (text) => asked.get(text),
      planByModel: async (text) => planned.get(text),
      async perform(actions) {
        performed = actions;
        return { type: "acted", done: [], text: "Done." };
      },
    }),
  );

  function speakerOf({ room, person, program }: From): Speaker {
    if (program !== undefined) return { type: "program", name: program };
    if (person !== undefined) return { type: "person", personId: person, name: person };
    return room === undefined ? { type: "owner" } : { type: "room", satelliteId: undefined, deviceId: room };
  }

  function turnOf(text: string, from: From): Turn {
    const { room, person, program, language = "en" } = from;
    return {
      id: `turn-${++counted}`,
      ...{ conversationId: room ?? person ?? program ?? "owner", speaker: speakerOf(from) },
      ...{ channel: "test", manner: "text", language, text },
    };
  }

  function keepDeeds(
    turn: Turn,
    wishes: readonly Wish[],
    outcome: Outcome["type"],
    unmet: readonly string[] = [],
  ): void {
    const all = wishes.flatMap(({ entityIds }) => entityIds);
    deeds.set(
      turn.id,
      wishes.map(({ service, entityIds, data = {}, ...timing }) => {
        const action = { service, entityIds, data, ...timing };
        if (unmet.includes(service)) return { action, begun: false, before: [], outcomes: [] };
        const before = entityIds.flatMap((entityId) => {
          const now = states.get(entityId);
          return now ? [{ entityId, state: now.state, attributes: now.attributes }] : [];
        });
        // What is done in steps is seen to come about: the next one finds it so.
        for (const { entityId, state, attributes } of before)
          if (all.indexOf(entityId) !== all.lastIndexOf(entityId))
            states.set(entityId, { state, ...wantedState(service), attributes: { ...attributes, ...data } });
        return {
          ...{ action, begun: true, before },
          outcomes: (entityIds.length > 0 ? entityIds : [undefined]).map((entityId) => ({
            ...{ entityId, seen: undefined },
            ...(entityId === undefined && outcome === "done"
              ? { type: "accepted", detail: "unseen" }
              : { type: outcome, detail: undefined }),
          })) as readonly Outcome[],
        };
      }),
    );
  }

  return {
    clock,
    get skills() {
      return kept.skills;
    },
    turn: (text: string) => turnOf(text, {}),
    names,
    hidden,
    services,
    set(id: string, state: string, attributes: Readonly<Record<string, unknown>> = {}) {
      states.set(id, { state, attributes });
    },
    hands(...entityIds: readonly string[]) {
      handled = entityIds;
    },
    /** What Home Assistant's sentences mean, and a model makes of a wish. */
    understood,
    asked,
    meant,
    planned,
    async teach(text: string, from: From = {}): Promise<string | undefined> {
      const [reflex] = kept.skills.reflexes;
      return (await reflex.answer(turnOf(text, from), AbortSignal.timeout(10_000)))?.text;
    },
    /** A model answers it with these calls; then the given time passes. */
    async byModel(
      text: string,
      wishes: readonly Wish[],
      { outcome = "done", passes = 3_600_000, tools = [], ...from }: From & Answered = {},
    ) {
      const turn = turnOf(text, from);
      keepDeeds(turn, wishes, outcome);
      kept.skills.answered(turn, {
        path: "model:answered",
        trace: [...tools, ...wishes.map(() => "act")].map((name) => callOf(name)),
        text: "It is done.",
      });
      await clock.advance(0);
      await clock.advance(passes);
      return turn;
    },
    /** What a model is shown afterwards of how things were done. */
    async read(): Promise<readonly string[]> {
      shown = [];
      await kept.skills.reflection.reflect();
      return shown;
    },
    /** What the skills answer without a model; undefined where somebody else is to. */
    async answer(text: string, from: From = {}): Promise<string | undefined> {
      const [, reflex] = kept.skills.reflexes;
      return (await reflex.answer(turnOf(text, from), kept.life))?.text;
    },
    /** What is done without a model; undefined where a model would be asked. */
    async hear(
      text: string,
      { passes = 0, unmet = [], ...from }: From & { passes?: number; unmet?: readonly string[] } = {},
    ): Promise<readonly Wish[] | undefined> {
      const turn = turnOf(text, from);
      performed = [];
      const [, reflex] = kept.skills.reflexes;
      const answer = await reflex.answer(turn, kept.life);
      if (!answer) return undefined;
      keepDeeds(turn, performed, "done", unmet);
      kept.skills.answered(turn, { path: "reflex:skill", trace: answer.trace, text: answer.text });
      await clock.advance(0);
      await clock.advance(passes);
      return performed;
    },
    /** As when somebody has all of theirs forgotten. */
    forgetPerson(person: string): string {
      const gone = skillIds(kept.store.reader, [person]);
      kept.store.write((writer) => forgetLessons(writer, { turnIds: [], skillIds: gone }));
      return this.forget();
    },
    forget: kept.forget,
    restart: kept.restart,
    [Symbol.asyncDispose]: kept[Symbol.asyncDispose],
  };
}

function wantedState(service: string): { readonly state?: string } {
  if (service.endsWith("turn_on")) return { state: "on" };
  return service.endsWith("turn_off") ? { state: "off" } : {};
}

export const on = (entityIds: string | readonly string[], brightness?: number): Wish => ({
  service: "light.turn_on",
  entityIds: [entityIds].flat(),
  ...(brightness === undefined ? {} : { data: { brightness_pct: brightness } }),
});
export const off = (...entityIds: readonly string[]): Wish => ({ service: "light.turn_off", entityIds });
