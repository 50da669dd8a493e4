import type { Home } from "../home/home.ts";
import { instantOf, localDate } from "../home/local-time.ts";
import { planDay } from "./day-plan.ts";
import type { Happening } from "./happening.ts";
import { readings, shown } from "./readings.ts";

const minute = 60_000;
const readEvery = 10;

export interface FamilyLife {
  /** Lives from here on, each thing at its time. */
  start(): void;
  stop(): void;
  /** What happened from one instant to another, all at once; `at` is told the instant of each thing before it happens. */
  replay(from: number, to: number, at: (instant: number) => void): void;
}

/** The family's days in the home: who comes and goes, what they switch by hand, in the app, and what the house does of itself. */
export function createFamilyLife(deps: {
  readonly home: Home;
  readonly seed: number;
  /** How many times faster than the clock the days pass. */
  readonly factor: number;
}): FamilyLife {
  const { home, seed, factor } = deps;
  const { states, bus, clock, runner } = home;
  let cancel: (() => void) | undefined;

  function happen(happening: Happening): void {
    if (happening.type === "hand") {
      states.update(happening.entityId, { state: happening.state, attributes: happening.attributes ?? {} });
    } else if (happening.type === "app") {
      const [domain = "", service = ""] = happening.service.split(".");
      home.services.call({ domain, service, data: happening.data, context: bus.context({ userId: happening.userId }) });
    } else if (happening.type === "presence") {
      const context = bus.context();
      states.update(`device_tracker.phone_${happening.person}`, { state: happening.state }, context);
      states.update(`person.${happening.person}`, { state: happening.state }, context);
      showWhoIsHome();
    } else if (happening.type === "motion") {
      states.update(happening.entityId, { state: "on" });
      trigger(happening.automationId, happening.entityId);
      home.later(`motion ${happening.entityId}`, happening.minutes * 60, () => {
        states.update(happening.entityId, { state: "off" });
        states.update("light.hallway_light", { state: "off", attributes: { color_mode: null } });
      });
    } else {
      states.update("sun.sun", { state: happening.state });
      if (happening.state === "below_horizon") trigger(happening.automationId, "sun.sun");
      else states.update("light.porch_light", { state: "off", attributes: { color_mode: null } });
    }
  }

  function trigger(automationId: string, causeId: string): void {
    const automation = states.get(automationId);
    const cause = states.get(causeId);
    if (automation?.state === "on" && cause) runner.automation(automation, cause.context);
  }

  function showWhoIsHome(): void {
    const persons = states.all().filter(({ entity_id, state }) => entity_id.startsWith("person.") && state === "home");
    const ids = persons.map(({ entity_id }) => entity_id);
    states.update("zone.home", { state: String(ids.length), attributes: { persons: ids } });
  }

  function read(minuteOfDay: number): void {
    for (const [entityId, reading] of Object.entries(readings)) {
      states.update(entityId, { state: shown(entityId, reading(minuteOfDay, states.get)) });
    }
  }

  /** Everything after `from` and up to `to`, in order. */
  function* between(from: number, to: number): Generator<{ readonly instant: number; readonly run: () => void }> {
    const zone = home.description.time_zone;
    for (let day = 0; ; day += 1) {
      const date = localDate(from, zone, day);
      const midnight = instantOf(date, "00:00", zone);
      if (midnight > to) return;
      const measured = Array.from({ length: 1440 / readEvery }, (_, index) => index * readEvery).map((at) => ({
        minute: at,
        run: () => read(at),
      }));
      const planned = planDay(date, seed).map((happening) => ({
        minute: happening.minute,
        run: () => happen(happening),
      }));
      for (const { minute: at, run } of [...measured, ...planned].toSorted(
        (left, right) => left.minute - right.minute,
      )) {
        const instant = midnight + at * minute;
        if (instant > from && instant <= to) yield { instant, run };
      }
    }
  }

  function live(from: number, begun: number): void {
    const next = between(from, from + 2 * 24 * 60 * minute).next();
    if (next.done) return;
    const { instant, run } = next.value;
    const due = begun + (instant - begun) / factor;
    cancel = clock.after(Math.max(0, due - clock.now()), () => {
      const together = [...between(from, instant)];
      for (const step of together.length > 0 ? together : [{ run }]) step.run();
      live(instant, begun);
    });
  }

  return {
    start() {
      const now = clock.now();
      live(now, now);
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
    replay(from, to, at) {
      for (const { instant, run } of between(from, to)) {
        at(instant);
        run();
      }
    },
  };
}
