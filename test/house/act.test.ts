import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import { eventually } from "../support/eventually.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { houseOn } from "./house-world.ts";
import { type ModelHouseWorld, startModelHouse } from "./model-house-world.ts";
import { SILENCE, startRawHomeAssistant } from "./raw-home-assistant.ts";

const never = new AbortController().signal;
let permits = 0;

function act(
  { house }: Pick<ModelHouseWorld, "house">,
  service: string,
  entityIds: readonly string[] = [],
  options: { readonly data?: Readonly<Record<string, unknown>>; readonly patience?: number; readonly id?: string } = {},
) {
  permits += 1;
  const { data = {}, patience = 5_000, id = `permit-${permits}` } = options;
  return house.act({ id, action: { service, entityIds, data } }, { patience, signal: never });
}

const types = (outcomes: readonly Outcome[]) =>
  Object.fromEntries(outcomes.map(({ entityId, type }) => [entityId ?? "", type]));

describe("acting", () => {
  it("says done for what it saw change, and already for what held", async () => {
    await using world = await startModelHouse();
    const first = await act(world, "light.turn_on", ["light.kitchen_light"], { data: { brightness_pct: 40 } });
    expect(first).toMatchObject({ outcomes: [{ type: "done", seen: "102" }], later: undefined });
    expect(world.modelHome.home.states.get("light.kitchen_light")?.state).toBe("on");
    const second = await act(world, "light.turn_on", ["light.kitchen_light"], { data: { brightness_pct: 40 } });
    expect(second.outcomes).toMatchObject([{ type: "already" }]);
  });

  it("keeps the permit: begun before the call leaves, with the call's context, finished with the outcomes", async () => {
    await using world = await startModelHouse();
    const { book, modelHome } = world;
    const begunAtCall: string[][] = [];
    modelHome.home.bus.listen("call_service", () => void begunAtCall.push([...book.begun]));
    await act(world, "light.turn_on", ["light.kitchen_light"], { id: "one" });
    expect(begunAtCall).toEqual([["one"]]);
    expect(book.sentWith.get("one")).toBe(modelHome.home.states.get("light.kitchen_light")?.context.id);
    expect(book.finished.get("one")).toMatchObject([{ type: "done" }]);
  });

  it("sends nothing where the permit book refuses", async () => {
    await using world = await startModelHouse();
    await act(world, "light.turn_on", ["light.kitchen_light"], { id: "used" });
    const calls: unknown[] = [];
    world.modelHome.home.bus.listen("call_service", (event) => void calls.push(event));
    const again = act(world, "light.turn_off", ["light.kitchen_light"], { id: "used" });
    await expect(again).rejects.toMatchObject({ code: "permit-used" });
    expect(calls).toEqual([]);
  });

  it("tells each entity apart, and sends only what can be sent", async () => {
    await using world = await startModelHouse();
    const { modelHome } = world;
    modelHome.home.exposure.expose(["light.hallway_light"], false);
    const aimed: unknown[] = [];
    modelHome.home.bus.listen("call_service", ({ data }) => void aimed.push(data["service_data"]));
    const ids = [
      "light.kitchen_light",
      "light.workbench_light",
      "light.hallway_light",
      "light.nowhere",
      "lock.front_door",
    ];
    const { outcomes } = await act(world, "light.turn_on", [...ids, "light.kitchen_light"]);
    expect(types(outcomes)).toEqual({
      "light.kitchen_light": "done",
      "light.workbench_light": "failed",
      "light.hallway_light": "failed",
      "light.nowhere": "failed",
      "lock.front_door": "failed",
    });
    const details = Object.fromEntries(outcomes.map(({ entityId, detail }) => [entityId, detail]));
    expect(details).toMatchObject({
      "light.workbench_light": "unavailable",
      "light.hallway_light": "not-exposed",
      "light.nowhere": "no-such-entity",
      "lock.front_door": "unsupported",
    });
    expect(JSON.stringify(aimed)).toContain("light.kitchen_light");
    expect(JSON.stringify(aimed)).not.toMatch(/workbench|hallway|nowhere|front_door/);
  });

  it("sees an exposure withdrawn in the same moment", async () => {
    await using world = await startModelHouse();
    world.modelHome.home.exposure.expose(["light.kitchen_light"], false);
    // The event is on its way, not here yet.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { outcomes } = await act(world, "light.turn_on", ["light.kitchen_light"]);
    expect(outcomes).toMatchObject([{ type: "failed", detail: "not-exposed", seen: "not exposed to Assist" }]);
    expect(world.modelHome.home.states.get("light.kitchen_light")?.state).toBe("off");
  });

  it("does not wait for a slow cover longer than its patience, and tells later how it ended", async () => {
    await using world = await startModelHouse();
    const report = await act(world, "cover.open_cover", ["cover.garage_door"], { patience: 50, id: "slow" });
    expect(report.outcomes).toMatchObject([{ type: "accepted", detail: "under-way", seen: "opening" }]);
    expect(world.book.finished.has("slow")).toBe(false);
    expect(await report.later).toMatchObject([{ entityId: "cover.garage_door", type: "done" }]);
    expect(world.book.finished.get("slow")).toMatchObject([{ type: "done" }]);
  });

  it("says unconfirmed for what stays as it was, when the service's time is up", async () => {
    const light = { "light.dull": { s: "off", a: {}, lc: 1 } };
    const entry = { entity_id: "light.dull", options: { conversation: { should_expose: true } } };
    const called: unknown[] = [];
    await using server = await startRawHomeAssistant({
      answer: (command, socket) => {
        const { type, id } = command;
        if (type === "subscribe_entities") {
          socket.send(JSON.stringify({ id, type: "result", success: true, result: null }));
          socket.send(JSON.stringify({ id, type: "event", event: { a: light } }));
          return SILENCE;
        }
        if (type === "get_services") return { light: { turn_on: { target: {} } } };
        if (type === "config/entity_registry/list") return [entry];
        if (type === "config/entity_registry/get_entries") return { "light.dull": entry };
        if (type !== "call_service") return undefined;
        called.push(command);
        return { context: { id: "ours" } };
      },
    });
    const clock = createFakeClock();
    await using world = houseOn(server.endpoint, { clock });
    world.house.start();
    await world.house.ready(AbortSignal.timeout(20_000));
    const acting = act(world, "light.turn_on", ["light.dull"], { patience: 3_000, id: "dull" });
    await eventually("the call was answered", () => world.book.sentWith.get("dull") === "ours");
    await clock.advance(3_000);
    const report = await acting;
    expect(report.outcomes).toMatchObject([{ type: "accepted", detail: "not-yet" }]);
    await clock.advance(2_000);
    expect(await report.later).toMatchObject([{ type: "unconfirmed", seen: "off" }]);
    expect(called).toHaveLength(1);
  });

  it("knows before Home Assistant does what cannot be called", async () => {
    await using world = await startModelHouse();
    const { modelHome } = world;
    const calls: unknown[] = [];
    modelHome.home.bus.listen("call_service", (event) => void calls.push(event));
    modelHome.home.services.remove("counter", "increment");
    await eventually("the service is gone", () => !world.house.services.has("counter.increment"));
    for (const [service, ids] of [
      ["counter.increment", ["counter.coffees"]],
      ["shell_command.anything", []],
      ["light.explode", ["light.kitchen_light"]],
    ] as const) {
      const { outcomes } = await act(world, service, ids);
      expect(outcomes).toMatchObject([{ type: "failed", detail: "no-such-service" }]);
    }
    expect((await act(world, "light.turn_on")).outcomes).toMatchObject([{ type: "failed", detail: "no-such-entity" }]);
    expect(calls).toEqual([]);
  });

  it("gives Home Assistant's refusal in its words", async () => {
    await using world = await startModelHouse();
    const report = await act(world, "light.turn_on", ["light.kitchen_light"], { data: { brightness_pct: "much" } });
    expect(report.outcomes).toMatchObject([
      { type: "failed", detail: "invalid", seen: expect.stringContaining("brightness_pct") },
    ]);
  });

  it.each<[string, readonly string[], Readonly<Record<string, unknown>>, Outcome["type"]]>([
    ["scene.turn_on", ["scene.movie_night"], {}, "done"],
    ["script.turn_on", ["script.leaving_home"], {}, "done"],
    ["script.leaving_home", [], {}, "done"],
    ["button.press", ["button.restart_router"], {}, "done"],
    ["counter.increment", ["counter.coffees"], {}, "done"],
    ["timer.start", ["timer.pasta"], { duration: "00:05:00" }, "done"],
    ["input_select.select_option", ["input_select.house_mode"], { option: "Away" }, "done"],
    ["climate.set_temperature", ["climate.bedroom"], { temperature: 19.5 }, "done"],
    ["lock.unlock", ["lock.front_door"], {}, "done"],
    ["notify.send_message", ["notify.anna_phone"], { message: "hello" }, "done"],
    ["todo.add_item", ["todo.shopping_list"], { item: "Saffron" }, "done"],
    ["todo.remove_item", ["todo.shopping_list"], { item: "No such thing" }, "failed"],
    ["persistent_notification.create", [], { message: "hello" }, "accepted"],
  ])("%s on %j", async (service, ids, data, type) => {
    await using world = await startModelHouse();
    const { outcomes, later } = await act(world, service, ids, { data });
    expect(outcomes).toMatchObject([{ type }]);
    expect(later).toBeUndefined();
  });

  it("does not repeat a call that was cut off, and says unknown", async () => {
    await using server = await startRawHomeAssistant({
      answer: ({ type }, socket) => {
        if (type === "get_services") return { notify: { phone: {} } };
        if (type === "call_service") socket.terminate();
        return type === "call_service" ? SILENCE : undefined;
      },
    });
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(AbortSignal.timeout(20_000));
    const report = await act(world, "notify.phone", [], { patience: 1_000, id: "cut" });
    expect(report).toMatchObject({ outcomes: [{ type: "unknown", detail: "disconnected" }], later: undefined });
    expect(world.book.finished.get("cut")).toMatchObject([{ type: "unknown" }]);
    await world.until("connected");
    expect(server.received.filter(({ type }) => type === "call_service")).toHaveLength(1);
  });

  it("goes on watching after a short cut", async () => {
    await using world = await startModelHouse({ pace: 1 });
    const report = await act(world, "cover.open_cover", ["cover.garage_door"], { patience: 100 });
    expect(report.outcomes).toMatchObject([{ type: "accepted", detail: "under-way" }]);
    await world.modelHome.stop();
    const opened = { state: "open", attributes: { current_position: 100 } };
    world.modelHome.home.states.update("cover.garage_door", opened);
    await world.modelHome.start();
    expect(await report.later).toMatchObject([{ type: "done" }]);
  });

  it("fails at once, and sends nothing, while there is no connection", async () => {
    await using world = await startModelHouse();
    await world.modelHome.stop();
    await world.until("unreachable");
    const report = await act(world, "light.turn_on", ["light.kitchen_light"], { id: "offline" });
    expect(report.outcomes).toMatchObject([
      { entityId: "light.kitchen_light", type: "failed", detail: "disconnected" },
    ]);
    expect(world.book.finished.get("offline")).toEqual(report.outcomes);
  });

  it("leaves open, for the next start, what it can no longer watch when it stops", async () => {
    await using world = await startModelHouse({ pace: 1 });
    const acting = act(world, "cover.open_cover", ["cover.garage_door"], { id: "open" });
    await eventually("it opens", () => world.house.picture.entity("cover.garage_door")?.state?.state === "opening");
    await world.house.stop();
    expect((await acting).outcomes).toHaveLength(1);
    expect(world.book.finished.has("open")).toBe(false);
  });

  it("is not stopped by a person who no longer waits", async () => {
    await using world = await startModelHouse();
    const controller = new AbortController();
    const action = { service: "cover.open_cover", entityIds: ["cover.garage_door"], data: {} };
    const acting = world.house.act({ id: "kept", action }, { patience: 60_000, signal: controller.signal });
    await eventually("it opens", () => world.house.picture.entity("cover.garage_door")?.state?.state === "opening");
    controller.abort();
    const { outcomes, later } = await acting;
    expect(outcomes).toMatchObject([{ type: "accepted", detail: "under-way" }]);
    expect(await later).toMatchObject([{ type: "done" }]);
  });

  it("does not begin for a person who no longer waits", async () => {
    await using world = await startModelHouse();
    const action = { service: "light.turn_on", entityIds: ["light.kitchen_light"], data: {} };
    const acting = world.house.act({ id: "late", action }, { patience: 1, signal: AbortSignal.abort() });
    await expect(acting).rejects.toThrow();
    expect(world.book.begun).toEqual([]);
  });
});
