// Who caused a change, as a real Home Assistant tells it: a hand, a person in an app, an automation, a script, Hestia itself.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Origin } from "../../src/journal/index.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type ModelServer, type Script, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";

const LIGHT = "light.hallway_light";

const light = (state: "on" | "off") => `
      - action: light.turn_${state}
        target: { entity_id: ${LIGHT} }`;
const PACKAGES = {
  origin: `
input_boolean:
  dusk: { name: Dusk }
script:
  evening:
    alias: Evening
    sequence:
      - delay: { milliseconds: 50 }${light("on")}
automation:
  - id: at_dusk
    alias: At Dusk
    triggers: [{ trigger: state, entity_id: input_boolean.dusk, to: "on" }]
    actions:${light("on")}
  - id: at_night
    alias: At Night
    triggers: [{ trigger: event, event_type: night }]
    actions: [{ action: script.evening }]
scene:
  - name: Bright
    entities: { ${LIGHT}: "on" }
`,
};

const EXPOSED = ["script.evening"];

/** A model that does what it reads ("act: {…}"). */
const obeying: Script = ({ messages }) => {
  const last = messages.at(-1);
  const order = last?.role === "user" ? /act: (\{.*\})/.exec(last.text)?.[1] : undefined;
  return order ? [{ type: "tool-call", name: "act", arguments: order }] : [{ type: "text", text: "All right." }];
};

describeWithPeer("home-assistant", "who caused a change", () => {
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let server: ModelServer;

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: PACKAGES });
    await home.expose(EXPOSED);
    server = await startModelServer({ script: obeying });
    hestia = await startHestiaOn(home);
    useModel(hestia.app(), server);
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  const fire = (event: string, data: object = {}) => home.rest("POST", `/api/events/${event}`, data);
  const byHand = () => fire("plain_worked_by_hand", { entity_id: LIGHT });
  const call = (service: string, entityId: string) => home.callService(service, { entity_id: entityId });

  let said = 0;
  async function say(text: string): Promise<string> {
    const options = { signal: AbortSignal.timeout(60_000) };
    const speaker = { type: "owner" } as const;
    const message = { id: `say ${++said}`, channel: "test", conversationKey: "origin", speaker, language: "en", text };
    return (await hestia.app().hear({ ...message, manner: "text" }, options)).text;
  }
  const order = (service: string, entity: string) => say(`act: ${JSON.stringify({ service, entities: [entity] })}`);

  const seen = (state: string) => expect.poll(() => hestia.app().house.picture.entity(LIGHT)?.state?.state).toBe(state);

  beforeEach(async () => {
    await call("input_boolean.turn_off", "input_boolean.dusk");
    await call("light.turn_off", LIGHT);
    await seen("off");
  });

  it.each<[who: string, act: () => Promise<unknown>, expected: Origin]>([
    ["a hand", byHand, { type: "hand" }],
    [
      "a person in an app",
      () => call("light.turn_on", LIGHT),
      { type: "app", userId: expect.any(String), personEntityId: "person.alex" },
    ],
    [
      "a person in an app, by a scene",
      () => call("scene.turn_on", "scene.bright"),
      { type: "app", userId: expect.any(String), personEntityId: "person.alex" },
    ],
    [
      "a script that a person started",
      () => call("script.turn_on", "script.evening"),
      { type: "script", entityId: "script.evening" },
    ],
    [
      "an automation, though a person set it off",
      () => call("input_boolean.turn_on", "input_boolean.dusk"),
      { type: "automation", entityId: "automation.at_dusk" },
    ],
    ["an automation, by a script", () => fire("night"), { type: "automation", entityId: "automation.at_night" }],
    ["Hestia, by a reflex", () => say("turn on the hallway light"), { type: "hestia" }],
    ["Hestia, by a model", () => order("light.turn_on", LIGHT), { type: "hestia" }],
    ["Hestia, by a script", () => order("script.turn_on", "script.evening"), { type: "hestia" }],
  ])("%s", async (_, act, expected) => {
    await act();
    await seen("on");
    expect(hestia.app().journal.lastOrigin(LIGHT)?.origin).toEqual(expected);
  });

  it("is still the hand when Home Assistant has started again and restored everything", async () => {
    await byHand();
    await seen("on");
    await home.restart();
    await expect.poll(() => hestia.app().house.status().type, { timeout: 60_000 }).toBe("connected");
    await seen("on");
    expect(hestia.app().journal.lastOrigin(LIGHT)?.origin).toEqual({ type: "hand" });
  });

  it("keeps Hestia from undoing what somebody has done since", async () => {
    expect(await say("turn on the hallway light")).toBe("Turned on Hallway Light.");
    await byHand();
    await seen("off");
    await byHand();
    await seen("on");
    expect(await say("undo that")).toBe("Hallway Light is no longer as I left it, so I leave it.");
    expect((await home.state(LIGHT)).state).toBe("on");
  });
});
