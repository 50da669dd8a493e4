// What stands behind an entity: which of its steps a service runs, where a call goes on to, and what is told without the integration.
import { describe, expect, it } from "vitest";
import type { Entity } from "../../src/core/house.ts";
import { silentLog } from "../../src/core/log.ts";
import { HouseRefusal, type Session } from "../../src/house/connection/session.ts";
import { createLookBehind } from "../../src/house/effects/create-look-behind.ts";
import { createEffects } from "../../src/house/effects/tell-by-integration.ts";
import { createTellWithout } from "../../src/house/effects/tell-without.ts";
import { passedOn, whichSteps, wornAs } from "../../src/house/effects/which-steps.ts";

const ALL = ["turn_on", "turn_off", "set_level", "open_cover", "set_cover_position", "lock", "arm_away", "press"];
const steps = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, [name]]));

it.each([
  ["switch.turn_on", {}, ["turn_on"]],
  ["switch.toggle", {}, ALL],
  ["switch.strange", {}, []],
  ["light.turn_on", {}, ALL.filter((name) => name !== "turn_off")],
  ["light.turn_on", { brightness_pct: 0 }, ALL],
  ["light.turn_off", {}, ["turn_off"]],
  ["cover.open_cover", {}, ["open_cover"]],
  ["cover.close_cover", {}, ["set_cover_position"]],
  ["cover.strange", {}, ALL],
  ["lock.lock", {}, ["lock"]],
  ["lock.unlock", {}, []],
  ["alarm_control_panel.alarm_arm_away", {}, ["arm_away"]],
  ["alarm_control_panel.strange", {}, ALL],
  ["media_player.turn_on", {}, ["turn_on"]],
  ["media_player.volume_up", {}, ALL],
  ["button.press", {}, ["press"]],
])("%s %j runs %j", (service, data, names) => {
  expect(whichSteps({ service, data }, steps(...ALL))).toEqual(names);
});

it("runs what is run whatever is called", () => {
  expect(whichSteps({ service: "switch.turn_off", data: {} }, steps("*", "turn_on"))).toEqual(["*"]);
});

it.each([
  ["light.turn_on", "switch.relay", false, "switch.turn_on"],
  ["cover.open_cover", "switch.relay", false, "switch.turn_on"],
  ["cover.open_cover", "switch.relay", true, "switch.turn_off"],
  ["cover.stop_cover", "switch.relay", false, "switch.toggle"],
  ["lock.lock", "switch.relay", false, "switch.turn_off"],
  ["lock.lock", "switch.relay", true, "switch.turn_on"],
  ["lock.unlock", "switch.relay", true, "switch.turn_off"],
  ["light.turn_on", "light.lamp", false, "light.turn_on"],
  ["homeassistant.turn_on", "fan.attic", false, "fan.turn_on"],
])("%s goes on to %s, inverted %s, as %s", (service, to, inverts, passed) => {
  expect(passedOn(service, to, inverts)).toBe(passed);
});

it.each([
  ["switch.turn_on", "lock.door", false, "lock.unlock"],
  ["switch.turn_on", "lock.door", true, "lock.lock"],
  ["switch.turn_off", "cover.gate", true, "cover.open_cover"],
  ["switch.toggle", "valve.water", false, "valve.open_valve"],
  ["switch.reload", "lock.door", false, undefined],
])("%s moves %s, inverted %s, as %s", (service, worn, inverts, as) => {
  expect(wornAs(service, worn, inverts)).toBe(as);
});

/** A house on paper: what Home Assistant answers to each command, by its kind. */
function look(answers: Readonly<Record<string, unknown>>, platforms: Readonly<Record<string, string>> = {}) {
  const entities = Object.entries(platforms).map(([id, platform]) => {
    const entity: Pick<Entity, "id" | "domain" | "platform"> = { id, domain: id.slice(0, id.indexOf(".")), platform };
    return entity as Entity;
  });
  const asked: string[] = [];
  const ask = async (command: { readonly type: string }) => {
    asked.push(command.type);
    if (!(command.type in answers)) throw new HouseRefusal(command.type, "unknown_command", "Unknown command.");
    return answers[command.type];
  };
  const picture = {
    members: (id: string) => (id === "light.all" ? ["light.lamp"] : []),
    entity: (id: string) => entities.find((one) => one.id === id),
    entities: () => entities,
    entityOfEntry: () => undefined,
    uniqueIdOf: (id: string) => (id.endsWith("relay") ? "one key" : undefined),
  };
  const rest = async ({ method }: { readonly method: string }) => {
    asked.push(method);
    return { status: 200, body: method === "POST" ? answers["form"] : {} };
  };
  const effects = createEffects({ ask, log: silentLog });
  const behind = createLookBehind({ ask, picture, effects, without: createTellWithout({ ask, rest, picture }) });
  return {
    asked,
    behind: (service: string, id: string) => behind({ service, data: {} }, id, new AbortController().signal),
  };
}

const UNLOCK = { action: "lock.unlock", target: { entity_id: "lock.door" } };
const unlocks = [{ service: "lock.unlock", entityIds: ["lock.door"], data: {} }];
const entry = (platform: string, more: object = {}) => ({ "config/entity_registry/get": { platform, ...more } });

describe("with the integration", () => {
  const tell = (parts: readonly object[], platform = "template") => ({
    "hestia/effects": {
      version: 2,
      entities: { "switch.release": { platform, parts, digest: "1" } },
      intents: {},
    },
  });

  it.each([
    ["steps", [{ type: "runs", steps: { turn_on: [UNLOCK] } }], "template", { type: "wraps", isWhole: true }],
    ["a part that is missing", [{ type: "unread", why: "_cmds" }], "universal", { type: "wraps", isWhole: false }],
    ["nothing", [], "template", { type: "plain" }],
    ["nothing of a device", [], "hue", { type: "plain" }],
    ["nothing of a topic", [], "mqtt", { type: "wraps", isWhole: false }],
  ])("%s", async (_, parts, platform, found) => {
    expect(await look(tell(parts, platform)).behind("switch.turn_on", "switch.release")).toMatchObject(found);
  });

  it("is told what its steps do, and a secret in them is unknown", async () => {
    const secret = { action: "lock.unlock", target: { entity_id: "{{ unread }}" } };
    const told = look(tell([{ type: "runs", steps: { turn_on: [UNLOCK, secret] } }]));
    const found = await told.behind("switch.turn_on", "switch.release");
    expect(found).toMatchObject({ sequence: { calls: expect.arrayContaining(unlocks) } });
    expect(found.type === "wraps" && found.sequence.unproved).toHaveLength(1);
  });
});

describe("without the integration", () => {
  it.each([
    ["a device", { "switch.release": "hue" }, {}, { type: "plain" }],
    ["a template in YAML", { "switch.release": "template" }, entry("template"), { type: "wraps", isWhole: false }],
    ["a topic", { "switch.release": "mqtt" }, entry("mqtt"), { type: "wraps", isWhole: false }],
    ["in no registry", {}, { "entity/source": { "switch.release": { domain: "rest" } } }, { isWhole: false }],
    [
      "in no registry, of a device",
      {},
      { "entity/source": { "switch.release": { domain: "demo" } } },
      { type: "plain" },
    ],
    ["of nobody", {}, { "entity/source": {} }, { type: "wraps", isWhole: false, nature: { platform: "unknown" } }],
  ])("%s", async (_, platforms, answers, found) => {
    expect(await look(answers, platforms).behind("switch.turn_on", "switch.release")).toMatchObject(found);
  });

  it("reads a helper's steps in its form, and leaves the form", async () => {
    const form = {
      ...{ type: "form", flow_id: "one" },
      data_schema: [{ name: "turn_on", selector: { action: {} }, description: { suggested_value: [UNLOCK] } }],
    };
    const told = look({ ...entry("template", { config_entry_id: "helper" }), form }, { "switch.release": "template" });
    const found = await told.behind("switch.turn_on", "switch.release");
    expect(found).toMatchObject({ type: "wraps", isWhole: true, sequence: { calls: unlocks } });
    expect(told.asked.slice(-2)).toEqual(["POST", "DELETE"]);
  });

  it("knows what a switch is worn as, from either side", async () => {
    const worn = entry("switch_as_x", { options: { switch_as_x: { entity_id: "switch.relay", invert: true } } });
    const told = look(worn, { "lock.worn": "switch_as_x", "switch.relay": "hue" });
    const locks = [{ service: "switch.turn_on", entityIds: ["switch.relay"], data: {} }];
    expect(await told.behind("lock.lock", "lock.worn")).toMatchObject({ isWhole: true, sequence: { calls: locks } });
    const unlocking = [{ service: "lock.unlock", entityIds: ["lock.worn"], data: {} }];
    expect(await told.behind("switch.turn_off", "switch.relay")).toMatchObject({ sequence: { calls: unlocking } });
  });
});

describe("an integration that is not there", () => {
  async function absent({ isAdministrator = true, refusal = "unknown_command" } = {}) {
    let asked = 0;
    let setUp: () => void = () => undefined;
    const answer = { version: 2, entities: {}, hearers: [], listens: {}, intents: {} };
    let answers: () => Promise<unknown> = () => Promise.reject(new HouseRefusal("hestia/effects", refusal, "No."));
    const asking = () => {
      asked += 1;
      return answers();
    };
    const integration = createEffects({ ask: asking, log: silentLog });
    const session = {
      async subscribe(_: object, listener: (event: unknown) => void) {
        if (!isAdministrator) throw new HouseRefusal("subscribe_events", "unauthorized", "Unauthorized");
        setUp = () => listener({});
      },
    } as Pick<Session, "subscribe"> as Session;
    const ask = () => integration.all(new AbortController().signal);
    await integration.follow(session);
    await ask();
    return {
      ask,
      asked: () => asked,
      connect: () => integration.follow(session),
      setUp: () => setUp(),
      answerWith(next: typeof answers) {
        answers = next;
      },
      answer,
    };
  }

  it("is asked no more, until Home Assistant tells of a setup or is connected anew", async () => {
    const home = await absent();
    await home.ask();
    expect(home.asked()).toBe(1);
    await home.connect();
    await home.ask();
    expect(home.asked()).toBe(2);
    home.answerWith(async () => home.answer);
    home.setUp();
    expect(await home.ask()).toEqual(home.answer);
  });

  it("is asked again though its refusal is read after the news of its setup", async () => {
    const home = await absent();
    home.setUp();
    home.answerWith(async () => {
      home.setUp();
      throw new HouseRefusal("hestia/effects", "unknown_command", "Unknown command.");
    });
    expect(await home.ask()).toBeUndefined();
    home.answerWith(async () => home.answer);
    expect(await home.ask()).toEqual(home.answer);
  });

  it.each([
    ["who is not told of setups", { isAdministrator: false }],
    ["where it only failed", { refusal: "unknown_error" }],
  ])("is asked each time %s", async (_, how) => {
    const home = await absent(how);
    await home.ask();
    expect(home.asked()).toBe(2);
  });
});

describe("an integration of another version", () => {
  const some = { entities: {}, intents: { HassGetWeather: null } };
  const all = { ...some, hearers: [], listens: {} };
  const signal = new AbortController().signal;

  function integration(answer: object) {
    const lines: string[] = [];
    const log = { ...silentLog, warn: (_: unknown, line?: string) => void lines.push(line ?? "") };
    return { lines, effects: createEffects({ ask: async () => answer, log }) };
  }

  it.each([
    ["older", 1, /integration in Home Assistant is older.*update it/],
    ["newer", 3, /Hestia is older than its integration.*update Hestia/],
  ])("that is %s tells nothing, and its owner once which to update", async (_, version, line) => {
    const { lines, effects } = integration({ version, ...all });
    expect(await effects.all(signal)).toBeUndefined();
    expect(await effects.some([], signal)).toBeUndefined();
    expect(lines).toEqual([expect.stringMatching(line)]);
  });

  it("is told by what it was asked for: an answer that leaves out who hears tells nothing of that", async () => {
    const { effects } = integration({ version: 2, ...some });
    expect(await effects.some([], signal)).toMatchObject(some);
    expect(await effects.all(signal)).toBeUndefined();
  });
});
