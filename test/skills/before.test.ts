// "Again" and "back" may mean what was done before, or nothing of the kind: "we are back".
import { describe, expect, it } from "vitest";
import { off, on, skillWorld, type Wish } from "./skill-world.ts";

type World = ReturnType<typeof skillWorld>;

const ROOMS = ["kitchen", "bedroom", "living_room"] as const;
const home: readonly Wish[] = [
  on("light.kitchen", 60),
  { service: "media_player.turn_on", entityIds: ["media_player.tv"] },
];
const leave: readonly Wish[] = [off("light.kitchen", "light.bedroom")];

/** Both things as they were, and what is done before each time. */
async function thrice(
  world: World,
  text: string,
  wishes: readonly Wish[],
  { state = "off", before = leave }: { readonly state?: string; readonly before?: readonly Wish[] } = {},
): Promise<void> {
  for (const [time, room] of ROOMS.entries()) {
    for (const id of ["light.kitchen", "media_player.tv"]) world.set(id, state, time === 1 ? { brightness: 20 } : {});
    await world.byModel(`we go, the ${time + 1}. time`, before, { room });
    for (const id of ["light.kitchen", "media_player.tv"]) world.set(id, "off");
    await world.byModel(text, wishes, { room });
  }
}

describe("words that may mean what was done before", () => {
  it("are learned where that is no reason for what came of them", async () => {
    await using world = skillWorld();
    await thrice(world, "we are back", home);
    await world.byModel("we leave", leave);
    world.set("media_player.tv", "off");
    expect(await world.hear("we are back", { room: "kitchen" })).toHaveLength(2);
  });

  it("are not where it is the same call again, to something else", async () => {
    await using world = skillWorld();
    await thrice(world, "there again", home, { before: [on("light.bedroom", 60)] });
    expect(world.skills.book.all().map(({ name }) => name)).not.toContain("there-again");
  });

  it("are not where all of it is as it was before", async () => {
    await using world = skillWorld();
    const before = [off("light.kitchen"), { service: "media_player.turn_off", entityIds: ["media_player.tv"] }];
    const back = [on("light.kitchen"), { service: "media_player.turn_on", entityIds: ["media_player.tv"] }];
    await thrice(world, "all back", back, { state: "on", before });
    expect(world.skills.book.all().map(({ name }) => name)).not.toContain("all-back");
  });

  it("are not of one call alone", async () => {
    await using world = skillWorld();
    await thrice(world, "the lights are back", [on("light.kitchen", 60)]);
    expect(world.skills.book.all().map(({ name }) => name)).not.toContain("the-lights-are-back");
  });

  it("take no proof from other words for the same", async () => {
    await using world = skillWorld();
    await thrice(world, "I'm home", home);
    await world.byModel("we leave", leave);
    await world.byModel("as it was again", home, { room: "kitchen" });
    expect(await world.hear("I'm home", { room: "kitchen" })).toBeDefined();
    expect(await world.hear("as it was again", { room: "kitchen" })).toBeUndefined();
  });

  it("are asked about where what was done before was forgotten", async () => {
    await using world = skillWorld();
    await thrice(world, "we are back", home);
    const { id } = await world.byModel("we leave", leave);
    world.set("media_player.tv", "off");
    world.forget(id);
    expect(await world.hear("we are back", { room: "kitchen" })).toBeUndefined();
  });

  it("are asked about right after the same was done, and after a start", async () => {
    await using world = skillWorld();
    await thrice(world, "we are back", home);
    expect(await world.hear("we are back", { room: "kitchen" })).toBeUndefined();
    await world.restart();
    expect(await world.hear("we are back", { room: "kitchen" })).toBeUndefined();
    await world.byModel("we leave", leave);
    expect(await world.hear("we are back", { room: "kitchen" })).toBeDefined();
  });
});
