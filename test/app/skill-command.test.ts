// `hestia skills` and its kin, on the running Hestia and on the database of one that is not running.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hestia } from "../support/hestia-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startWorld } from "../support/world.ts";

const SKILL = "---\nname: night-round\ndescription: Walks through the house.\n---\n\nCheck the doors.\n";

function skillFolder(path: string, name: string): string {
  const folder = join(path, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "SKILL.md"), SKILL);
  return folder;
}

describe("the command line", () => {
  it("brings a skill in, shows, approves, compares, takes back and takes out", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    await using world = await startWorld({ data });
    const run = (...words: readonly string[]) => hestia(world.data, words);
    expect(await run("skills")).toBe("Nothing was learned yet.\n");
    expect(await run("skills", "learned")).toBe("No procedure was learned from conversations.\n");
    expect(await run("skill", "import", skillFolder(folder.path, "night-round"))).toContain(
      "draft, imported, version 1",
    );
    expect(await run("skill", "approve", "night-round")).toContain("proven");
    expect(await run("skill", "show", "night-round")).toContain("Check the doors.");
    writeFileSync(join(folder.path, "night-round", "SKILL.md"), SKILL.replace("doors", "windows"));
    expect(await run("skill", "import", join(folder.path, "night-round"))).toContain("draft, imported, version 3");
    expect(await run("skill", "diff", "night-round", "2", "3")).toBe("- Check the doors.\n+ Check the windows.\n");
    expect(await run("skill", "undo", "night-round")).toContain("version 4");
    expect(await run("skill", "versions", "night-round")).toContain("4  ");
    expect(await run("skill", "restore", "night-round", "3")).toContain("version 5");
    expect(await run("skill", "pin", "night-round")).toContain("pinned");
    await run("skill", "export", "night-round", join(folder.path, "out"));
    expect(readFileSync(join(folder.path, "out/night-round/SKILL.md"), "utf8")).toBe(SKILL.replace("doors", "windows"));
    await world.app.stop();
    expect(await run("skills")).toMatch(/^night-round +.* +Walks through the house\./m);
    expect(await run("skill", "archive", "night-round")).toContain("archived");
    await world.restart();
    expect(world.app.skills.book.named("night-round").state).toBe("archived");
  });

  it.each<[string, readonly string[], string]>([
    ["a skill that there is not", ["skill", "show", "nothing"], 'there is no skill "nothing"'],
    ["no name", ["skill", "show"], "a skill's name is missing"],
    ["a reading that there was not", ["skills", "undo", "nothing"], 'nothing was learned under "nothing"'],
    ["a verb that there is not", ["skill", "eat", "night-round"], 'no command "skill eat"'],
    ["a version that is no number", ["skill", "restore", "night-round", "x"], "version"],
    ["a folder that there is not", ["skill", "import", "/nowhere"], "can't be read"],
  ])("says what is wrong: %s", async (_, words, why) => {
    await using world = await startWorld();
    await expect(hestia(world.data, words)).rejects.toThrow(why);
  });

  it("takes no link to somewhere else, and no folder of another name", async () => {
    using folder = temporaryFolder();
    await using world = await startWorld();
    const real = skillFolder(folder.path, "night-round");
    const linked = join(folder.path, "linked");
    mkdirSync(linked);
    symlinkSync(join(real, "SKILL.md"), join(linked, "SKILL.md"));
    await expect(hestia(world.data, ["skill", "import", linked])).rejects.toThrow("no file of its own");
    const other = skillFolder(folder.path, "other");
    await expect(hestia(world.data, ["skill", "import", other])).rejects.toThrow('its folder is "other"');
  });
});
