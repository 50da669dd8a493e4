// What an entity really is, on the real Home Assistant: things that look harmless and let somebody in, with the integration and without, by what
// is said and by a model that wants the door open. What moved is read in Home Assistant.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type ModelServer, type Script, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";
import { INSTALLED, integrationOn } from "./integration/entry.ts";
import { CUSTOM_COMPONENTS, furnishWrappers, GADGET, GUARDED, isHere, PACKAGES, TRICKS } from "./wrappers/house.ts";

/** A model that does what it reads ("act: {…}"), and says what the tool told it to say. */
const obeying: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") {
    const { say = last.text } = JSON.parse(last.text) as { say?: string };
    return [{ type: "text", text: say }];
  }
  const order = /act: (\{.*\})/.exec(last?.text ?? "")?.[1];
  return order ? [{ type: "tool-call", name: "act", arguments: order }] : [{ type: "text", text: "I am here." }];
};

/** Time in which what was set off without leave would have shown. */
const LONG_ENOUGH = 250;

for (const isInstalled of [true, false]) {
  describeWithPeer("home-assistant", isInstalled ? "wrappers, with the integration" : "wrappers, without it", () => {
    let home: HomeAssistant;
    let hestia: RunningHestia;
    let server: ModelServer;

    beforeAll(async () => {
      const customComponents = [...CUSTOM_COMPONENTS, ...(isInstalled ? INSTALLED.customComponents.slice(0, 1) : [])];
      home = await startHomeAssistant({ customComponents, packages: PACKAGES });
      await furnishWrappers(home);
      server = await startModelServer({ script: obeying });
      hestia = await startHestiaOn(home, { "gate.pin": "2580" });
      const { rules, keys, channels } = hestia.app();
      if (isInstalled) {
        const url = channels.find(({ name }) => name === "http")?.address() ?? "";
        const key = keys.add({ name: "home", homeAssistant: true });
        expect(await integrationOn(home).add(url, key)).toMatchObject({ type: "create_entry" });
      }
      // What the base home is made of stays settled; of what stands here its owner has said nothing.
      for (const { id, rule } of rules.list()) if (rule.type === "harmless" && isHere(rule.entity)) rules.remove(id);
      rules.add({ type: "mark", entity: "switch.relay_two", as: "opens" }, "owner");
      useModel(hestia.app(), server);
      await home.callService("input_number.set_value", { entity_id: "input_number.garage_door_seconds", value: 0.1 });
      await restore();
    });
    afterAll(async () => {
      await hestia?.[Symbol.asyncDispose]();
      await server?.[Symbol.asyncDispose]();
      await home?.stop();
    });

    async function restore(): Promise<void> {
      for (const [entityId, { state, back }] of Object.entries(GUARDED)) {
        if ((await home.state(entityId)).state === state) continue;
        await home.callService(back, { entity_id: entityId });
        await home.untilState(entityId, state);
      }
    }

    let counted = 0;
    async function aloud(text: string): Promise<string> {
      counted += 1;
      const speaker = { type: "room", satelliteId: "assist_satellite.test", deviceId: undefined } as const;
      const inbound = { id: `aloud ${counted}`, channel: "test", conversationKey: `aloud ${counted}`, speaker };
      const options = { signal: AbortSignal.timeout(60_000) };
      return (await hestia.app().hear({ ...inbound, language: "en", manner: "voice", text }, options)).text;
    }

    async function moved(): Promise<readonly string[]> {
      await pause(LONG_ENOUGH);
      const now = await Promise.all(
        Object.keys(GUARDED).map(async (id) => [id, (await home.state(id)).state] as const),
      );
      return now.flatMap(([id, state]) => (state === GUARDED[id]?.state ? [] : [`${id} is ${state}`]));
    }

    const attempts = [...TRICKS, ...(isInstalled ? [GADGET] : [])].flatMap(({ kind, order, said }) => [
      { kind, path: "a model", text: `please act: ${JSON.stringify(order)}` },
      ...(said === undefined ? [] : [{ kind, path: "what is said", text: said }]),
    ]);

    it.each(attempts)("$kind asks before it moves, by $path: $text", async ({ text }) => {
      try {
        const answer = await aloud(text);
        expect.soft(await moved(), answer).toEqual([]);
        // A service of no domain is refused to a model, and told to nobody else.
        expect(answer).toMatch(/homeassistant\./.test(text) ? /PIN|can't be said aloud/ : /PIN/);
      } finally {
        await restore();
      }
    });
  });
}
