import type { Clock } from "../../src/core/clock.ts";
import { createRunner, type Runner } from "../services/sequences.ts";
import { createServiceRegistry, type ServiceRegistry } from "../services/service-registry.ts";
import { type Calendars, createCalendars } from "./calendars.ts";
import { createCauses } from "./causes.ts";
import type { HomeDescription } from "./description.ts";
import { createEventBus, type EventBus, type HomeContext, type HomeEvent } from "./event-bus.ts";
import { createExposure, type Exposure } from "./exposure.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { createRegistries, type Registries } from "./registries.ts";
import { areaEntry, deviceEntry, entityEntry, floorEntry } from "./registry-entries.ts";
import { createStateMachine, domainOf, type StateMachine } from "./state-machine.ts";
import { createTodoLists, type TodoLists } from "./todo-lists.ts";
import { createVoiceTimers, type VoiceTimers } from "./voice-timers.ts";

export type RunState = "NOT_RUNNING" | "STARTING" | "RUNNING" | "STOPPING" | "FINAL_WRITE";

const eventsOfState: Readonly<Record<RunState, readonly string[]>> = {
  NOT_RUNNING: [],
  STARTING: ["homeassistant_start"],
  RUNNING: ["homeassistant_started"],
  STOPPING: ["homeassistant_stop"],
  FINAL_WRITE: ["homeassistant_final_write"],
};

/** One running home: what it is, what it can, and what happens in it. */
export interface Home {
  readonly description: HomeDescription;
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly states: StateMachine;
  readonly registries: Registries;
  readonly exposure: Exposure;
  readonly services: ServiceRegistry;
  /** Runs scenes, scripts and automations. */
  readonly runner: Runner;
  readonly lists: TodoLists;
  readonly calendars: Calendars;
  readonly voiceTimers: VoiceTimers;
  readonly recorder: Recorder;
  /** The service call, automation or script that began what carries this context. */
  causeOf(context: HomeContext): HomeEvent | undefined;
  /** As `get_config` tells it. Setting it fires the events that Home Assistant fires on the way. */
  runState(): RunState;
  enter(state: RunState): void;
  /**
   * Does `work` after so many seconds of the home's own time. One thing a key: a new one replaces the old (a cover that is
   * stopped halfway). Nothing is done after `rest`.
   */
  later(key: string, seconds: number, work: () => void): void;
  cancel(key: string): void;
  rest(): void;
}

export function createHome(deps: {
  readonly description: HomeDescription;
  readonly clock: Clock;
  /** How many times faster than in life covers move, timers run, and presses last. */
  readonly pace: number;
  /** Domains with a pace of their own. */
  readonly paces?: Readonly<Record<string, number>>;
  /** The instant from whose day the calendars count. */
  readonly today: number;
}): Home {
  const { description, clock, pace, paces = {}, today } = deps;
  const bus = createEventBus(clock);
  const states = createStateMachine({ clock, bus });
  const registries = createRegistries({ clock, bus });
  const exposure = createExposure({ registries, states });
  const recorder = createRecorder({ clock, states });
  const causeOf = createCauses(bus);
  const services = createServiceRegistry(() => home);
  let runState: RunState = "NOT_RUNNING";
  const pending = new Map<string, () => void>();

  furnish({ description, clock, registries, states, bus, exposure });
  const home: Home = {
    description,
    clock,
    bus,
    states,
    registries,
    exposure,
    services,
    runner: createRunner(() => home),
    lists: createTodoLists({ description, states }),
    calendars: createCalendars({ description, today }),
    voiceTimers: createVoiceTimers(clock),
    recorder,
    causeOf,
    runState: () => runState,
    enter(state) {
      if (state === runState) return;
      runState = state;
      bus.fire("core_config_updated", {});
      for (const event of eventsOfState[state]) bus.fire(event, {});
    },
    later(key, seconds, work) {
      pending.get(key)?.();
      const cancel = clock.after((seconds * 1000) / (paces[domainOf(key)] ?? pace), () => {
        pending.delete(key);
        work();
      });
      pending.set(key, cancel);
    },
    cancel(key) {
      pending.get(key)?.();
      pending.delete(key);
    },
    rest() {
      for (const cancel of pending.values()) cancel();
      pending.clear();
    },
  };
  return home;
}

function furnish({
  description,
  clock,
  registries,
  states,
  bus,
  exposure,
}: Pick<Home, "description" | "clock" | "registries" | "states" | "bus" | "exposure">): void {
  const at = clock.now() / 1000;
  for (const floor of description.floors) registries.floors.put(floor.floor_id, floorEntry(floor, at));
  for (const area of description.areas) registries.areas.put(area.area_id, areaEntry(area, at));
  for (const label of description.labels) {
    const entry = { color: null, description: null, icon: null, ...label, created_at: at, modified_at: at };
    registries.labels.put(label.label_id, entry);
  }
  for (const device of description.devices) registries.devices.put(device.id, deviceEntry(device, at));
  for (const entity of description.entities) {
    if (entity.registered !== false)
      registries.entities.put(
        entity.entity_id,
        entityEntry(
          entity,
          description.devices.find(({ id }) => id === entity.device_id),
          at,
        ),
      );
    states.set(entity.entity_id, entity.state, { ...entity.attributes, friendly_name: entity.name }, bus.context());
    exposure.isExposed(entity.entity_id);
  }
}
