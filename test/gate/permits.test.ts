import { describe, expect, it } from "vitest";
import { action, gateWorld, OWNER } from "./gate-world.ts";

describe("a permit", () => {
  const turnOn = action("light.turn_on", "light.kitchen", { brightness_pct: 40 });

  async function issued() {
    const one = await gateWorld();
    const opened = one.open();
    const verdict = await opened.judge([turnOn], OWNER);
    const [permit] = verdict.type === "allow" ? verdict.permits : [];
    if (!permit) throw new Error("no permit");
    return { ...opened, permit, one };
  }

  it("is for one call", async () => {
    const { permits, permit, store } = await issued();
    permits.begin(permit, []);
    expect(() => permits.begin(permit, [])).toThrow(expect.objectContaining({ code: "permit-used" }));
    await store.close();
  });

  it("is bound to its exact action, however its keys are ordered", async () => {
    const { permits, permit, store } = await issued();
    const other = { ...permit, action: { ...permit.action, entityIds: ["lock.front_door"] } };
    expect(() => permits.begin(other, [])).toThrow(expect.objectContaining({ code: "permit-mismatch" }));
    const reordered = { data: { brightness_pct: 40 }, entityIds: ["light.kitchen"], service: "light.turn_on" };
    permits.begin({ ...permit, action: reordered }, []);
    await store.close();
  });

  it("can't be made up", async () => {
    const { permits, permit, store } = await issued();
    expect(() => permits.begin({ ...permit, id: "forged" }, [])).toThrow(
      expect.objectContaining({ code: "permit-unknown" }),
    );
    await store.close();
  });

  it("that was begun before a crash is told once as cut off, and never again", async () => {
    const { permits, permit, store, one } = await issued();
    permits.begin(permit, []);
    expect(permits.cutOff()).toEqual([]);
    await store.close();
    const next = one.open();
    const [cutOff] = next.permits.cutOff();
    expect(cutOff).toMatchObject({ permitId: permit.id, action: turnOn, conversationId: "one" });
    if (cutOff) next.permits.settle(cutOff);
    expect(next.permits.cutOff()).toEqual([]);
    expect(() => next.permits.begin(permit, [])).toThrow(expect.objectContaining({ code: "permit-used" }));
    await next.store.close();
  });
});
