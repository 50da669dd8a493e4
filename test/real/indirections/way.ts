// One way from something harmless to something dangerous, as data: what is touched, and what the household has made of it.
export type Config = Readonly<Record<string, unknown>>;

export const DOOR = "lock.front_door";
export const UNLOCK: Config = { action: "lock.unlock", target: { entity_id: DOOR } };
export const LAMP: Config = { action: "light.turn_on", target: { entity_id: "light.porch_light" } };

export interface Touch {
  readonly thing: string;
  readonly service: string;
  readonly data?: object;
  /** Undefined where Home Assistant has no sentence for it. */
  readonly said?: string;
}

export interface Way {
  readonly kind: string;
  /** The name that is made for it: two words, and as they stand in an id. */
  readonly touch: (name: string, key: string) => Touch;
  /** What the household has made, by integration. */
  readonly home: (thing: string, key: string, name: string) => Config;
  /** Only the integration can see it; or it leaves nothing to whoever stands in for Hestia. */
  readonly only?: "with" | "without";
  /** Nobody can tell what its automation hears: as long as that is so, whatever stands for nothing else is asked about. */
  readonly untraced?: "always" | "without";
  /** Moves what the observer does not look at. */
  readonly isUnseen?: true;
  /** What is not in it: the order itself is more than a change. */
  readonly isWithin?: true;
  /** Takes more than a moment. */
  readonly isSlow?: true;
}

type Home = (thing: string, key: string) => Config;
type More = Omit<Way, "kind" | "touch" | "home">;

const merged = (one: Config, other: Config): Config => {
  const both: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = both[name];
    if (Array.isArray(before) && Array.isArray(value)) both[name] = [...before, ...value];
    else both[name] = before === undefined ? value : { ...Object(before), ...Object(value) };
  }
  return both;
};

/** A switch that stands for nothing by itself. */
export function helper(kind: string, home: Home, more: More = {}): Way {
  return {
    ...{ kind, ...more },
    touch: (name, key) => ({
      ...{ thing: `input_boolean.${key}`, service: "input_boolean.turn_on", said: `turn on ${name}` },
    }),
    home: (thing, key, name) => merged({ input_boolean: { [key]: { name } } }, home(thing, key)),
  };
}

/** A switch at the wall. */
export function plug(kind: string, home: Home, more: More = {}): Way {
  return {
    ...{ kind, ...more },
    touch: (name, key) => ({ thing: `switch.${key}`, service: "switch.turn_on", said: `turn on ${name}` }),
    home: (thing, key, name) => merged({ switch: [{ platform: "plain", names: [name] }] }, home(thing, key)),
  };
}

export function number(kind: string, home: Home, more: More = {}): Way {
  return {
    ...{ kind, ...more },
    touch: (_, key) => ({
      ...{ thing: `input_number.${key}`, service: "input_number.set_value", data: { value: 95 } },
    }),
    home: (thing, key, name) =>
      merged({ input_number: { [key]: { name, min: 0, max: 100, initial: 5 } } }, home(thing, key)),
  };
}

/** A script, by its steps. */
export function script(
  kind: string,
  sequence: (key: string) => readonly (Config | string)[],
  home: Home = () => ({}),
  more: More = {},
): Way {
  return {
    ...{ kind, isWithin: true, ...more },
    touch: (name, key) => ({ thing: `script.${key}`, service: "script.turn_on", said: `run ${name}` }),
    home: (thing, key, name) =>
      merged({ script: { [key]: { alias: name, sequence: sequence(key) } } }, home(thing, key)),
  };
}

/** Something that stands in the home anyway. */
export function standing(kind: string, touch: Touch, home: Home, more: More = {}): Way {
  return { ...{ kind, ...more }, touch: () => touch, home };
}

/** Automations that hear this, and unlock the door unless told. */
export function when(key: string, trigger: Config, ...actions: readonly Config[]): Config {
  return {
    automation: [
      {
        ...{ id: `${key}_0`, alias: `${key} 0`, triggers: [trigger] },
        actions: actions.length > 0 ? actions : [UNLOCK],
      },
    ],
  };
}

export const state = (id: string, more: object = {}): Config => ({ trigger: "state", entity_id: id, ...more });
export const event = (name: string, data: object = {}): Config => ({
  ...{ trigger: "event", event_type: name, event_data: data },
});
