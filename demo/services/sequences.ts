// Scenes, scripts and automations: they leave a time behind, and their steps carry the context of what began them.
import { Type } from "typebox";
import { type HomeContext, isoTime } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import { domainOf, type HomeState } from "../home/state-machine.ts";
import { onEach } from "./on-each.ts";
import type { Service, ServiceDomain } from "./service.ts";

export interface Runner {
  scene(entity: HomeState, context: HomeContext): void;
  script(entity: HomeState, context: HomeContext): void;
  /** `cause`: the context of the change that triggered it. */
  automation(entity: HomeState, cause: HomeContext): void;
  stop(entity: HomeState, context: HomeContext): void;
  /** The bare steps that stand under a name. */
  run(name: string, context: HomeContext): void;
}

export function createRunner(home: () => Home): Runner {
  function steps(entityId: string, context: HomeContext, from: number, done: () => void): void {
    const sequence = home().description.sequences[entityId] ?? [];
    for (const [index, step] of sequence.entries()) {
      if (index < from) continue;
      if ("delay" in step) {
        home().later(entityId, step.delay, () => steps(entityId, context, index + 1, done));
        return;
      }
      const [domain = "", service = ""] = step.service.split(".");
      home().services.call({ domain, service, data: step.data, context });
    }
    done();
  }

  function script(entity: HomeState, context: HomeContext): void {
    const { entity_id } = entity;
    if (home().states.get(entity_id)?.state === "on") return;
    home().bus.fire("script_started", { name: entity.attributes["friendly_name"], entity_id }, context);
    const started = { last_triggered: isoTime(home().clock.now()), current: 1 };
    home().states.update(entity_id, { state: "on", attributes: started }, context);
    steps(entity_id, context, 0, () =>
      home().states.update(entity_id, { state: "off", attributes: { current: 0 } }, context),
    );
  }

  return {
    script,
    run: (name, context) => steps(name, context, 0, () => undefined),
    scene({ entity_id }, context) {
      home().states.update(entity_id, { state: isoTime(home().clock.now()) }, context);
      steps(entity_id, context, 0, () => undefined);
    },
    automation(entity, cause) {
      const { entity_id } = entity;
      const context = home().bus.context({ parentId: cause.id });
      const triggered = { last_triggered: isoTime(home().clock.now()), current: 1 };
      home().bus.fire(
        "automation_triggered",
        { name: entity.attributes["friendly_name"], entity_id, source: null },
        context,
      );
      home().states.update(entity_id, { attributes: triggered }, context);
      steps(entity_id, context, 0, () => home().states.update(entity_id, { attributes: { current: 0 } }, context));
    },
    stop({ entity_id }, context) {
      home().cancel(entity_id);
      home().states.update(entity_id, { state: "off", attributes: { current: 0 } }, context);
    },
  };
}

const variables = { variables: Type.Optional(Type.Record(Type.String(), Type.Unknown())) };
const nothing: Service = { type: "plain", fields: Type.Object({}), run: () => undefined };

export function sceneServices({ runner }: Home): ServiceDomain {
  return {
    domain: "scene",
    services: {
      turn_on: onEach(
        { transition: Type.Optional(Type.Number({ minimum: 0, maximum: 6553 })) },
        (scene, _, { context }) => runner.scene(scene, context),
      ),
      reload: nothing,
    },
  };
}

/** Each script is a service of its own, too. */
export function scriptServices(home: Home): ServiceDomain {
  const { runner } = home;
  const scripts = home.states.all().filter(({ entity_id }) => domainOf(entity_id) === "script");
  const own = scripts.map((script): readonly [string, Service] => [
    script.entity_id.slice("script.".length),
    {
      type: "plain",
      fields: Type.Object({}),
      response: "optional",
      run({ context }) {
        runner.script(home.states.get(script.entity_id) ?? script, context);
        return {};
      },
    },
  ]);
  return {
    domain: "script",
    services: {
      turn_on: onEach(variables, (script, _, { context }) => runner.script(script, context)),
      turn_off: onEach({}, (script, _, { context }) => runner.stop(script, context)),
      toggle: onEach({}, (script, _, { context }) =>
        (script.state === "on" ? runner.stop : runner.script)(script, context),
      ),
      reload: nothing,
      ...Object.fromEntries(own),
    },
  };
}

export function automationServices(home: Home): ServiceDomain {
  const { runner } = home;
  const turn = (state: (before: string) => string) =>
    onEach({ stop_actions: Type.Optional(Type.Boolean()) }, ({ entity_id, state: before }, _, { context }) => {
      home.states.update(entity_id, { state: state(before) }, context);
    });

  return {
    domain: "automation",
    services: {
      turn_on: turn(() => "on"),
      turn_off: turn(() => "off"),
      toggle: turn((before) => (before === "on" ? "off" : "on")),
      trigger: onEach({ skip_condition: Type.Optional(Type.Boolean()) }, (automation, _, { context }) =>
        runner.automation(automation, context),
      ),
      reload: nothing,
    },
  };
}
