// A group is what its members are: each is watched, and what became of them is told as one where it is one.
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import { toldAsGroups } from "../../src/house/act/groups.ts";
import { type ModelHouseWorld, startModelHouse } from "./model-house-world.ts";

const GROUP = "light.cozy_corner";
const [LAMP, BACKLIGHT] = ["light.floor_lamp", "light.tv_backlight"];
const never = new AbortController().signal;
let permits = 0;

async function act({ house }: ModelHouseWorld, service: string): Promise<readonly Outcome[]> {
  permits += 1;
  const permit = { id: `group ${permits}`, action: { service, entityIds: [GROUP], data: {} } };
  return (await house.act(permit, { patience: 8_000, signal: never })).outcomes;
}

async function outOfReach({ modelHome, house }: ModelHouseWorld): Promise<void> {
  modelHome.home.states.update(BACKLIGHT, { state: "unavailable" });
  await expect.poll(() => house.picture.entity(BACKLIGHT)?.state?.state).toBe("unavailable");
}

describe("a group that is acted on", () => {
  it("is told as one where all follow, and is not already so where one of them was not", async () => {
    await using world = await startModelHouse();
    world.modelHome.home.states.update(LAMP, { state: "on" });
    await expect.poll(() => world.house.picture.entity(LAMP)?.state?.state).toBe("on");
    expect(await act(world, "light.turn_on")).toMatchObject([{ entityId: GROUP, type: "done" }]);
    expect(await act(world, "light.turn_on")).toMatchObject([{ entityId: GROUP, type: "already" }]);
  });

  it("is not done where a member is out of reach, though it says that it is on", async () => {
    await using world = await startModelHouse();
    await outOfReach(world);
    const outcomes = await act(world, "light.turn_on");
    expect(outcomes).toHaveLength(2);
    expect(outcomes).toContainEqual(expect.objectContaining({ entityId: LAMP, type: "done" }));
    expect(outcomes).toContainEqual(
      expect.objectContaining({ entityId: BACKLIGHT, type: "failed", detail: "unavailable" }),
    );
    expect(world.modelHome.home.states.get(GROUP)?.state).toBe("on");
  });

  it("does not name a member that is not exposed", async () => {
    await using world = await startModelHouse();
    world.modelHome.home.exposure.expose([BACKLIGHT], false);
    await expect.poll(() => world.house.picture.entity(BACKLIGHT)?.exposed).toBe(false);
    await outOfReach(world);
    expect(await act(world, "light.turn_on")).toMatchObject([
      { entityId: GROUP, type: "failed", detail: "unavailable" },
    ]);
  });
});

describe("outcomes of members", () => {
  const group = { entityId: "cover.all", members: ["cover.a", "cover.b"], hidden: false };
  const closed = (entityId: string): Outcome => ({ entityId, type: "already", seen: "closed", detail: undefined });
  const done: Outcome = { entityId: "cover.a", type: "done", seen: "open", detail: undefined };
  const moving: Outcome = { entityId: "cover.b", type: "accepted", seen: "opening", detail: "under-way" };
  const stuck: Outcome = { entityId: "cover.b", type: "unconfirmed", seen: "closed", detail: undefined };

  it.each<[string, readonly Outcome[], readonly Outcome[]]>([
    ["all so before", [closed("cover.a"), closed("cover.b")], [closed("cover.all")]],
    ["one so before", [done, closed("cover.b")], [{ ...done, entityId: "cover.all" }]],
    ["one under way", [done, moving], [{ ...moving, entityId: "cover.all" }]],
    ["one stuck", [done, stuck], [done, stuck]],
    ["one of which nothing is told yet", [moving], [moving]],
    [
      "both stuck, elsewhere",
      [{ ...stuck, entityId: "cover.a", seen: "opening" }, stuck],
      [{ ...stuck, entityId: "cover.all", seen: "opening, closed" }],
    ],
  ])("%s", (_, outcomes, told) => {
    expect(toldAsGroups(outcomes, [group])).toEqual(told);
  });

  it("of a group with a hidden one are the group's worst", () => {
    expect(toldAsGroups([done, stuck], [{ ...group, hidden: true }])).toEqual([{ ...stuck, entityId: "cover.all" }]);
  });
});
