import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { describeWithPeer, startHomeAssistant } from "../../support/peers/index.ts";

describeWithPeer("home-assistant", "the real Home Assistant that tests are given", () => {
  it("is furnished, listens on the loopback alone, survives a kill, and is gone when stopped", async () => {
    const home = await startHomeAssistant({ packages: { extra: "input_boolean: { extra: { name: Extra } }\n" } });
    try {
      expect(await home.state("lock.front_door")).toMatchObject({
        state: "locked",
        attributes: { friendly_name: "Front Door" },
      });
      await home.callService("light.turn_on", { entity_id: "light.hallway_light" });
      expect(await home.state("light.hallway_light")).toMatchObject({ state: "on" });
      expect(await home.state("light.cellar_light")).toMatchObject({ state: "unavailable" });
      expect(await home.state("input_boolean.extra")).toMatchObject({ state: "off" });
      const before = home.pid();
      await home.kill();
      await expect(home.state("lock.front_door")).rejects.toThrow();
      await home.restart();
      expect(home.pid()).not.toBe(before);
      await home.callService("cover.open_cover", { entity_id: "cover.garage_door" });
      await home.untilState("cover.garage_door", "opening", 2000);
    } finally {
      await home.stop();
    }
    expect(existsSync(home.configDir)).toBe(false);
    await expect(fetch(home.url)).rejects.toThrow();
  });
});
