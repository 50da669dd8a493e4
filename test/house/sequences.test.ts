import { describe, expect, it } from "vitest";
import { createModelHome, familyHome } from "../../demo/index.ts";
import { startRecordingProxy } from "../contract/recording-proxy.ts";
import { houseOn } from "./house-world.ts";
import { startModelHouse } from "./model-house-world.ts";

const soon = () => AbortSignal.timeout(20_000);

describe("what a sequence of the house does", () => {
  it.each<[string, readonly [service: string, ...entityIds: readonly string[]][]]>([
    [
      "script.party",
      [["light.turn_on", "light.cozy_corner", "light.floor_lamp", "light.living_room_ceiling", "light.tv_backlight"]],
    ],
    ["automation.let_the_cat_out", [["lock.unlock", "lock.back_door"]]],
    [
      "scene.good_morning",
      [
        ["light.turn_on", "light.kitchen_light"],
        ["cover.open_cover", "cover.bedroom_curtains"],
      ],
    ],
  ])("is read to its final entities: %s", async (id, expected) => {
    await using world = await startModelHouse();
    const sequence = await world.house.sequence(id, soon());
    expect(sequence?.calls.map(({ service, entityIds }) => [service, ...entityIds])).toEqual(expected);
    expect(sequence?.unproved).toEqual([]);
  });

  it("takes all of a domain, exposed or not", async () => {
    await using world = await startModelHouse();
    world.modelHome.home.exposure.expose(["light.garage_light"], false);
    const lights = familyHome.entities.map(({ entity_id }) => entity_id).filter((id) => id.startsWith("light."));
    const sequence = await world.house.sequence("script.leaving_home", soon());
    expect(sequence?.calls[0]).toEqual({ service: "light.turn_off", entityIds: lights.toSorted(), data: {} });
  });

  it("is not known of what runs nothing, or is not there", async () => {
    await using world = await startModelHouse();
    for (const id of ["light.kitchen_light", "script.nowhere", "automation.nowhere", "scene.nowhere", "nonsense"])
      expect(await world.house.sequence(id, soon()), id).toBeUndefined();
  });

  it("is asked for under the Supervisor's own path, too", async () => {
    const modelHome = createModelHome();
    const { url, token } = await modelHome.start();
    await using proxy = await startRecordingProxy(url);
    await using supervised = houseOn({
      websocketUrl: `${proxy.url.replace("http", "ws")}/core/websocket`,
      token,
    });
    supervised.house.start();
    await supervised.house.ready(soon());
    await supervised.house.sequence("scene.movie_night", soon());
    await modelHome.stop();
    expect(proxy.requests).toEqual(["GET /core/api/config/scene/config/movie_night"]);
  });

  it("can't be asked of a house that is gone", async () => {
    await using world = await startModelHouse();
    await world.modelHome.stop();
    await world.until("unreachable");
    await expect(world.house.sequence("script.party", soon())).rejects.toMatchObject({ code: "house-disconnected" });
  });
});
