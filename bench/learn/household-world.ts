// The household with a whole Hestia in it, and a model that always knows what is wanted and counts how often it is asked.

import type { ModelHome } from "../../demo/index.ts";
import { type Logger, silentLog } from "../../src/core/log.ts";
import type { Reply } from "../../src/core/message.ts";
import { createOwnClock, type OwnClock } from "../../test/support/own-clock.ts";
import { byVoice, startWorld, type World } from "../../test/support/world.ts";
import type { Call, View, Wanted } from "./deed.ts";
import { household } from "./house.ts";

export interface Said {
  readonly text: string;
  readonly language: string;
  readonly room: string | undefined;
  wanted(view: View): Wanted;
}

/** What came of one thing that was said. */
export interface Heard {
  readonly wanted: Wanted;
  /** What Hestia called in the house. */
  readonly called: readonly Call[];
  /** Requests to the model. */
  readonly requests: number;
  /** How the answer was found, as it is kept with the turn. */
  readonly path: string;
  readonly reply: Reply;
}

export interface HouseholdWorld extends AsyncDisposable {
  readonly world: World;
  readonly clock: OwnClock;
  /** Somebody's hands. Resolves when Hestia has seen what they did. */
  hands(calls: readonly Call[]): Promise<void>;
  say(said: Said): Promise<Heard>;
}

const LONGEST_SIGHT = 2_000;

export async function startHousehold(start: number, log: Logger = silentLog): Promise<HouseholdWorld> {
  const clock = createOwnClock(start);
  let wanted: Wanted = [];
  const world = await startWorld({
    clock,
    log,
    home: { description: household, pace: 2_000, clock },
    script: ({ messages }) => {
      if (messages.at(-1)?.role !== "user") return [{ type: "text", text: "It is done." }];
      if (wanted === "ask") return [{ type: "text", text: "I would rather not guess; what do you mean?" }];
      if (wanted.length === 0) return [{ type: "text", text: "There is nothing to do." }];
      return wanted.map(({ service, entityIds, data }) => ({
        type: "tool-call",
        name: "act",
        arguments: { service, entities: entityIds, data },
      }));
    },
  });
  const { home } = world.modelHome;

  /** Until Hestia's picture is the house's, and nothing moves. */
  async function settle(): Promise<void> {
    const until = performance.now() + LONGEST_SIGHT;
    const isSeen = () =>
      home.states.all().every(({ entity_id, state }) => {
        const seen = world.app.house.picture.entity(entity_id)?.state?.state;
        return (seen === undefined || seen === state) && !/^(open|clos)ing$/.test(state);
      });
    while (!isSeen() && performance.now() < until) await clock.sleep(1);
  }

  /** Until what came of each call is in the book: two minutes would do in life. */
  async function finished(): Promise<void> {
    const until = performance.now() + LONGEST_SIGHT;
    const isOpen = async () => {
      const open = "SELECT count(*) AS open FROM permits WHERE begun_at IS NOT NULL AND finished_at IS NULL";
      const [row] = await world.app.store.readAside(open, [], AbortSignal.timeout(5_000));
      return row?.["open"] !== 0;
    };
    while ((await isOpen()) && performance.now() < until) await clock.sleep(2);
  }

  return {
    world,
    clock,

    async hands(calls) {
      for (const call of calls) carryOut(home, call);
      await settle();
    },

    async say({ text, language, room, wanted: wants }) {
      wanted = wants(viewOf(home, room));
      const called: Call[] = [];
      const stop = home.bus.listen("call_service", ({ data }) => {
        const call = readCall(data);
        if (call) called.push(call);
      });
      const before = world.model?.requests.length ?? 0;
      try {
        const from = room === undefined ? {} : byVoice(`satellite_${room}`);
        const reply = await world.say(text, { language, ...from });
        const [turn] = await world.app.memory.turns.latest(1, AbortSignal.timeout(5_000));
        await settle();
        await finished();
        return {
          wanted,
          called,
          requests: (world.model?.requests.length ?? 0) - before,
          path: turn?.path ?? "",
          reply,
        };
      } finally {
        stop();
      }
    },

    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function carryOut(home: ModelHome["home"], { service, entityIds, data }: Call): void {
  const [domain = "", name = ""] = service.split(".");
  home.services.call({ domain, service: name, data: { entity_id: entityIds, ...data }, context: home.bus.context() });
}

function viewOf(home: ModelHome["home"], room: string | undefined): View {
  return {
    room,
    state: (id) => home.states.get(id)?.state ?? "unknown",
    attribute: (id, name) => home.states.get(id)?.attributes[name],
  };
}

/** Calls that only read, or are Home Assistant's own, change nothing. */
function readCall(event: Readonly<Record<string, unknown>>): Call | undefined {
  const { domain, service, service_data: given } = event;
  const name = `${domain}.${service}`;
  if (/\.get_|^conversation\./.test(name)) return undefined;
  const { entity_id: ids = [], ...data } = given as Readonly<Record<string, unknown>>;
  return { service: name, entityIds: [ids].flat().map(String), data };
}
