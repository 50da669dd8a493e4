import { describe, expect, it } from "vitest";
import { action, gateWorld, OWNER, ROOM } from "./gate-world.ts";

describe("what is kept of a text", () => {
  it.each([
    ["my pin is 2580", "my pin is [code]"],
    ["it's 2 5 8 0, please", "it's [code], please"],
    ["twenty five eighty", "[code]"],
    ["#2580", "[code]"],
    ["set the light to 20 percent", "set the light to 20 percent"],
    ["one light", "one light"],
  ])("near a question: %j is %j", async (said, kept) => {
    await using one = await gateWorld({ pin: "2580" });
    const { judge, answer, keep, store } = one.open();
    await judge([action("lock.unlock", "lock.front_door")], ROOM);
    await answer("no", ROOM);
    expect(keep(said)).toBe(kept);
    await store.close();
  });

  it("is never a whole code where a PIN is set", async () => {
    await using one = await gateWorld({ pin: "2580" });
    const { keep, store } = one.open();
    expect(keep("two five eight zero")).toBe("[code]");
    await store.close();
  });
});

describe("the code of a lock or an alarm", () => {
  const disarm = action("alarm_control_panel.alarm_disarm", "alarm_control_panel.home", { code: "[code]" });

  it("reaches the call and no disk", async () => {
    await using one = await gateWorld();
    const { judge, answer, keep, onDisk, store } = one.open();
    expect(keep("disarm the alarm with code 4 7 1 1")).toBe("disarm the alarm with code [code]");
    await judge([disarm]);
    const given = await answer("yes");
    expect(given?.type === "approved" && given.permits.map(({ action: one }) => one.data)).toEqual([{ code: "4711" }]);
    expect(onDisk()).not.toContain("4711");
    await store.close();
    expect(onDisk()).not.toContain("4711");
  });

  it("is not heard by another conversation, nor after a while", async () => {
    await using one = await gateWorld();
    const { judge, keep, store } = one.open();
    const arm = (conversation: string) =>
      judge([{ ...disarm, service: "alarm_control_panel.alarm_arm_home" }], OWNER, conversation);
    const code = async (conversation: string) => {
      const verdict = await arm(conversation);
      return verdict.type === "allow" && verdict.permits[0]?.action.data["code"];
    };
    keep("arm the alarm, the code is 4711", "one");
    expect(await code("one")).toBe("4711");
    expect(await code("two")).toBe("[code]");
    await one.clock.advance(301_000);
    expect(await code("one")).toBe("[code]");
    await store.close();
  });

  it("makes the question void with the process that heard it", async () => {
    await using one = await gateWorld();
    const first = one.open();
    first.keep("disarm the alarm with code 4711");
    await first.judge([disarm]);
    await first.store.close();
    const second = one.open();
    expect((await second.answer("yes"))?.type).toBe("expired");
    await second.store.close();
  });
});
