// The only way to change the house: a permit is begun, the call is sent once, and its evidence is watched from before it is sent.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Action, Outcome, Permit } from "../../core/action.ts";
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Connection } from "../connection/connection.ts";
import { HouseRefusal, type Session } from "../connection/session.ts";
import type { ActReport, House, HouseQueries, ServiceCatalog } from "../house.ts";
import type { PermitBook } from "../permit-book.ts";
import type { LivePicture } from "../picture/live-picture.ts";
import { takeSnapshots } from "../undo/aspects.ts";
import { type CallWatch, createCallWatch } from "./call-watch.ts";
import { type Group, toldAsGroups } from "./groups.ts";
import { followLookups, type PreparedLookup, prepareLookups } from "./lookups.ts";
import { type Plan, planCall } from "./plan.ts";
import type { ServiceRule } from "./rule.ts";
import { namedService, ruleFor } from "./service-rules.ts";
import { noteTraces, type Traces } from "./traces.ts";
import { whyRefused } from "./why-refused.ts";

const SETTLE_DEADLINE = 5_000;
/** Home Assistant answers when the service has ended: an announcement only when it was spoken. */
const ANSWER_SLACK = 5_000;
/** What speaks against a call must hold for so long: covers say "open" and "closed" in one breath. */
const HOLD = 1_000;

const MET_ON_THE_WAY = new Set([
  "home_assistant_error",
  "service_validation_error",
  "template_error",
  "timeout",
  "unknown_error",
]);

/** Of the targets those that run steps of their own, and are only seen to begin. */
function runsIn({ targets }: Plan, { service }: Action): readonly string[] {
  const [domain, name = ""] = service.split(".");
  const isRun = service === "automation.trigger" || (domain === "script" && name !== "turn_off");
  return isRun ? targets.flatMap(({ entityId }) => entityId ?? []) : [];
}

const Called = Compile(
  Type.Object({ context: Type.Object({ id: Type.String() }), response: Type.Optional(Type.Unknown()) }),
);

export interface ActDependencies {
  readonly clock: Clock;
  readonly log: Logger;
  readonly permits: PermitBook;
  readonly connection: Pick<Connection, "session">;
  readonly picture: LivePicture;
  readonly services: ServiceCatalog;
  readonly queries: HouseQueries;
  readonly on: House["on"];
  /** Services beyond the allow-list that the owner has allowed by name. Nothing can be seen of what they leave. */
  readonly named: (service: string) => boolean;
  /** Aborted when the house stops: what is watched then is left as begun, and looked at again after the next start. */
  readonly stopped: AbortSignal;
}

export function createAct(dependencies: ActDependencies): House["act"] {
  const { clock, log, permits, connection, picture, services, queries, on, named, stopped } = dependencies;

  function finish(permit: Permit, outcomes: readonly Outcome[]): readonly Outcome[] {
    permits.finish(permit.id, outcomes);
    return outcomes;
  }

  /** Exposure may have been withdrawn a moment ago: what is sent is checked against what Home Assistant says now. */
  async function plan(action: Action, rule: ServiceRule | undefined, session: Session): Promise<Plan> {
    const settle = { clock, milliseconds: SETTLE_DEADLINE, what: "Reading the exposure again", signal: stopped };
    await withDeadline(settle, () => picture.settle(session, action.entityIds));
    return planCall(action, rule, { picture, services });
  }

  /** Resolves, when Home Assistant has answered, to its error where there was one. */
  async function send(
    permit: Permit,
    planned: Plan,
    rule: ServiceRule,
    session: Session,
    watch: CallWatch,
  ): Promise<string | undefined> {
    const [domain, service] = permit.action.service.split(".", 2);
    const command = {
      type: "call_service",
      domain,
      service,
      service_data: permit.action.data,
      ...(planned.aimedAt ? { target: { entity_id: planned.aimedAt } } : {}),
      ...(rule.type === "answer" ? { return_response: true } : {}),
    };
    try {
      const answer = await session.request(command, { deadline: rule.deadline + ANSWER_SLACK, signal: stopped });
      if (!Called.Check(answer)) throw new AppError("house-unreadable", "the answer to call_service can't be read");
      permits.sent(permit.id, answer.context.id);
      if (rule.type === "answer") {
        const { failed, text } = rule.read(answer.response);
        watch.found(undefined, failed ? { type: "failed", seen: text } : { type: "accepted", seen: text });
      }
      watch.answered({ type: "taken" });
    } catch (error) {
      if (error instanceof HouseRefusal) {
        log.info({ permit: permit.id, error: error.message }, "Home Assistant refused an action");
        // What a script meets on its way comes back as the call's own error.
        const isOnTheWay = runsIn(planned, permit.action).length > 0 && MET_ON_THE_WAY.has(error.houseCode);
        const why = isOnTheWay ? "broke-off" : whyRefused(error);
        watch.answered({ type: "refused", words: error.houseMessage, why });
        return error.houseMessage;
      }
      if (error instanceof AppError && error.code === "house-disconnected") watch.answered({ type: "lost" });
      else log.warn({ permit: permit.id, error: toError(error).message }, "Home Assistant did not answer a call");
    }
    return undefined;
  }

  /** Goes on until each target has its outcome or the service's time is up; resolves early when the house stops. */
  async function follow(
    watch: CallWatch,
    lookups: readonly PreparedLookup[],
    answered: Promise<unknown>,
    rule: ServiceRule,
  ) {
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, stopped]);
    const timeUp = clock.sleep(rule.deadline, signal).then(() => watch.expire(), leftEarly);
    followLookups({ lookups, answered, watch, clock, signal, log });
    await Promise.race([watch.settled, timeUp]);
    controller.abort(new AppError("house-disconnected", "the call was watched to its end"));
  }

  /** Returns what ends it. */
  function observe(watch: CallWatch): () => void {
    const forgetStates = on("state-change", "act", watch.stateChanged);
    const forgetStatus = on("status-change", "act", ({ type }) => watch.cutOff(type !== "connected"));
    return () => {
      forgetStates();
      forgetStatus();
      watch.close();
    };
  }

  function refuseAll({ action }: Permit, detail: Outcome["detail"], seen?: string): readonly Outcome[] {
    const ids = action.entityIds.length > 0 ? action.entityIds : [undefined];
    return ids.map((entityId) => ({ entityId, type: "failed", seen, detail }));
  }

  return async function act(permit, { patience, signal }): Promise<ActReport> {
    signal.throwIfAborted();
    const { action } = permit;
    permits.begin(permit, takeSnapshots(action, picture));
    const session = connection.session();
    if (!session) return { outcomes: finish(permit, refuseAll(permit, "disconnected")), later: undefined };
    const rule = ruleFor(action.service) ?? (named(action.service) ? namedService(action) : undefined);
    let planned: Plan;
    let lookups: readonly PreparedLookup[];
    let traces: Traces;
    try {
      planned = await plan(action, rule, session);
      lookups = await prepareLookups(rule, planned.targets, {
        queries,
        data: action.data,
        now: clock.now(),
        signal: stopped,
      });
      traces = await noteTraces(runsIn(planned, action), { session, picture, clock, log }, stopped);
    } catch (error) {
      log.warn(
        { permit: permit.id, error: toError(error).message },
        "An action could not be prepared and was not sent",
      );
      return { outcomes: finish(permit, refuseAll(permit, "disconnected")), later: undefined };
    }
    if (!rule || planned.targets.length === 0)
      return { outcomes: finish(permit, toldAsGroups(planned.failed, planned.groups)), later: undefined };

    const runs = new Set(runsIn(planned, action));
    const watch = createCallWatch(planned.targets, {
      hold: (done) => clock.after(HOLD, done),
      confirm: (done) =>
        done.entityId !== undefined && runs.has(done.entityId) ? confirmed(done.entityId, done) : undefined,
    });
    const forget = observe(watch);
    const answered = send(permit, planned, rule, session, watch);
    /** That it began is seen; whether it broke off stands in its trace, else in the answer where that comes soon. */
    async function confirmed(entityId: string, done: Outcome): Promise<Outcome> {
      const over = new AbortController();
      const soon = clock.sleep(HOLD, AbortSignal.any([over.signal, stopped])).then(() => undefined, leftEarly);
      const why = (await traces.whyBrokenOff(entityId, stopped)) ?? (await Promise.race([answered, soon]));
      over.abort();
      return why === undefined ? done : { ...done, type: "failed", seen: why, detail: "broke-off" };
    }
    const whole = follow(watch, lookups, answered, rule).finally(forget);
    const waited = new AbortController();
    const impatient = clock.sleep(patience, AbortSignal.any([signal, stopped, waited.signal])).catch(leftEarly);
    await Promise.race([whole, impatient]);
    waited.abort();
    return report({ permit, failed: planned.failed, groups: planned.groups, watch, whole });
  };

  function report(state: {
    readonly permit: Permit;
    readonly failed: readonly Outcome[];
    readonly groups: readonly Group[];
    readonly watch: CallWatch;
    readonly whole: Promise<void>;
  }): ActReport {
    const { permit, failed, groups, watch, whole } = state;
    const { settled, pending } = watch.outcomes();
    const outcomes = toldAsGroups([...failed, ...settled, ...pending], groups);
    // Cut off, nothing more can be promised; and what the next start will look at must stay open.
    if (stopped.aborted) return { outcomes, later: undefined };
    if (pending.every(({ type }) => type === "unknown"))
      return { outcomes: finish(permit, outcomes), later: undefined };
    const open = new Set(pending.map(({ entityId }) => entityId));
    const later = whole.then(() => {
      const last = watch.outcomes();
      const final = [...last.settled, ...last.pending];
      if (!stopped.aborted) finish(permit, toldAsGroups([...failed, ...final], groups));
      return toldAsGroups(
        final.filter(({ entityId }) => open.has(entityId)),
        groups,
      );
    });
    later.catch((error: unknown) =>
      log.error({ permit: permit.id, error: toError(error).message }, "The outcome of an action could not be kept"),
    );
    return { outcomes, later };
  }
}

/** The wait was cut short: by the end of the watch, by the person, or because the house stops. Each of them asks afterwards what is known. */
function leftEarly(): void {
  return;
}
