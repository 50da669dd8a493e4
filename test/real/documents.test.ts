// What README and DOCS promise of the command line, on a real Home Assistant: `hestia talk` works the house, `hestia doctor` sees it as it is.
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPipeline } from "../support/assist.ts";
import { type HestiaProcess, hestiaProcess } from "../support/hestia-process.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly said: string;
  readonly advice?: string;
}

const INTEGRATION = join(import.meta.dirname, "../../custom_components/hestia");

describeWithPeer("home-assistant", "the command line beside a real Home Assistant", () => {
  let home: HomeAssistant;
  let hestia: HestiaProcess;
  let running: Awaited<ReturnType<HestiaProcess["start"]>>;

  beforeAll(async () => {
    home = await startHomeAssistant({ customComponents: [INTEGRATION] });
    hestia = await hestiaProcess(home);
    running = await hestia.start();
  });
  afterAll(async () => {
    await running?.stop();
    hestia?.[Symbol.dispose]();
    await home?.stop();
  });

  const talk = async (...words: readonly string[]) => (await hestia.command("talk", ...words)).trim();
  /** Also where it ends with 1 because something fails. */
  async function doctor() {
    const printed = await hestia.command("doctor", "--json").catch(({ stdout }: { stdout: string }) => stdout);
    const findings = JSON.parse(printed) as readonly Finding[];
    return (check: string) => findings.filter((finding) => finding.check === check);
  }

  it("works the house as its owner, who says yes", async () => {
    await expect.poll(() => talk("turn on the kitchen lights"), { timeout: 30_000 }).toMatch(/Kitchen Lights/);
    await talk("lock the front door");
    expect(await talk("unlock the front door")).toMatch(/^Shall I unlock/);
    expect(await talk("yes")).toMatch(/^Unlocked/);
    expect((await home.states()).find(({ entity_id: id }) => id === "lock.front_door")?.state).toBe("unlocked");
  });

  it("is taught what the documents teach, and forgets", async () => {
    const lesson =
      "When I say movie time, set the living room brightness to 20 percent and turn off the kitchen lights.";
    // This home has a scene of that name.
    expect(await talk(lesson)).toMatch(/“movie time” already means: .*\. Shall it mean /);
    expect(await talk("yes")).toMatch(/When you say “movie time”/);
    expect(await talk("movie time")).toMatch(/Kitchen Lights/);
    expect(await hestia.command("skills")).toMatch(/^movie-time /m);
    await talk("remember that the spare key hangs in the shed");
    expect(await talk("what do you know about the spare key?")).toMatch(/hangs in the shed/);
    expect(await talk("forget the spare key")).toMatch(/Shall I\?$/);
    expect(await talk("yes")).toMatch(/forgotten/);
  });

  it("sees what Home Assistant is and has", async () => {
    let of = await doctor();
    expect(of("home assistant")).toMatchObject([
      { state: "ok", said: expect.stringMatching(/^2026\.\d+\S* answers$/) },
    ]);
    expect(of("rights")).toMatchObject([{ state: "ok" }]);
    expect(of("clock")).toMatchObject([{ state: "ok" }]);
    expect(of("integration")).toMatchObject([{ state: "warn", said: expect.stringContaining("not set up") }]);
    expect(of("voice assistants")).toMatchObject([{ state: "warn", said: "none uses Hestia" }]);
    expect(await hestia.command("connect", "home-assistant")).toMatch(/^Home Assistant has an agent "Hestia" now/);
    const { agents } = (await home.command({ type: "conversation/agent/list" })) as {
      readonly agents: readonly { readonly id: string; readonly name: string }[];
    };
    await createPipeline(home, agents.find(({ name }) => name === "Hestia")?.id ?? "");
    of = await doctor();
    expect(of("voice assistants")).toMatchObject([
      { state: "ok", said: expect.stringContaining("Hestia hears first") },
    ]);
  });

  it("says what to do when Home Assistant is gone", async () => {
    await home.kill();
    const of = await doctor();
    expect(of("home assistant")).toMatchObject([
      { state: "fail", advice: expect.stringMatching(/home_assistant_url/) },
    ]);
    expect(of("hestia")).toMatchObject([{ state: "ok" }]);
  });
});
