// The PIN as it is kept: of no use without the key file, and made anew where an older version made it.
import { randomBytes, scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { createPin, hashPin } from "../../src/gate/index.ts";
import { openStore } from "../../src/store/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** As 0.1.0 made it. */
function hashedWithoutKey(pin: string): string {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString("base64url")}$${scryptSync(pin, salt, 32).toString("base64url")}`;
}

async function pinWorld(make: (vault: ReturnType<typeof openStore>["vault"]) => Promise<string | undefined>) {
  const folder = temporaryFolder();
  const store = openStore({ path: folder.file("pin.db"), migrations: [], log: silentLog });
  const state = { kept: await make(store.vault), rehashed: [] as string[], isFull: false };
  const pin = createPin({
    kept: () => state.kept,
    vault: store.vault,
    log: silentLog,
    rehash(before, after) {
      if (state.isFull) throw new Error("the disk is full");
      if (before === state.kept) state.kept = after;
      state.rehashed.push(after);
    },
  });
  const close = async () => {
    await store.close();
    folder[Symbol.dispose]();
  };
  return { pin, state, vault: store.vault, [Symbol.asyncDispose]: close };
}

describe("the PIN", () => {
  it.each(["123", "1234567890123", "12a4", "", "１２３４", "12 34", "-1234"])("can't be “%s”", async (given) => {
    await using world = await pinWorld(async () => undefined);
    await expect(hashPin(given, world.vault)).rejects.toMatchObject({ code: "pin-format" });
  });

  it("is matched by its own digits alone, and is never the same twice", async () => {
    await using world = await pinWorld((vault) => hashPin("2580", vault));
    for (const digits of ["2581", "258", "25800", "0852", "", " 2580"])
      expect(await world.pin.matches(digits), digits).toBe(false);
    expect(await world.pin.matches("2580")).toBe(true);
    expect(world.state.rehashed).toEqual([]);
    expect(await hashPin("2580", world.vault)).not.toBe(world.state.kept);
  });

  it("can't be tried against its hash without the key file", async () => {
    await using world = await pinWorld((vault) => hashPin("2580", vault));
    await using other = await pinWorld(async () => undefined);
    other.state.kept = world.state.kept;
    expect(await other.pin.matches("2580")).toBe(false);
    const [, salt = "", hash = ""] = world.state.kept?.split("$") ?? [];
    const plain = scryptSync("2580", Buffer.from(salt, "base64url"), 32).toString("base64url");
    expect(hash).not.toBe(plain);
  });

  it("of an older version is made anew at its next right use, and not by a wrong one", async () => {
    await using world = await pinWorld(async () => hashedWithoutKey("2580"));
    const before = world.state.kept;
    expect(await world.pin.matches("1111")).toBe(false);
    expect(world.state.kept).toBe(before);
    expect(await world.pin.matches("2580")).toBe(true);
    expect(world.state.kept).toMatch(/^scrypt-keyed\$/);
    expect(await world.pin.matches("2580")).toBe(true);
    expect(world.state.rehashed).toHaveLength(1);
  });

  it("is right though it can't be made anew on a full disk, and another one set meanwhile stays", async () => {
    await using world = await pinWorld(async () => hashedWithoutKey("2580"));
    world.state.isFull = true;
    expect(await world.pin.matches("2580")).toBe(true);
    world.state.isFull = false;
    const matching = world.pin.matches("2580");
    const newer = await hashPin("4711", world.vault);
    world.state.kept = newer;
    expect(await matching).toBe(true);
    expect(world.state.kept).toBe(newer);
  });

  it("is none where none is set, and nothing damaged lets anybody in", async () => {
    await using world = await pinWorld(async () => undefined);
    expect(world.pin.isSet()).toBe(false);
    expect(await world.pin.matches("2580")).toBe(false);
    for (const damaged of [
      "",
      "2580",
      "scrypt$",
      "scrypt$$",
      "scrypt$c2FsdA$",
      "scrypt-keyed$c2FsdA$AAAA",
      "md5$a$b",
    ]) {
      world.state.kept = damaged;
      await expect(world.pin.matches("2580"), damaged).rejects.toMatchObject({ code: "pin-format" });
    }
  });

  it("keeps nothing else waiting while it is checked", async () => {
    await using world = await pinWorld((vault) => hashPin("2580", vault));
    const checking = { done: false };
    const all = Promise.all(Array.from({ length: 6 }, () => world.pin.matches("1111"))).then(() => {
      checking.done = true;
    });
    let turns = 0;
    while (!checking.done) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    await all;
    expect(turns).toBeGreaterThan(10);
  });
});
