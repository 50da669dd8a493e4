// A board without a clock finds the time late: the wall clock jumps a day ahead or back. Nothing lives longer for it, nothing is told or done twice.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { createPermits } from "../../src/gate/index.ts";
import { migrations } from "../../src/schema.ts";
import { openCheckedStore } from "../../src/store/index.ts";
import { gateWorld, ROOM } from "../gate/gate-world.ts";
import { eventually } from "../support/eventually.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startWorld } from "../support/world.ts";

const DAY = 86_400_000;
const JUMPS = [
  ["a day ahead", DAY],
  ["a day back", -DAY],
] as const;

function jumpingClock(): Clock & { jump(milliseconds: number): void } {
  let ahead = 0;
  return {
    ...systemClock,
    now: () => Date.now() + ahead,
    jump: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

describe.each(JUMPS)("a clock that jumps %s", (_, jump) => {
  it("leaves no approval open, not even when it jumps back", async () => {
    const clock = jumpingClock();
    await using world = await startWorld({ clock });
    expect((await world.say("unlock the front door")).asks).toBe(true);
    clock.jump(jump);
    expect((await world.say("yes")).text).toBe("That question is too old; please ask again.");
    clock.jump(-jump);
    await world.say("yes");
    expect(world.state("lock.front_door")).toBe("locked");
  });

  it("leaves no approval open over a restart", async () => {
    const clock = jumpingClock();
    await using world = await startWorld({ clock });
    expect((await world.say("unlock the front door")).asks).toBe(true);
    clock.jump(jump);
    await world.restart();
    await world.say("yes");
    expect(world.state("lock.front_door")).toBe("locked");
  });

  it("carries out a command as always, and goes on in the conversation", async () => {
    const clock = jumpingClock();
    await using world = await startWorld({ clock });
    await world.say("turn off the kitchen light");
    clock.jump(jump);
    expect((await world.say("turn on the kitchen light")).text).toBe("Turned on Kitchen Light.");
    expect((await world.say("turn on the kitchen light")).text).toBe("Kitchen Light is already on.");
  });

  it("neither lifts the lock of a PIN nor keeps it for a day", async () => {
    const unlock = { service: "lock.unlock", entityIds: ["lock.front_door"], data: {} };
    await using one = await gateWorld({ pin: "1234" });
    const { judge, answer, store } = one.open();
    await judge([unlock], ROOM, "one");
    for (let tries = 0; tries < 5; tries += 1) await answer("0000", ROOM, "one");
    one.clock.jump(jump);
    await judge([unlock], ROOM, "one");
    expect((await answer("1234", ROOM, "one"))?.type).toBe("locked-out");
    await one.clock.advance(600_001);
    await judge([unlock], ROOM, "one");
    expect((await answer("1234", ROOM, "one"))?.type).toBe("approved");
    await store.close();
  });

  it("tells what was cut off once", async () => {
    using folder = temporaryFolder();
    const clock = jumpingClock();
    {
      await using world = await startWorld({ clock, data: folder.path });
      const { conversationId } = await world.say("turn on the kitchen light");
      await world.app.stop();
      const path = join(folder.path, "hestia.db");
      const store = await openCheckedStore({ path, migrations, clock, log: silentLog });
      const permits = createPermits({ store, clock });
      const action = { service: "light.turn_off", entityIds: ["light.kitchen_light"], data: {} };
      const [permit] = store.write((writer) =>
        permits.issue(writer, [action], {
          origin: "reflex",
          speaker: { type: "owner" },
          conversationId,
          turnId: "cut off",
          language: "en",
        }),
      );
      if (permit) permits.begin(permit, []);
      await store.close();
    }
    clock.jump(jump);
    await using world = await startWorld({ clock, data: folder.path });
    const told: string[] = [];
    const say = async () => told.push((await world.say("turn on the kitchen light")).text);
    await eventually("what was cut off", async () => {
      await say();
      return told.at(-1)?.includes("cut off");
    });
    await say();
    clock.jump(-jump);
    await world.restart();
    // It would be told as soon as the house is there. A slow machine only sees less.
    for (let turns = 0; turns < 2; turns += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await say();
    }
    expect(told.filter((text) => text.includes("cut off"))).toHaveLength(1);
    expect(world.state("light.kitchen_light")).toBe("on");
  });
});

it("lets no approval outlive the machine, whose clock may stand still while it is off", async () => {
  using folder = temporaryFolder();
  {
    await using world = await startWorld({ data: folder.path });
    expect((await world.say("unlock the front door")).asks).toBe(true);
  }
  const { readFileSync, writeFileSync } = await import("node:fs");
  const state = join(folder.path, "hestia.db.state");
  writeFileSync(state, JSON.stringify({ ...JSON.parse(readFileSync(state, "utf8")), boot: "another" }));
  await using world = await startWorld({ data: folder.path });
  await world.say("yes");
  expect(world.state("lock.front_door")).toBe("locked");
});
