import { describe, expect, it } from "vitest";
import { hestia } from "../support/hestia-command.ts";
import { startModelServer } from "../support/model-server/index.ts";
import { startWorld } from "../support/world.ts";

describe("the providers on the command line", () => {
  it("are added, changed, ordered and removed, in force at once", async () => {
    await using first = await startModelServer({ script: () => [{ type: "text", text: "First." }] });
    await using second = await startModelServer({ script: () => [{ type: "text", text: "Second." }] });
    await using world = await startWorld();
    expect(await hestia(world.data, ["providers"])).toBe("There is no provider: everyday commands work without.\n");
    const add = ["provider", "add", "model=scripted"];
    await hestia(world.data, [...add, "name=one", `url=${first.openAiUrl}`, "context_tokens=8192"]);
    expect((await world.say("tell me a story")).text).toMatch(/First\.$/);
    await hestia(world.data, [...add, "name=two", "type=ollama", `url=${second.ollamaUrl}`, "concurrency=2"]);
    expect((await world.say("tell me a story")).text).toMatch(/First\.$/);
    expect(await hestia(world.data, ["provider", "first", "two"])).toBe("two is asked first\n");
    expect((await world.say("tell me a story")).text).toMatch(/Second\.$/);
    const listed = await hestia(world.data, ["providers"]);
    expect(listed).toMatch(
      /^two +scripted .* 2 answers at once.* type=ollama .*\n(?:.*\n)*^one +scripted .* at home, one answer.* type=openai/m,
    );
    await hestia(world.data, ["provider", "change", "two", "concurrency="]);
    expect(await hestia(world.data, ["providers"])).not.toContain("2 answers");
    await hestia(world.data, ["provider", "remove", "two"]);
    expect((await world.say("tell me a story")).text).toMatch(/First\.$/);
  });

  it("have secrets that are read from standard input and never shown", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Hi." }], apiKey: "sk-secret" });
    await using world = await startWorld();
    const words = [
      "provider",
      "add",
      "name=one",
      `url=${server.openAiUrl}`,
      "model=m",
      "key=-",
      'headers={"X-Title":"h4"}',
    ];
    const added = await hestia(world.data, words, "sk-secret\n");
    const listed = await hestia(world.data, ["providers"]);
    for (const shown of [added, listed]) {
      expect(shown).toContain("key=(set) headers=(set)");
      expect(shown).not.toMatch(/sk-secret|h4/);
    }
    expect((await world.say("tell me a story")).text).toMatch(/Hi\.$/);
    expect(server.requests[0]?.headers["x-title"]).toBe("h4");
  });

  it("are asked for a word, whether Hestia runs or not", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Ready." }] });
    await using world = await startWorld();
    await hestia(world.data, [
      "provider",
      "add",
      "name=one",
      `url=${server.openAiUrl}`,
      "model=m",
      "context_tokens=4096",
    ]);
    const said = /^one: first token after \d+ ms, whole after \d+ ms, \d+ tokens in, 1 out, window 4096 tokens\n$/;
    expect(await hestia(world.data, ["provider", "test", "one"])).toMatch(said);
    await world.app.stop();
    expect(await hestia(world.data, ["provider", "test", "one"])).toMatch(said);
    await server.stop();
    expect(await hestia(world.data, ["provider", "test", "one"])).toMatch(/^one: failed after \d+ ms: .*ECONNREFUSED/);
  });

  it("are shown with how each is doing, as long as Hestia runs", async () => {
    await using sick = await startModelServer({ script: () => [{ type: "http", status: 401 }] });
    await using well = await startModelServer({ script: () => [{ type: "text", text: "Hi." }] });
    await using world = await startWorld();
    const add = ["provider", "add", "model=m", "context_tokens=8192"];
    await hestia(world.data, [...add, "name=sick", `url=${sick.openAiUrl}`]);
    await hestia(world.data, [...add, "name=well", `url=${well.openAiUrl}`]);
    expect((await world.say("tell me a story")).text).toMatch(/Hi\.$/);
    const listed = await hestia(world.data, ["providers"]);
    expect(listed).toMatch(/^sick +m +left alone for \d+ s more: auth: .*\nwell +m +well +at home, .*\n$/m);
    await world.app.stop();
    expect(await hestia(world.data, ["providers"])).not.toMatch(/left alone|^well +m +well/m);
  });

  it("are asked what they are, and that is kept", async () => {
    const told = { supported_parameters: ["seed"], architecture: { input_modalities: ["text", "image"] } };
    const facts = { "/v1/models": { data: [{ id: "m", max_model_len: 30_000, ...told }] } };
    await using server = await startModelServer({ script: () => [{ type: "text", text: "Hi." }], facts });
    await using world = await startWorld();
    await hestia(world.data, ["provider", "add", "name=one", `url=${server.openAiUrl}`, "model=m"]);
    expect(await hestia(world.data, ["providers"])).toContain("window not known yet");
    expect(await hestia(world.data, ["provider", "test", "one"])).toContain("window 30000 tokens");
    await world.say("tell me a story");
    expect(server.requests.at(-1)?.json).not.toHaveProperty("tools");
    await world.app.stop();
    expect(await hestia(world.data, ["providers"])).toContain(
      "window 30000 tokens, tools in the prompt, sees pictures",
    );
  });

  it.each([
    [["provider", "add", "name=one", "model=m"], /a provider needs url=…/],
    [["provider", "add", "name=one", "url=llama", "model=m"], /url can't be "llama"; allowed is a URL/],
    [["provider", "add", "name=One!", "url=http://a", "model=m"], /can't be named "One!"; allowed are/],
    [
      ["provider", "add", "name=a", "url=http://a", "model=m", "window=1"],
      /no field "window"; there are name, type, url/,
    ],
    [["provider", "add", "name=a", "url=http://a", "model=m", "headers={"], /headers can't be that; allowed is a JSON/],
    [["provider", "change", "two", "model=m"], /there is no provider "two"; there are none yet/],
    [["provider", "test", "two"], /there is no provider "two"/],
    [["provider", "first"], /a provider's name is missing/],
    [["provider", "dance", "two"], /no command "provider dance"/],
  ])("refuse %o in words", async (words, message) => {
    await using world = await startWorld();
    await expect(hestia(world.data, words)).rejects.toThrow(message);
  });
});
