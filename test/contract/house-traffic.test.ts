import { describe, expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { houseOn } from "../house/house-world.ts";
import { heldCommands, listenedEvents } from "./house-protocol.ts";
import { startRecordingProxy } from "./recording-proxy.ts";
import { restCases } from "./rest-protocol.ts";

const day = 86_400_000;

describe("what the house sends", () => {
  it("stands in the contract, type by type and field by field", async () => {
    const modelHome = createModelHome({ pace: 100 });
    const { url, token } = await modelHome.start();
    await using proxy = await startRecordingProxy(url);
    await using world = houseOn({
      websocketUrl: `${proxy.url.replace("http", "ws")}/api/websocket`,
      token,
    });
    const { house } = world;
    const signal = AbortSignal.timeout(20_000);
    house.start();
    await house.ready(signal);
    const span = { from: Date.now() - day, to: Date.now() + day };
    await Promise.all([
      house.queries.history({ entityIds: ["lock.front_door"], ...span }, signal),
      house.queries.statistics({ entityIds: ["sensor.bedroom_temperature"], ...span, period: "hour" }, signal),
      house.queries.logbook({ entityIds: ["lock.front_door"], ...span }, signal),
      house.queries.todoItems("todo.shopping_list", signal),
      house.queries.calendarEvents({ entityId: "calendar.family", ...span }, signal),
      house.queries.forecast({ entityId: "weather.forecast_home", type: "daily" }, signal),
      house.queries.searchMedia({ entityId: "media_player.kitchen_speaker", text: "jazz" }, signal),
      house.queries.hasIntegration("hestia", signal),
    ]);
    const heard = {
      text: "turn on the kitchen light",
      language: "en",
      deviceId: "satellite_kitchen",
      satelliteId: undefined,
    };
    for (const id of ["script.party", "automation.let_the_cat_out", "scene.movie_night"])
      expect(await house.sequence(id, signal)).toMatchObject({ unproved: [] });
    for (const { id } of await house.pipelines.list(signal)) await house.pipelines.hearAgentFirst(id, signal);
    await house.sentences.parse(heard, signal);
    await house.sentences.process({ ...heard, text: "what time is it" }, signal);
    const action = { service: "light.turn_on", entityIds: ["light.kitchen_light"], data: { brightness_pct: 40 } };
    const { outcomes } = await house.act({ id: "permit", action }, { patience: 3000, signal });
    expect(outcomes).toMatchObject([{ type: "done" }]);
    modelHome.home.registries.areas.update("kitchen", { name: "Cuisine" });
    modelHome.home.exposure.expose(["light.garage_light"], false);
    await world.house.stop();
    await modelHome.stop();

    const sent = proxy.commands.map(({ id: _, ...command }) => command);
    const strays = sent.filter((command) => !isHeld(command)).map((command) => JSON.stringify(command));
    expect(strays).toEqual([]);
    const held = restCases.map(({ method, path }) => `${method} ${path}`);
    expect(proxy.requests.filter((request) => !held.includes(request))).toEqual([]);
    expect(sent.length).toBeGreaterThan(20);
  });
});

/** Its type is in the suite, with all of its fields; for a subscription the event, too. */
function isHeld(command: Readonly<Record<string, unknown>>): boolean {
  if (command["type"] === "subscribe_events") return listenedEvents.includes(String(command["event_type"]));
  const fields = heldCommands.get(String(command["type"]));
  return fields !== undefined && Object.keys(command).every((key) => fields.has(key));
}
