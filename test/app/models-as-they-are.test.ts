// What people hear of models that repeat, fall silent, and write calls and thoughts as text; through the whole of Hestia, over both wires.
import { describe, expect, it } from "vitest";
import type { ReplyEvent } from "../../src/core/message.ts";
import { eventually } from "../support/eventually.ts";
import type { Script, Step } from "../support/model-server/index.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";

const LAMP = "light.hallway_light";
const ON = { service: "light.turn_on", entities: [LAMP] };
const call = (given: object = ON): Step => ({ type: "tool-call", name: "act", arguments: given });
const text = (said: string): Step => ({ type: "text", text: said });
const written = (name: string, given: object) => JSON.stringify({ name, parameters: given });

describe.each(["openai", "ollama"] as const)("over the %s wire", (protocol) => {
  async function hear(script: Script, { voice = false } = {}) {
    await using world = await startWorld({ script, protocol });
    world.modelHome.home.states.set(LAMP, "off", { friendly_name: "Hallway Light" });
    await seen(world, "off");
    let changes = 0;
    world.modelHome.home.bus.listen("call_service", () => void changes++);
    let heard = "";
    const emit = (event: ReplyEvent) => {
      if (event.type === "text-delta") heard += event.text;
    };
    const reply = await world.say("please do what we spoke of, dear", { emit, ...(voice ? byVoice("kitchen") : {}) });
    await seen(world, changes > 0 ? "on" : "off").catch(() => undefined);
    return { reply, heard, changes, lamp: world.state(LAMP), requests: world.model?.requests ?? [] };
  }

  async function seen(world: World, state: string): Promise<void> {
    await eventually(`${LAMP} ${state}`, () => world.app.house.picture.entity(LAMP)?.state?.state === state);
  }

  it.each<readonly [string, Script]>([
    ["does it again for ever", () => [call()]],
    ["says nothing after it", [[call()], []]],
    ["only thinks after it", [[call()], [{ type: "reasoning", text: "It is on, then." }]]],
    ["calls it twice in one answer", [[call(), call()], [text("Turned on Hallway Light.")]]],
    ["writes it as text", [[text(written("act", ON))], [text("Turned on Hallway Light.")]]],
    ["writes it as text, twice", [[text(`${written("act", ON)}\n${written("act", ON)}`)], []]],
  ])("a model that %s: it was done once, and is said once", async (_what, script) => {
    const { reply, changes, lamp } = await hear(script);
    expect([reply.text, changes, lamp]).toEqual(["Turned on Hallway Light.", 1, "on"]);
  });

  it("a toggle twice in one answer is one toggle", async () => {
    const toggle = call({ service: "light.toggle", entities: [LAMP] });
    const { changes, lamp } = await hear([[toggle, toggle], [text("Done.")]]);
    expect([changes, lamp]).toEqual([1, "on"]);
  });

  it.each([
    ["a broken one", "<tool_call>{[}</tool_call>"],
    ["an unknown tool", '[TOOL_CALLS]light_on[ARGS]{"entity": "light.hall"}'],
    ["a missing argument", '<|tool_call>call:act{service:<|"|>light.turn_on<|"|>}<tool_call|>'],
    ["bare", '{"name": "turn_it_on", "arguments": {"entity": "light.hall"}}'],
  ])("a call that can't be read is never spoken, and the model is told: %s", async (_what, said) => {
    for (const voice of [false, true]) {
      const { reply, heard, requests, changes } = await hear([[text(said)], [text("I did not manage that.")]], {
        voice,
      });
      expect([reply.text, changes]).toEqual(["I did not manage that.", 0]);
      expect(heard).not.toMatch(/[{}[\]<>]/);
      expect(requests.at(-1)?.messages.at(-1)?.role).toBe("tool");
      expect(requests.at(-1)?.messages.at(-1)?.text).toMatch(/error/);
    }
  });

  it("who goes on so is given up with honest words", async () => {
    const { reply, changes } = await hear(() => [text("<tool_call>{[}</tool_call>")], { voice: true });
    expect([reply.text, changes]).toEqual(["I tried that several ways and did not get it done.", 0]);
  });

  it("a thought without a beginning is not heard, not even in the first answer", async () => {
    const said = "The user asks about Mars. I should answer. Really.\n</think>\n\nNobody knows yet.";
    for (const voice of [false, true]) {
      const { reply, heard } = await hear([[text(said)]], { voice });
      expect(reply.text).toBe("Nobody knows yet.");
      expect(heard).not.toContain("user");
    }
  });

  it("a question at the end keeps the microphone open", async () => {
    const ask = async (said: string) => (await hear([[text(said)]], { voice: true })).reply.asks;
    expect(await ask("**Which one do you mean?** 🙂<|im_end|>")).toBe(true);
    expect(await ask("どちらですか？")).toBe(true);
    expect(await ask("Which one? The hall light is on.")).toBe(false);
  });

  it("thoughts go back within the turn alone, and the prefix stays as it was", async () => {
    const script: Script = [
      [{ type: "reasoning", text: "The hallway." }, call()],
      [text("It is on.")],
      [text("You're welcome.")],
    ];
    await using world = await startWorld({ script, protocol });
    await world.say("please do what we spoke of, dear");
    await world.say("and many thanks for it, dear");
    const sent = (world.model?.requests ?? []).map(({ json }) => json["messages"] as readonly object[]);
    const field = protocol === "openai" ? "reasoning_content" : "thinking";
    const thoughts = sent.map((messages) => messages.filter((message) => field in message).length);
    expect(thoughts).toEqual([0, 1, 0]);
    expect(JSON.stringify(sent[1])).toContain(`"${field}":"The hallway."`);
    const begin = JSON.stringify(sent[0]).slice(0, -1);
    for (const messages of sent) expect(JSON.stringify(messages).startsWith(begin)).toBe(true);
  });
});
