import { describe, expect, it } from "vitest";
import type { Speaker } from "../../src/core/message.ts";
import { action, gateWorld, ROOM } from "./gate-world.ts";

const unlock = [action("lock.unlock", "lock.front_door")];
const device = (id: string): Speaker => ({ type: "room", satelliteId: undefined, deviceId: `device ${id}` });

describe("wrong PINs", () => {
  it.each<[string, Speaker, Speaker]>([
    ["a device without a satellite", device("tablet"), device("speaker")],
    ["a device, and no satellite", device("tablet"), ROOM],
    [
      "whoever asks over MQTT, and no key of that name",
      { type: "program", name: "MQTT", anybody: true },
      { type: "program", name: "MQTT" },
    ],
    [
      "a user of Home Assistant who is no person",
      { type: "program", name: "Home Assistant", anybody: true, user: "tablet" },
      { type: "program", name: "Home Assistant", anybody: true, user: "panel" },
    ],
    [
      "such a user, and nobody that Home Assistant names none for",
      { type: "program", name: "Home Assistant", anybody: true, user: "tablet" },
      { type: "program", name: "Home Assistant", anybody: true },
    ],
    [
      "such a user behind a key",
      { type: "program", name: "home", user: "tablet" },
      { type: "program", name: "home", user: "panel" },
    ],
    ["a program's key", { type: "program", name: "one" }, { type: "program", name: "two" }],
    [
      "a person of whom Home Assistant says so",
      { type: "person", personId: "anna", name: "Anna", vouchedBy: "home-assistant" },
      { type: "person", personId: "bob", name: "Bob", vouchedBy: "home-assistant" },
    ],
  ])("lock %s, and no other", async (_, guessing, other) => {
    await using one = await gateWorld({ pin: "1234" });
    const { judge, answer, store } = one.open();
    await judge(unlock, guessing, "one");
    for (let tries = 0; tries < 5; tries += 1) await answer("0000", guessing, "one");
    await judge(unlock, guessing, "one");
    expect((await answer("1234", guessing, "one"))?.type).toBe("locked-out");
    await judge(unlock, other, "two");
    expect((await answer("1234", other, "two"))?.type).toBe("approved");
    await store.close();
  });

  it("of all doors, when they become many in a day, shut each that goes on guessing for longer", async () => {
    await using one = await gateWorld({ pin: "1234" });
    const { judge, answer, store } = one.open();
    for (const id of ["a", "b", "c", "d"]) {
      await judge(unlock, device(id), id);
      for (let tries = 0; tries < 5; tries += 1) await answer("0000", device(id), id);
    }
    await judge(unlock, device("e"), "e");
    for (let tries = 0; tries < 5; tries += 1) await answer("0000", device("e"), "e");
    await one.clock.advance(600_001);
    await judge(unlock, device("e"), "e");
    expect((await answer("1234", device("e"), "e"))?.type).toBe("locked-out");
    // Whoever was not guessing is as free as before.
    await judge(unlock, ROOM, "f");
    expect((await answer("1234", ROOM, "f"))?.type).toBe("approved");
    await store.close();
  });
});
