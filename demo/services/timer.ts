import { Type } from "typebox";
import { type HomeContext, isoTime } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import type { HomeState } from "../home/state-machine.ts";
import { onEach } from "./on-each.ts";
import type { ServiceDomain } from "./service.ts";
import { validationError } from "./service-error.ts";

// A string first: `-00:00:10` would be converted to a number that is none.
const duration = Type.Union([Type.String(), Type.Number()]);

export function timerServices(home: Home): ServiceDomain {
  const { states } = home;
  const configured = new Map(states.all().map(({ entity_id, attributes }) => [entity_id, attributes["duration"]]));

  function tell(timer: HomeState, event: string, data: Record<string, string> = {}): void {
    home.bus.fire(`timer.${event}`, { entity_id: timer.entity_id, ...data });
  }

  function run(timer: HomeState, seconds: number, context: HomeContext): void {
    const end = Math.floor(home.clock.now() / 1000) * 1000 + seconds * 1000;
    const event = timer.state === "idle" ? "started" : "restarted";
    const attributes = {
      finishes_at: isoTime(end).replace(".000", ""),
      remaining: clockForm(seconds),
      last_transition: event,
    };
    states.update(timer.entity_id, { state: "active", attributes }, context);
    tell(timer, event);
    home.later(timer.entity_id, seconds, () =>
      rest(timer, "finished", { finished_at: isoTime(end).replace(".000", "") }),
    );
  }

  function rest(timer: HomeState, event: string, data: Record<string, string> = {}, context?: HomeContext): void {
    home.cancel(timer.entity_id);
    const attributes = {
      finishes_at: undefined,
      remaining: undefined,
      duration: configured.get(timer.entity_id),
      last_transition: event,
    };
    states.update(timer.entity_id, { state: "idle", attributes }, context);
    tell(timer, event, data);
  }

  function secondsLeft(timer: HomeState): number {
    const end = timer.attributes["finishes_at"];
    return typeof end === "string"
      ? Math.round((Date.parse(end) - home.clock.now()) / 1000)
      : secondsOf(timer.attributes["remaining"]);
  }

  return {
    domain: "timer",
    services: {
      start: onEach({ duration: Type.Optional(duration) }, (timer, data, { context }) => {
        const given = secondsOf(data.duration);
        const left = timer.state === "paused" ? secondsLeft(timer) : secondsOf(timer.attributes["duration"]);
        if (given > 0) states.update(timer.entity_id, { attributes: { duration: clockForm(given) } }, context);
        const now = states.get(timer.entity_id) ?? timer;
        run(now, given > 0 ? given : left, context);
      }),
      pause: onEach({}, (timer, _, { context }) => {
        if (timer.state !== "active") return;
        home.cancel(timer.entity_id);
        const attributes = {
          remaining: clockForm(secondsLeft(timer)),
          finishes_at: undefined,
          last_transition: "paused",
        };
        states.update(timer.entity_id, { state: "paused", attributes }, context);
        tell(timer, "paused");
      }),
      cancel: onEach({}, (timer, _, { context }) => {
        if (timer.state !== "idle") rest(timer, "cancelled", {}, context);
      }),
      finish: onEach({}, (timer, _, { context }) => {
        if (timer.state !== "idle") rest(timer, "finished", {}, context);
      }),
      change: onEach({ duration }, (timer, data, { context }) => {
        if (timer.state !== "active") {
          const sentence = `Timer ${timer.entity_id} is not running. Only active timers can be changed`;
          throw validationError("timer_not_running", sentence, { entity_id: timer.entity_id }, "timer");
        }
        run(timer, secondsLeft(timer) + secondsOf(data.duration), context);
      }),
    },
  };
}

/** `0:09:00`, as Python writes a duration. */
function clockForm(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function secondsOf(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return 0;
  const sign = value.startsWith("-") ? -1 : 1;
  const parts = value.replace("-", "").split(":").map(Number);
  return sign * parts.reduce((sum, part) => sum * 60 + part, 0);
}
