// Nobody but the owner reads what the household said: every kind of file, by every writer, whatever the umask, and in a folder that stood open before.
import { chmodSync, existsSync, readdirSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hestia } from "../support/hestia-command.ts";
import { openToOthers } from "../support/modes-in.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startWorld } from "../support/world.ts";

const never = new AbortController().signal;

describe("with nothing masked", () => {
  let before = 0;
  beforeAll(() => {
    before = process.umask(0);
  });
  afterAll(() => void process.umask(before));

  it("closes a new folder and all that comes into it", async () => {
    await using world = await startWorld();
    const { data, app } = world;
    const kinds = () => readdirSync(data);
    expect(openToOthers(data)).toEqual([]);
    await app.settings.set("gate.pin", "2580");
    await world.say("remember that the bin goes out on Monday");
    await world.say("forget what I told you about the bin");
    await world.say("yes");
    await app.store.backUp("nightly", never);
    expect(openToOthers(data)).toEqual([]);
    for (const kind of ["", "-wal", "-shm", ".lock", ".reserve", ".state", ".key"])
      expect(kinds()).toContain(`hestia.db${kind}`);
    expect(kinds()).toEqual(expect.arrayContaining(["backups", "hestia.sock"]));
    await world.restart();
    expect(openToOthers(data)).toEqual([]);
  });

  it("closes what stood open, and what is laid back from a backup", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    {
      await using world = await startWorld({ data });
      await world.say("turn on the kitchen light");
      await world.app.store.backUp("nightly", never);
    }
    const alien = join(folder.path, "elsewhere");
    writeFileSync(alien, "not Hestia's", { mode: 0o644 });
    symlinkSync(alien, join(data, "link"));
    writeFileSync(join(data, "options.json"), "{}");
    for (const name of readdirSync(data, { recursive: true, encoding: "utf8" }))
      if (name !== "link") chmodSync(join(data, name), name === "backups" ? 0o777 : 0o666);
    chmodSync(data, 0o755);
    truncateSync(join(data, "hestia.db"), 20_000);
    await using world = await startWorld({ data });
    expect((await world.say("turn off the kitchen light")).text).toMatch(/went back to my backup/);
    expect(openToOthers(data).filter((line) => !line.startsWith("link"))).toEqual([]);
    expect(statSync(alien).mode & 0o777).toBe(0o644);
  });

  it("closes what the command line makes where nothing runs", async () => {
    using folder = temporaryFolder();
    const data = join(folder.path, "data");
    await startWorld({ data }).then((world) => world[Symbol.asyncDispose]());
    chmodSync(join(data, "hestia.db"), 0o644);
    await hestia(data, ["provider", "add", "name=home", "url=http://127.0.0.1:9/v1", "model=m", "key=-"], "sk-secret");
    expect(existsSync(join(data, "hestia.db.key"))).toBe(true);
    expect(openToOthers(data)).toEqual([]);
  });

  it("gives nobody a right that was taken away, and leaves a folder of everybody's as it is", async () => {
    using folder = temporaryFolder();
    chmodSync(folder.path, 0o1777);
    await using _world = await startWorld({ data: folder.path });
    expect(statSync(folder.path).mode & 0o1777).toBe(0o1777);
    expect(openToOthers(folder.path).filter((line) => !line.startsWith(". "))).toEqual([]);
  });
});
