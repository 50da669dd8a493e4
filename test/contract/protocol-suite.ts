import { Type } from "typebox";
import { Value } from "typebox/value";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenedEvents, wireCases } from "./house-protocol.ts";
import { restCases } from "./rest-protocol.ts";
import { connectWire, type WireClient } from "./wire-client.ts";
import * as shape from "./wire-shapes.ts";

export interface HomeUnderTest {
  readonly url: string;
  readonly token: string;
}

/** What both players of Home Assistant's role must do on the wire. `home` is asked once they have been started. */
export function protocolSuite(home: () => HomeUnderTest): void {
  let wire: WireClient;
  beforeAll(async () => {
    wire = await connectWire(home());
  });
  afterAll(() => wire?.[Symbol.dispose]());

  describe("commands", () => {
    it.each(wireCases)("$name", async ({ command, expected }) => {
      const answer = await wire.ask(command);
      if ("error" in expected) expect(answer.error?.code).toBe(expected.error);
      else
        expect({ complaints: Value.Errors(expected.result, answer.result), answer }).toMatchObject({ complaints: [] });
    });

    it("changes what is wanted of a pipeline, and nothing else", async () => {
      const read = async () => at((await wire.ask({ type: "assist_pipeline/pipeline/list" })).result, "pipelines", "0");
      const before = Value.Parse(Type.Record(Type.String(), Type.Unknown()), await read());
      const { id: pipeline_id, ...fields } = before;
      const update = { type: "assist_pipeline/pipeline/update", pipeline_id, ...fields };
      const changed = { ...before, prefer_local_intents: !before["prefer_local_intents"] };
      expect((await wire.ask({ ...update, prefer_local_intents: changed.prefer_local_intents })).result).toEqual(
        changed,
      );
      expect(await read()).toEqual(changed);
      await wire.ask(update);
      expect(await read()).toEqual(before);
    });

    it("answers a ping with a pong", async () => {
      expect((await wire.ask({ type: "ping" })).type).toBe("pong");
    });
  });

  describe("subscriptions", () => {
    it("sends every state first, then what changes, with the context of the call", async () => {
      await wire.ask(lamp("turn_off"));
      const events = await wire.subscribe({ type: "subscribe_entities", entity_ids: ["light.hallway_light"] }, 2, () =>
        wire.ask(lamp("turn_on")),
      );
      expect(Value.Errors(shape.compressedState, at(events[0], "a", "light.hallway_light"))).toEqual([]);
      expect(at(events[1], "c", "light.hallway_light", "+")).toMatchObject({
        s: "on",
        lc: expect.any(Number),
        c: expect.anything(),
      });
    });

    it("gives the changed state and the call one context", async () => {
      await wire.ask(lamp("turn_off"));
      const answers: unknown[] = [];
      const events = await wire.subscribe({ type: "subscribe_events", event_type: "state_changed" }, 1, async () => {
        answers.push((await wire.ask(lamp("turn_on"))).result);
      });
      expect(at(events[0], "data", "new_state", "context")).toEqual(at(answers[0], "context"));
      expect(at(events[0], "context")).toEqual(at(answers[0], "context"));
    });

    it.each(listenedEvents)("takes a subscription to %s", async (event_type) => {
      expect(await wire.ask({ type: "subscribe_events", event_type })).toMatchObject({ success: true, result: null });
    });

    it("tells of a renamed area, an aliased entity and an exposure withdrawn", async () => {
      const area = { type: "config/area_registry/update", area_id: "workshop" };
      const [renamed] = await wire.subscribe({ type: "subscribe_events", event_type: "area_registry_updated" }, 1, () =>
        wire.ask({ ...area, name: "Hobby Room" }),
      );
      expect(at(renamed, "data")).toEqual({ action: "update", area_id: "workshop" });
      await wire.ask({ ...area, name: "Workshop" });
      const entity = { type: "config/entity_registry/update", entity_id: "light.garage_light" };
      const [aliased] = await wire.subscribe(
        { type: "subscribe_events", event_type: "entity_registry_updated" },
        1,
        () => wire.ask({ ...entity, aliases: [null, "car light"] }),
      );
      expect(at(aliased, "data")).toMatchObject({
        action: "update",
        entity_id: "light.garage_light",
        changes: { aliases: expect.anything() },
      });
      await wire.ask({ ...entity, aliases: [null] });
      const expose = {
        type: "homeassistant/expose_entity",
        assistants: ["conversation"],
        entity_ids: ["light.garage_light"],
      };
      const [hidden] = await wire.subscribe(
        { type: "subscribe_events", event_type: "entity_registry_updated" },
        1,
        () => wire.ask({ ...expose, should_expose: false }),
      );
      expect(at(hidden, "data")).toMatchObject({
        action: "update",
        entity_id: "light.garage_light",
        changes: { options: expect.anything() },
      });
      await wire.ask({ ...expose, should_expose: true });
    });

    it("shows the new name of a renamed entity in its state", async () => {
      const update = { type: "config/entity_registry/update", entity_id: "light.counter_light" };
      const events = await wire.subscribe({ type: "subscribe_entities", entity_ids: ["light.counter_light"] }, 2, () =>
        wire.ask({ ...update, name: "Worktop" }),
      );
      expect(at(events[1], "c", "light.counter_light", "+", "a")).toEqual({ friendly_name: "Worktop" });
      await wire.ask({ ...update, name: null });
    });

    it("sends nothing more once the subscription is ended", async () => {
      const before = await wire.ask({ type: "subscribe_events", event_type: "call_service" });
      const ended = await wire.ask({ type: "unsubscribe_events", subscription: before.id });
      expect(ended).toMatchObject({ success: true, result: null });
    });
  });

  describe("REST", () => {
    it.each(restCases)("$method $path: $name", async ({ method, path, body, status, expected }) => {
      const answer = await wire.rest(method, path, body);
      expect(answer).toMatchObject({ status });
      if (expected)
        expect({ complaints: Value.Errors(expected, answer.body), answer }).toMatchObject({ complaints: [] });
    });
  });

  it("refuses a bad token on both doors", async () => {
    const { url } = home();
    const answer = await fetch(`${url}/api/states`, { headers: { authorization: "Bearer nonsense" } });
    expect(answer.status).toBe(401);
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}/api/websocket`);
    const refused = Promise.withResolvers<unknown>();
    socket.addEventListener("message", ({ data }) => {
      const { type } = JSON.parse(String(data));
      if (type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: "nonsense" }));
      else refused.resolve(type);
    });
    expect(await refused.promise).toBe("auth_invalid");
  });
}

function lamp(service: "turn_on" | "turn_off") {
  return { type: "call_service", domain: "light", service, service_data: { entity_id: "light.hallway_light" } };
}

/** Follows keys into something from outside; undefined where they lead nowhere. */
function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (part, key) => (typeof part === "object" && part !== null ? Reflect.get(part, key) : undefined),
    value,
  );
}
