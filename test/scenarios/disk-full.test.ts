// A disk that takes nothing more: answers go on, nothing is changed or promised, and everything is as before once there is room.
import { readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReplyEvent } from "../../src/core/message.ts";
import type { Script } from "../support/model-server/index.ts";
import { makeSmallDisk, smallDiskMissing } from "../support/small-disk.ts";
import { startWorld } from "../support/world.ts";

const missing = smallDiskMissing();

const echo: Script = ({ messages }) => {
  const said = messages.filter(({ role }) => role === "user").map(({ text }) => text.replace(/^\[.*?\] /, ""));
  return [{ type: "text", text: `You said: ${said.join(" | ")}.` }];
};

describe.skipIf(missing !== undefined)(`a full disk${missing ? ` (${missing})` : ""}`, () => {
  it("refuses actions in words, and does nothing", async () => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path });
    await world.say("turn off the kitchen light");
    disk.fill();
    const { text } = await world.say("turn on the kitchen light");
    expect(text).toMatch(/My disk is full/);
    expect(world.state("light.kitchen_light")).toBe("off");
    disk.makeRoom();
    expect((await world.say("turn on the kitchen light")).text).toBe("Turned on Kitchen Light.");
    expect(world.state("light.kitchen_light")).toBe("on");
  });

  it("goes on answering in the same conversation, acknowledges nothing, and says so once", async () => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path, script: echo });
    expect((await world.say("one")).text).toBe("You said: one.");
    disk.fill();
    const events: ReplyEvent[] = [];
    const second = await world.say("two", { emit: (event) => events.push(event) });
    expect(second.text).toBe(
      "My disk is full: until there is room I can answer, but I change nothing in the house and remember nothing new. You said: one | two.",
    );
    expect(events.map(({ type }) => type)).not.toContain("accepted");
    expect((await world.say("three")).text).toBe("You said: one | two | three.");
    expect((await world.say("hello", { conversationKey: "new" })).text).toMatch(
      /^My disk is full: .*You said: hello\.$/,
    );
    disk.makeRoom();
    const later: ReplyEvent[] = [];
    expect((await world.say("four", { emit: (event) => later.push(event) })).text).toBe(
      "You said: one | two | three | four.",
    );
    expect(later.map(({ type }) => type)).toContain("accepted");
    expect((await world.say("hello again", { conversationKey: "new" })).text).toBe("You said: hello | hello again.");
    await world.restart();
    expect((await world.say("five")).text).toBe("You said: one | two | three | four | five.");
  });

  it("carries out no approval that can't be marked, and does once there is room", async () => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path });
    expect((await world.say("unlock the front door")).asks).toBe(true);
    disk.fill();
    expect((await world.say("yes")).text).toMatch(/My disk is full/);
    expect(world.state("lock.front_door")).toBe("locked");
    disk.makeRoom();
    expect((await world.say("yes")).text).toBe("Unlocked Front Door.");
  });

  it("starts on a full disk, answers, and acts once there is room", async () => {
    using disk = makeSmallDisk(8);
    {
      await using world = await startWorld({ data: disk.path, script: echo });
      await world.say("one");
    }
    disk.fill();
    await using world = await startWorld({ data: disk.path });
    disk.fill();
    expect((await world.say("turn on the kitchen light")).text).toMatch(/My disk is full/);
    disk.makeRoom();
    await world.say("turn off the kitchen light");
    expect((await world.say("turn on the kitchen light")).text).toBe("Turned on Kitchen Light.");
  });

  it("makes no backup, leaves nothing half made, and makes one once there is room", async () => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path });
    const { store } = world.app;
    const never = new AbortController().signal;
    for (const left of [0, 60_000]) {
      disk.fill(left);
      await expect(store.backUp("nightly", never)).rejects.toMatchObject({ code: "store-full" });
      expect(readdirSync(disk.path).filter((name) => name.includes("unfinished"))).toEqual([]);
    }
    expect(store.copies()).toEqual([]);
    disk.makeRoom();
    await store.backUp("nightly", never);
    expect(store.copies()).toHaveLength(1);
  });

  it("goes back to a backup though there is no room for a copy of it", async () => {
    using disk = makeSmallDisk(8);
    {
      await using world = await startWorld({ data: disk.path });
      await world.say("turn on the kitchen light");
      await world.app.store.backUp("nightly", new AbortController().signal);
    }
    truncateSync(join(disk.path, "hestia.db"), 20_000);
    disk.fill();
    await using world = await startWorld({ data: disk.path });
    disk.makeRoom();
    expect((await world.say("turn on the kitchen light")).text).toMatch(/I went back to my backup/);
  });
});
