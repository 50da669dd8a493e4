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

  it.each([
    ["en", "one to three for"],
    ["en", "for for for for"],
    ["en", "it's one to three for, I think"],
    ["en", "twelve thirty four"],
    ["en", "twenty twenty"],
    ["en", "two thousand and five"],
    ["de", "zwölf vierunddreißig"],
    ["de", "Eintausendzweihundertvierunddreißig"],
    ["de", "einunddreissig zweiundvierzig"],
    ["nl", "twaalf vierendertig"],
    ["nl", "eenentwintig drieëndertig"],
    ["fr", "mille deux cent trente-quatre"],
    ["fr", "douze vingt"],
    ["es", "veintiuno treinta"],
    ["es", "doce veinticuatro"],
    ["es", "mil doscientos"],
    ["en", "１２３４"],
    ["en", "١٢٣٤"],
  ])("in answer to a question, in %s, is nothing of %j", async (language, said) => {
    await using one = await gateWorld({ pin: "2580" });
    const { judge, keep, store } = one.open();
    await judge([action("lock.unlock", "lock.front_door")], ROOM);
    expect(keep(said, "one", language)).toBe("[code]");
    await store.close();
  });

  it.each([
    ["en", "set the light to twenty five percent"],
    ["en", "set the light to one hundred percent"],
    ["en", "turn it on for two minutes"],
    ["en", "I want to go to the shop for milk"],
    ["de", "stell das Licht auf fünfundzwanzig Prozent"],
    ["de", "auf hundert Prozent und das Licht aus"],
    ["fr", "mets la lumière à quatre-vingt-dix pour cent"],
    ["fr", "mets la lumière à soixante-dix-sept pour cent"],
    ["es", "pon la luz al treinta y cinco por ciento"],
    ["nl", "zet de lamp op vijfendertig procent en de deur op slot"],
  ])("during a question, in %s, is all of %j", async (language, said) => {
    await using one = await gateWorld({ pin: "2580" });
    const { judge, answer, keep, store } = one.open();
    await judge([action("lock.unlock", "lock.front_door")], ROOM);
    expect(keep(said, "one", language)).toBe(said);
    await answer("no", ROOM);
    expect(keep(said, "one", language)).toBe(said);
    await store.close();
  });

  it("is a PIN in the figures of every script", async () => {
    await using one = await gateWorld({ pin: "2580" });
    const { judge, answer, store } = one.open();
    await judge([action("lock.unlock", "lock.front_door")], ROOM);
    expect((await answer("٢٥٨٠", ROOM))?.type).toBe("approved");
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

  it("is not kept either where it is said alone and no PIN is set", async () => {
    await using one = await gateWorld();
    const { judge, keep, onDisk, store } = one.open();
    expect(keep("4711.")).toBe("[code]");
    const verdict = await judge([{ ...disarm, service: "alarm_control_panel.alarm_arm_home" }]);
    expect(verdict.type === "allow" && verdict.permits[0]?.action.data).toEqual({ code: "4711" });
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
