// Who is who: identities of any shape, names of any kind, two of the same name, codes that are guessed or used twice.
import { describe, expect, it } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import type { Speaker } from "../../src/core/message.ts";
import { createJoinCodes, createPeople } from "../../src/memory/index.ts";
import { migrations } from "../../src/schema.ts";
import { openStore } from "../../src/store/index.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const person = (id: string, name: string): Speaker => ({ type: "person", personId: `person.${id}`, name });
const program = (name: string): Speaker => ({ type: "program", name });
const room = (id: string): Speaker => ({ type: "room", satelliteId: id, deviceId: undefined });
const anna = person("anna", "Anna");

function household() {
  const folder = temporaryFolder();
  const clock = createFakeClock();
  const store = openStore({ path: folder.file("hestia.db"), migrations, log: silentLog });
  let changes = 0;
  const open = () => createPeople({ store, clock, onChange: () => (changes += 1) });
  return {
    people: open(),
    open,
    changes: () => changes,
    async [Symbol.asyncDispose]() {
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}

describe("a person", () => {
  it.each([
    ["person.anna"],
    ["@anna:example.org"],
    ["owner"],
    ["program laptop"],
    ["program Büro 2"],
    ["room assist_satellite.kitchen"],
    ["room *"],
  ])("can be known by %s", async (identity) => {
    await using one = household();
    one.people.join(identity, "Anna");
    expect(one.open().list()).toMatchObject([{ name: "Anna", identities: [identity] }]);
    expect(one.changes()).toBe(1);
  });

  it.each([
    [""],
    [" "],
    ["household"],
    ["everyone"],
    ["person."],
    ["person.Anna"],
    ["person.anna; DROP TABLE people"],
    ["light.kitchen"],
    ["owner "],
    ["Owner"],
    ["program"],
    ["program "],
    ["room"],
    ["room  x"],
    [`program ${"x".repeat(300)}`],
    ["@anna"],
    ["@an na:example.org"],
    ["person.anna\nowner"],
    ["program a\nb"],
    ["__proto__"],
    ["constructor"],
  ])("can't be known by %j", async (identity) => {
    await using one = household();
    expect(() => one.people.join(identity, "Anna")).toThrow(/is nothing that a person is known by; allowed are/);
    expect(() => one.people.separate(identity)).toThrow(/belongs to nobody/);
    expect(one.people.list()).toEqual([]);
    expect(one.changes()).toBe(0);
  });

  it.each([["Anna"], ["Zoë"], ["O'Brien"], ["Jean-Luc"], ["Dr. No"], ["अनीता"], ["李雷"], ["2pac"], ["a".repeat(60)]])(
    "can be called %s",
    async (name) => {
      await using one = household();
      one.people.join("person.anna", name);
      one.people.join("program laptop", ` ${name.toUpperCase()} `);
      expect(one.people.list()).toMatchObject([{ name, identities: ["person.anna", "program laptop"] }]);
    },
  );

  it.each([
    [""],
    ["  "],
    ["a".repeat(61)],
    ["-Anna"],
    ["Anna\nBen"],
    ["An\u202Ena"],
    ["An\u200Bna"],
    ['"Anna"'],
    ["<b>"],
    ["😀"],
    ["Everyone"],
    ["owner"],
  ])("can't be called %j", async (name) => {
    await using one = household();
    expect(() => one.people.join("person.anna", name)).toThrow(/can't be named .*allowed are 1 to 60 letters/s);
    expect(one.people.list()).toEqual([]);
  });

  it("is the same one whether an accent is a letter of its own or not", async () => {
    await using one = household();
    one.people.join("person.zoe", "Zoe\u0308");
    one.people.join("program laptop", "Zo\u00EB");
    expect(one.people.list()).toHaveLength(1);
  });

  it("leaves with an identity what was told through it alone, and takes along nothing else", async () => {
    await using one = household();
    const { people } = one;
    people.join("person.anna", "Anna");
    people.join("program laptop", "Anna");
    people.join("room bedroom", "Anna");
    const [{ id } = { id: "" }] = people.list();
    expect(people.reader(room("bedroom"))).toMatchObject({ audience: id, name: "Anna" });
    // What is said at a satellite before it was theirs is the household's.
    expect(people.reader(anna).reads).toEqual(["household", id, "person.anna", "program laptop"]);
    people.join("program laptop", "Ben");
    expect(people.reader(program("laptop")).reads).not.toContain(id);
    expect(people.reader(anna).reads).toEqual(["household", id, "person.anna"]);
    people.separate("room bedroom");
    expect(people.reader(room("bedroom"))).toMatchObject({ audience: "household", reads: ["household"] });
    people.separate("person.anna");
    expect(people.reader(anna).reads).toEqual(["household", "person.anna"]);
  });

  it("of a home of one is known at every satellite, but where one is somebody else's", async () => {
    await using one = household();
    one.people.join("room *", "Anna");
    one.people.join("room guest", "Ben");
    expect(one.people.reader(room("bedroom")).name).toBe("Anna");
    expect(one.people.reader(room("guest")).name).toBe("Ben");
  });
});

describe("two who are united", () => {
  it("have the name of the person that one of them is already", async () => {
    await using one = household();
    one.people.join("person.anna", "Anna Maria");
    expect(one.people.unite(anna, program("laptop")).name).toBe("Anna Maria");
    expect(one.people.unite(program("phone"), anna).name).toBe("Anna Maria");
    expect(one.people.list()).toMatchObject([{ identities: ["person.anna", "program laptop", "program phone"] }]);
  });

  it("are nobody else who has the same name", async () => {
    await using one = household();
    one.people.join("@anna:example.org", "Anna");
    const grandmother = person("anna_2", "Anna");
    expect(one.people.unite(grandmother, program("tablet")).name).toBe("Anna 2");
    expect(one.people.list().map(({ identities }) => identities)).toEqual([
      ["@anna:example.org"],
      ["person.anna_2", "program tablet"],
    ]);
  });

  it("are not two people who are known: one would read what the other told, and lose the own", async () => {
    await using one = household();
    one.people.join("person.anna", "Anna");
    one.people.join("person.ben", "Ben");
    expect(() => one.people.unite(anna, person("ben", "Ben"))).toThrow(/"Anna" and "Ben" are two people here/);
    expect(one.people.list().map(({ name }) => name)).toEqual(["Anna", "Ben"]);
  });

  it("are not two users of Home Assistant, whoever read whose code aloud", async () => {
    await using one = household();
    expect(() => one.people.unite(anna, person("ben", "Ben"))).toThrow(/"Anna" and "Ben" are two people here/);
    expect(one.people.list()).toEqual([]);
  });

  it.each([
    ["a room", anna, room("kitchen")],
    ["a room that is somebody's", anna, room("bedroom")],
    ["a satellite without a name", anna, { type: "room", satelliteId: undefined, deviceId: undefined }],
    ["a program through which anybody speaks", anna, { type: "program", name: "MQTT", anybody: true }],
    ["two of which none has a name", program("laptop"), { type: "owner" }],
  ] as const)("are not: %s", async (_what, first, other) => {
    await using one = household();
    one.people.join("room bedroom", "Ben");
    expect(() => one.people.unite(first, other)).toThrow(/a room is nobody|neither .* has a name/);
    expect(() => one.people.unite(other, first)).toThrow(/a room is nobody|neither .* has a name/);
    expect(one.people.list()).toHaveLength(1);
  });
});

describe("a code that joins", () => {
  it("is good once, for ten minutes", async () => {
    const clock = createFakeClock();
    const codes = createJoinCodes({ clock });
    const code = codes.issue(anna);
    expect(code).toMatch(/^\d{6}$/);
    expect(codes.redeem(code)).toEqual(anna);
    expect(codes.redeem(code)).toBeUndefined();
    const late = codes.issue(anna);
    await clock.advance(10 * 60_000);
    expect(codes.redeem(late)).toBeUndefined();
  });

  it("is one for each who asks: the newest", () => {
    const codes = createJoinCodes({ clock: createFakeClock() });
    const [first, second] = [codes.issue(anna), codes.issue(anna)];
    expect(codes.redeem(first)).toBeUndefined();
    expect(codes.redeem(second)).toEqual(anna);
  });

  it("can't be guessed: after five wrong ones none is taken for ten minutes, also no right one", async () => {
    const clock = createFakeClock();
    const codes = createJoinCodes({ clock });
    const code = codes.issue(anna);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    for (let guess = 0; guess < 5; guess += 1) expect(codes.redeem(wrong)).toBeUndefined();
    expect(codes.redeem(code)).toBeUndefined();
    await clock.advance(10 * 60_000);
    expect(codes.redeem(codes.issue(anna))).toEqual(anna);
  });
});
