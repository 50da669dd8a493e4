// What is said of what was done, on the real Home Assistant: devices that contradict themselves for a moment, values that are near,
// scripts and automations that break off, and errors that are told by their kind.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import { createWords } from "../../src/words/index.ts";
import { type HouseWorld, houseOn } from "../house/house-world.ts";
import { eventually } from "../support/eventually.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

const set = (entity: string, value: string) => `
          - action: input_number.set_value
            target: { entity_id: input_number.${entity} }
            data: { value: ${value} }`;
const say = (option: string) => `
      - action: input_select.select_option
        target: { entity_id: input_select.brief_window }
        data: { option: "${option}" }`;

const SETTLING = `
input_number:
  three_speed_fan: { name: How fast the three speed fan is, min: 0, max: 100, initial: 67 }
  stiff_fan: { name: How fast the stiff fan is, min: 0, max: 100, initial: 67 }
  brief_window: { name: Where the brief window is, min: 0, max: 100, initial: 100 }
input_select:
  brief_window: { name: What the brief window says, options: [open, closed, opening, closing], initial: open }
template:
  - fan:
      - name: Three Speed Fan
        unique_id: three_speed_fan
        speed_count: 3
        state: "{{ states('input_number.three_speed_fan') | int > 0 }}"
        percentage: "{{ states('input_number.three_speed_fan') | int }}"
        turn_on: []
        turn_off:${set("three_speed_fan", "0")}
        set_percentage:${set("three_speed_fan", '"{{ percentage }}"')}
      - name: Stiff Fan
        unique_id: stiff_fan
        speed_count: 3
        state: "{{ states('input_number.stiff_fan') | int > 0 }}"
        percentage: "{{ states('input_number.stiff_fan') | int }}"
        turn_on: []
        turn_off: []
        set_percentage:${set("stiff_fan", "67")}
  - cover:
      - name: Brief Window
        unique_id: brief_window
        device_class: window
        state: "{{ states('input_select.brief_window') }}"
        position: "{{ states('input_number.brief_window') | int }}"
        open_cover:
          - action: script.turn_on
            target: { entity_id: script.move_briefly }
            data: { variables: { way: opening, between: closed, end: open, to: 100 } }
        close_cover:
          - action: script.turn_on
            target: { entity_id: script.move_briefly }
            data: { variables: { way: closing, between: open, end: closed, to: 0 } }
script:
  move_briefly:
    sequence:${say("{{ way }}")}
      - delay: { milliseconds: 300 }
      - action: input_number.set_value
        target: { entity_id: input_number.brief_window }
        data: { value: "{{ to }}" }${say("{{ between }}")}${say("{{ end }}")}
  set_mood:
    alias: Set Mood
    fields:
      brightness: { name: how bright, required: true, selector: { number: { min: 0, max: 100 } } }
      colour: { name: the colour, selector: { text: } }
    sequence:
      - action: light.turn_on
        target: { entity_id: light.hallway_light }
        data: { brightness_pct: "{{ brightness }}" }
  sour_mood:
    alias: Sour Mood
    sequence:
      - action: light.turn_on
        target: { entity_id: light.hallway_light }
        data: { brightness_pct: "{{ nobody_knows }}" }
  stopped_mood:
    alias: Stopped Mood
    sequence:
      - stop: the cat sleeps
        error: true
  late_mood:
    alias: Late Mood
    sequence:
      - delay: { milliseconds: 400 }
      - action: light.dance
  untraced_mood:
    alias: Untraced Mood
    trace: { stored_traces: 0 }
    sequence:
      - action: light.dance
  long_mood:
    alias: Long Mood
    sequence:
      - delay: { minutes: 2 }
  good_mood:
    alias: Good Mood
    sequence:
      - action: light.turn_on
        target: { entity_id: light.hallway_light }
automation:
  - id: good_turn
    alias: Good Turn
    triggers: []
    actions:
      - action: light.turn_on
        target: { entity_id: light.hallway_light }
  - id: bad_turn
    alias: Bad Turn
    triggers: []
    actions:
      - action: light.turn_on
        target: { entity_id: light.hallway_light }
        data: { brightness_pct: "{{ nobody_knows }}" }
`;

const SCRIPTS = ["set", "sour", "stopped", "late", "untraced", "long", "good"].map((name) => `script.${name}_mood`);
const EXPOSED = [
  ...SCRIPTS,
  ...["fan.three_speed_fan", "fan.stiff_fan", "cover.brief_window", "automation.good_turn", "automation.bad_turn"],
];

type Row = readonly [
  what: string,
  service: string,
  entity: string | undefined,
  data: Readonly<Record<string, unknown>>,
  expected: Partial<Outcome>,
];

describeWithPeer("home-assistant", "what is said of what was done", () => {
  let home: HomeAssistant;
  let world: HouseWorld;
  let permits = 0;
  const soon = () => AbortSignal.timeout(30_000);

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: { settling: SETTLING } });
    await home.expose(EXPOSED);
    const { url, token } = home;
    world = houseOn({ websocketUrl: `${url.replace("http", "ws")}/api/websocket`, token });
    world.house.start();
    await world.house.ready(soon());
    const isExposed = (id: string) => world.house.picture.entity(id)?.exposed;
    await eventually("all is exposed", () => EXPOSED.every(isExposed) || undefined);
  });
  afterAll(async () => {
    await world?.house.stop();
    await home?.stop();
  });

  async function act(service: string, entityIds: readonly string[], data: Readonly<Record<string, unknown>> = {}) {
    const permit = { id: `permit-${++permits}`, action: { service, entityIds, data } };
    const { outcomes, later } = await world.house.act(permit, { patience: 10_000, signal: soon() });
    return [...outcomes, ...((await later) ?? [])];
  }

  it("takes a window for what it settles at, and tells nothing late", async () => {
    for (const [service, seen] of [
      ["cover.close_cover", "closed"],
      ["cover.open_cover", "100"],
      ["cover.close_cover", "closed"],
    ] as const) {
      const outcomes = await act(service, ["cover.brief_window"]);
      expect(outcomes).toMatchObject([{ entityId: "cover.brief_window", type: "done", seen }]);
    }
  });

  describe("a value that is only near", () => {
    it.each<Row>([
      ["changed", "fan.set_percentage", "fan.three_speed_fan", { percentage: 50 }, { type: "done", seen: "50" }],
      [
        "the very one",
        "fan.set_percentage",
        "fan.three_speed_fan",
        { percentage: 50 },
        { type: "already", seen: "50" },
      ],
      ["left as it is", "fan.set_percentage", "fan.stiff_fan", { percentage: 50 }, { type: "unconfirmed", seen: "67" }],
      [
        "the one it stays at",
        "fan.set_percentage",
        "fan.stiff_fan",
        { percentage: 67 },
        { type: "already", seen: "67" },
      ],
    ])("%s", async (_, service, entity, data, expected) => {
      expect(await act(service, entity === undefined ? [] : [entity], data)).toMatchObject([expected]);
    });
  });

  describe("what is run", () => {
    const broke = { type: "failed", detail: "broke-off" } as const;
    it.each<Row>([
      ["a script that comes to its end", "script.turn_on", "script.good_mood", {}, { type: "done" }],
      ["by its own name", "script.good_mood", undefined, {}, { type: "done" }],
      ["a script that takes its time", "script.turn_on", "script.long_mood", {}, { type: "done" }],
      [
        "a script without a field that it needs",
        "script.turn_on",
        "script.set_mood",
        {},
        { type: "failed", detail: "missing-fields", seen: "how bright" },
      ],
      [
        "the same by its name",
        "script.set_mood",
        undefined,
        { colour: "red" },
        { type: "failed", detail: "missing-fields", seen: "how bright" },
      ],
      ["a script with the field", "script.set_mood", undefined, { brightness: 40 }, { type: "done" }],
      [
        "the same as variables",
        "script.turn_on",
        "script.set_mood",
        { variables: { brightness: 60 } },
        { type: "done" },
      ],
      [
        "with a value that it can't use",
        "script.turn_on",
        "script.set_mood",
        { variables: { brightness: "much" } },
        broke,
      ],
      ["a script whose template names nothing", "script.turn_on", "script.sour_mood", {}, broke],
      ["the same by its name", "script.sour_mood", undefined, {}, broke],
      ["a script that stops with an error", "script.turn_on", "script.stopped_mood", {}, broke],
      ["a script that breaks off after a while", "script.turn_on", "script.late_mood", {}, broke],
      ["the same by its name", "script.late_mood", undefined, {}, broke],
      ["a script without traces, by its name", "script.untraced_mood", undefined, {}, broke],
      ["an automation that comes to its end", "automation.trigger", "automation.good_turn", {}, { type: "done" }],
      ["an automation that breaks off", "automation.trigger", "automation.bad_turn", {}, broke],
    ])("%s", async (_, service, entity, data, expected) => {
      expect(await act(service, entity === undefined ? [] : [entity], data)).toMatchObject([expected]);
    });
  });

  describe("an error", () => {
    const words = createWords({ nameOf: (id) => world.house.picture.entity(id)?.name ?? id });
    it.each<readonly [...Row, language: string, said: RegExp]>([
      [
        "no mute",
        "media_player.volume_mute",
        "media_player.television",
        { is_volume_muted: true },
        {},
        "de",
        /^Television (stumm|kann das nicht)/,
      ],
      [
        "no such value",
        "climate.set_temperature",
        "climate.heatpump",
        { temperature: 900 },
        { type: "failed", detail: "invalid" },
        "fr",
        /^Je n'ai pas pu régler .* : cette valeur n'y existe pas\.$/,
      ],
      [
        "no such option",
        "input_select.select_option",
        "input_select.house_mode",
        { option: "Flying" },
        { type: "failed", detail: "invalid" },
        "nl",
        /die waarde bestaat daar niet\.$/,
      ],
      [
        "no code",
        "alarm_control_panel.alarm_disarm",
        "alarm_control_panel.alarm",
        { code: "0000" },
        { type: "failed", detail: "wrong-code" },
        "es",
        /hace falta el código correcto\.$/,
      ],
    ])("%s is one plain sentence", async (_, service, entity = "", data, expected, language, said) => {
      const outcomes = await act(service, [entity], data);
      expect(outcomes).toMatchObject([expected]);
      const text = words.outcomes(language, { service, entityIds: [entity], data }, outcomes);
      expect(text).toMatch(said);
      expect(text).not.toMatch(/not supported|does not|Invalid|Validation|\w+\.\w+_\w+/);
    });
  });
});
