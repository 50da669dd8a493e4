import { describe, expect, it } from "vitest";
import type { Speaker } from "../../src/core/message.ts";
import { ANNA, action, type GateWorld, gateWorld, OWNER, ROOM } from "./gate-world.ts";

const roomOf = (satelliteId: string | undefined): Speaker => ({ type: "room", satelliteId, deviceId: undefined });

describe("an approval", () => {
  const unlock = [action("lock.unlock", "lock.front_door")];

  it.each([
    ["yes", "approved"],
    ["Yes, please.", "approved"],
    ["no", "declined"],
    ["yes, go ahead", "approved"],
    ["ok do it please", "approved"],
    ["no, thank you", "declined"],
    ["no don't", "declined"],
    ["yesterday", undefined],
    ["please", undefined],
    ["what time is it", undefined],
  ])("of an identified person: %j is %s", async (said, expected) => {
    await using one = await gateWorld();
    const { judge, answer, store } = one.open();
    await judge(unlock, OWNER);
    expect((await answer(said, OWNER))?.type).toBe(expected);
    await store.close();
  });

  it.each([
    ["1234", "approved"],
    ["1, 2, 3, 4.", "approved"],
    ["one two three four", "approved"],
    ["12 34", "approved"],
    ["4321", "wrong-pin"],
    ["yes", "pin-needed"],
    ["cancel", "declined"],
  ])("by voice with PIN 1234: %j is %s", async (said, expected) => {
    await using one = await gateWorld({ pin: "1234" });
    const { judge, answer, keep, store } = one.open();
    await judge(unlock, ROOM);
    expect(keep(said)).toMatch(/\d|one/.test(said) ? /^\[code\]\.?$/ : said);
    expect((await answer(said, ROOM))?.type).toBe(expected);
    await store.close();
  });

  it.each<[string, Speaker]>([
    [
      "a person of whom Home Assistant says so",
      { type: "person", personId: "anna", name: "Anna", vouchedBy: "home-assistant" },
    ],
    ["a program with a key", { type: "program", name: "script" }],
  ])("of %s needs the PIN, here and by its code", async (_, speaker) => {
    await using one = await gateWorld({ pin: "1234", identified: true });
    const { judge, answer, store } = one.open();
    const asked = await judge(unlock, speaker);
    expect(asked).toMatchObject({ type: "ask", by: "pin" });
    expect((await answer("yes", speaker))?.type).toBe("pin-needed");
    expect(await answer(`yes ${asked.type === "ask" ? asked.code : ""}`, speaker, "elsewhere")).toBeUndefined();
    expect((await answer("1234", speaker))?.type).toBe("approved");
    await store.close();
  });

  it("holds exactly what was asked, across a restart", async () => {
    await using one = await gateWorld();
    const first = one.open();
    await first.judge(unlock, OWNER);
    await first.store.close();
    const second = one.open();
    const given = await second.answer("yes", OWNER);
    expect(given).toMatchObject({ type: "approved", actions: unlock });
    expect((await second.answer("yes", OWNER))?.type).toBeUndefined();
    await second.store.close();
  });

  it.each([
    ["two minutes pass", async (one: GateWorld) => one.clock.advance(120_000)],
    ["the wall clock jumps a day ahead", async (one: GateWorld) => one.clock.jump(86_400_000)],
    ["the wall clock jumps a day back", async (one: GateWorld) => one.clock.jump(-86_400_000)],
  ])("is void when %s", async (_, pass) => {
    await using one = await gateWorld();
    const { judge, answer, store } = one.open();
    await judge(unlock, OWNER);
    await pass(one);
    expect((await answer("yes", OWNER))?.type).toBe("expired");
    expect(await answer("yes", OWNER)).toBeUndefined();
    await store.close();
  });

  it("is screened again: what was hidden since is refused", async () => {
    await using one = await gateWorld();
    const { judge, answer, store } = one.open();
    await judge(unlock, OWNER);
    one.exposed.delete("lock.front_door");
    expect(await answer("yes", OWNER)).toMatchObject({
      type: "refused",
      findings: [{ reason: "not-exposed" }],
    });
    await store.close();
  });

  it("is not meant by a yes or a PIN that follows something else: that is asked anew", async () => {
    await using one = await gateWorld({ pin: "1234" });
    const { judge, answer, store } = one.open();
    await judge(unlock, OWNER);
    expect(await answer("how warm is it", OWNER)).toBeUndefined();
    expect(await answer("yes", OWNER)).toBeUndefined();
    expect(await answer("1234", OWNER)).toMatchObject({ type: "again", actions: unlock });
    expect((await answer("1234", OWNER))?.type).toBe("approved");
    await store.close();
  });

  it("allows no more tries to many at once", async () => {
    await using one = await gateWorld({ pin: "1234" });
    const { judge, answer, store } = one.open();
    const conversations = Array.from({ length: 12 }, (_, index) => `many ${index}`);
    for (const conversation of conversations) await judge(unlock, ROOM, conversation);
    const answers = await Promise.all(
      conversations.map((conversation, index) => answer(index === 11 ? "1234" : "0000", ROOM, conversation)),
    );
    expect(answers.filter((answer) => answer?.type === "wrong-pin").length).toBeLessThanOrEqual(5);
    expect(answers.at(-1)?.type).toBe("locked-out");
    await store.close();
  });

  it("is not answered from another conversation", async () => {
    await using one = await gateWorld();
    const { judge, answer, store } = one.open();
    await judge(unlock, OWNER, "one");
    expect(await answer("yes", OWNER, "two")).toBeUndefined();
    await store.close();
  });

  it("gives one permit to two answers at once", async () => {
    await using one = await gateWorld({ pin: "1234" });
    const { judge, answer, store } = one.open();
    await judge(unlock, ROOM);
    const answers = await Promise.all([answer("1234", ROOM), answer("1234", ROOM)]);
    expect(answers.filter((answer) => answer?.type === "approved")).toHaveLength(1);
    await store.close();
  });

  it.each([
    ["satellites", (at: number) => roomOf(`assist_satellite.made_up_${at}`)],
    ["things that are no satellites", (at: number) => roomOf(["light.kitchen", "lock.shed"][at % 2])],
    ["devices", (at: number): Speaker => ({ type: "room", satelliteId: undefined, deviceId: `made up ${at}` })],
  ])("gives no more tries to ever new %s that the house does not know", async (_, speaker) => {
    await using one = await gateWorld({ pin: "1234" });
    const { judge, answer, store } = one.open();
    for (const at of [0, 1, 2, 3, 4]) {
      await judge(unlock, speaker(at), `guess ${at}`);
      await answer("0000", speaker(at), `guess ${at}`);
    }
    await judge(unlock, speaker(5), "guess 5");
    expect((await answer("1234", speaker(5), "guess 5"))?.type).toBe("locked-out");
    await store.close();
  });

  it("locks one satellite after five wrong PINs for ten minutes, and no other", async () => {
    await using one = await gateWorld({ pin: "1234" });
    const { judge, answer, store } = one.open();
    const ask = (speaker: Speaker, conversation: string) => judge(unlock, speaker, conversation);
    const elsewhere: Speaker = { type: "room", satelliteId: "assist_satellite.hall", deviceId: undefined };
    await ask(ROOM, "one");
    for (const expected of ["wrong-pin", "wrong-pin", "wrong-pin", "wrong-pin", "locked-out"]) {
      expect((await answer("0000", ROOM, "one"))?.type).toBe(expected);
    }
    await ask(ROOM, "one");
    expect((await answer("1234", ROOM, "one"))?.type).toBe("locked-out");
    await ask(elsewhere, "two");
    expect((await answer("1234", elsewhere, "two"))?.type).toBe("approved");
    await one.clock.advance(600_001);
    await ask(ROOM, "one");
    expect((await answer("1234", ROOM, "one"))?.type).toBe("approved");
    await store.close();
  });
});

describe("a question put aloud", () => {
  const unlock = [action("lock.unlock", "lock.front_door")];

  async function asked(options: { readonly pin?: string } = {}) {
    const one = await gateWorld({ identified: true, ...options });
    const opened = one.open();
    const verdict = await opened.judge(unlock, ROOM, "kitchen");
    if (verdict.type !== "ask") throw new Error(`not asked but ${verdict.type}`);
    return { one, ...opened, code: verdict.code };
  }

  it.each([
    ["by its code, of somebody who is known", ANNA, (code: string) => `yes ${code}`, "approved"],
    ["by its code first", ANNA, (code: string) => `${code}, yes please`, "approved"],
    ["by its code, with a no", ANNA, (code: string) => `no ${code}`, "declined"],
    ["not by a bare yes", ANNA, () => "yes", undefined],
    ["not by another code", ANNA, (code: string) => `yes ${code === "99" ? "98" : "99"}`, "expired"],
    [
      "not from another room",
      { ...ROOM, satelliteId: "assist_satellite.attic" },
      (code: string) => `yes ${code}`,
      undefined,
    ],
  ] as const)("is answered elsewhere %s", async (_, speaker, said, expected) => {
    const { one, answer, code, store } = await asked();
    expect((await answer(said(code), speaker, "elsewhere"))?.type).toBe(expected);
    await store.close();
    await one[Symbol.asyncDispose]();
  });

  it("is not answered by its code in the room without the PIN", async () => {
    const { one, answer, code, store } = await asked({ pin: "2580" });
    expect((await answer(`yes ${code}`, ROOM, "kitchen"))?.type).toBe("pin-needed");
    await store.close();
    await one[Symbol.asyncDispose]();
  });
});

describe("between question and answer", () => {
  it("a script that now does more is asked about anew", async () => {
    await using one = await gateWorld();
    const { judge, answer, store } = one.open();
    await judge([action("script.come_home")]);
    one.sequences.set("script.come_home", {
      calls: [action("lock.unlock", "lock.front_door"), action("cover.open_cover", "cover.garage")],
      unproved: [],
    });
    expect((await answer("yes"))?.type).toBe("changed");
    expect(await answer("yes")).toBeUndefined();
    await store.close();
  });

  it("a script that now does less may go", async () => {
    await using one = await gateWorld();
    const { judge, answer, store } = one.open();
    await judge([action("script.come_home")]);
    one.sequences.set("script.come_home", { calls: [], unproved: [] });
    expect((await answer("yes"))?.type).toBe("approved");
    await store.close();
  });

  it("a rule of the owner holds at once", async () => {
    await using one = await gateWorld();
    const { judge, answer, rules, store } = one.open();
    await judge([action("lock.unlock", "lock.front_door")]);
    rules.add({ type: "refuse", entity: "lock.front_door" }, "owner");
    expect((await answer("yes"))?.type).toBe("refused");
    await store.close();
  });
});

describe("yes, always", () => {
  const sentence = (text: string) =>
    action("conversation.process", undefined, { text, agent_id: "conversation.home_assistant" });

  it.each([
    ["trusts the sentence when the owner says it", OWNER, "yes, always", "allow"],
    ["is once when the owner says yes alone", OWNER, "yes", "ask"],
    ["is once when anybody else says it", ANNA, "yes, always", "ask"],
  ] as const)("%s", async (_, speaker, said, expected) => {
    await using one = await gateWorld();
    const { judge, answer, store } = one.open();
    await judge([sentence("let the cat out")], speaker);
    expect((await answer(said, speaker))?.type).toBe("approved");
    expect((await judge([sentence("let the cat out")], speaker)).type).toBe(expected);
    await store.close();
  });

  it("trusts nothing but sentences", async () => {
    await using one = await gateWorld();
    const { judge, answer, store } = one.open();
    await judge([action("lock.unlock", "lock.front_door")]);
    await answer("yes, always");
    expect((await judge([action("lock.unlock", "lock.front_door")])).type).toBe("ask");
    await store.close();
  });
});
