// Whose a memory is, from end to end: told in Home Assistant by one user, found by the same user on another door, and never said to a voice that nobody knows.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Assist, createPipeline } from "../support/assist.ts";
import { type HestiaProcess, hestiaProcess } from "../support/hestia-process.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { INSTALLED, integrationOn } from "./integration/entry.ts";

describeWithPeer("home-assistant", "the memory", () => {
  let home: HomeAssistant;
  let hestia: HestiaProcess;
  let running: Awaited<ReturnType<HestiaProcess["start"]>>;
  let assist: Assist;
  let laptopKey: string;

  beforeAll(async () => {
    home = await startHomeAssistant(INSTALLED);
    hestia = await hestiaProcess(home);
    running = await hestia.start();
    const key = (await hestia.command("key", "add", "Home Assistant", "home-assistant")).trim();
    laptopKey = (await hestia.command("key", "add", "laptop")).trim();
    await integrationOn(home).add(`http://127.0.0.1:${hestia.httpPort}`, key);
    assist = await createPipeline(home, "conversation.hestia");
  });
  afterAll(async () => {
    await running?.stop();
    hestia?.[Symbol.dispose]();
    await home?.stop();
  });

  const inAssist = async (text: string) => (await assist.ask(text)).speech;

  async function onLaptop(text: string): Promise<string> {
    const answer = await fetch(`http://127.0.0.1:${hestia.httpPort}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${laptopKey}`, "content-type": "application/json" },
      body: JSON.stringify({ model: "hestia", messages: [{ role: "user", content: text }] }),
      signal: AbortSignal.timeout(30_000),
    });
    const { choices } = (await answer.json()) as { readonly choices: readonly { message: { content: string } }[] };
    return choices[0]?.message.content ?? "";
  }

  const PRIVATE = "what do you know about my blood pressure";
  const NOTHING = /know nothing about my blood pressure/;

  it("keeps what a user of Home Assistant told for them, also over a kill -9", async () => {
    expect(await inAssist("remember that my blood pressure is 140 over 90")).toMatch(/for you alone/);
    expect(await inAssist("remember that the bin day is Tuesday")).toMatch(/everyone here/);
    await running.kill();
    running = await hestia.start();
    expect(await inAssist(PRIVATE)).toMatch(/140 over 90/);
  });

  it("is not told to a voice that nobody knows, nor to another program; what is everyone's is", async () => {
    expect(await hestia.say(PRIVATE)).toMatch(NOTHING);
    expect(await onLaptop(PRIVATE)).toMatch(NOTHING);
    expect(await hestia.say("what do you know about the bin day")).toMatch(/Tuesday/);
    expect(await onLaptop("what do you know about the bin day")).toMatch(/Tuesday/);
  });

  it("is found by the same user over another door, once a code was said here and typed there", async () => {
    const code = /join (\d{6})/.exec(await inAssist("connect me"))?.[1];
    expect(await onLaptop(`join ${code}`)).toMatch(/this is you too/);
    // Asked in other words: the same request within a minute is the same message.
    expect(await onLaptop(`${PRIVATE}, please`)).toMatch(/You told me on .*140 over 90/);
    expect(await hestia.say(PRIVATE)).toMatch(NOTHING);
    expect(await hestia.command("people")).toMatch(/ (person\.\w+, program laptop|program laptop, person\.\w+)\n$/);
  });

  it("is forgotten on one door and gone on all", async () => {
    expect(await onLaptop("forget my blood pressure")).toMatch(/140 over 90.*Shall I\?/);
  });
});
