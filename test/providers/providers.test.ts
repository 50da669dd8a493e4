import { expect, it } from "vitest";
import { silentLog } from "../../src/core/log.ts";
import { createProviders } from "../../src/providers/index.ts";
import { migrations } from "../../src/schema.ts";
import { openStore } from "../../src/store/index.ts";
import { countedBefore } from "../support/counted-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function openProviders() {
  const folder = temporaryFolder();
  const store = openStore({ path: folder.file("providers.db"), migrations, log: silentLog });
  const close = async () => {
    await store.close();
    folder[Symbol.dispose]();
  };
  return { providers: createProviders({ store }), [Symbol.asyncDispose]: close };
}

it.each<readonly [string, Readonly<Record<string, unknown>>, readonly object[]]>([
  [
    "all of it",
    { "model.type": "ollama", "model.url": "http://pi:11434", "model.name": "qwen3:8b", "model.context_tokens": 16384 },
    [{ name: "default", type: "ollama", url: "http://pi:11434", model: "qwen3:8b", contextTokens: 16384, local: true }],
  ],
  [
    "with a key",
    { "model.url": "https://host.example/v1", "model.name": "big", "model.key": "sk-1" },
    [{ name: "default", type: "openai", key: "sk-1", contextTokens: undefined, local: false, concurrency: 8 }],
  ],
  ["half of it, which was no model", { "model.url": "http://pi:11434", "model.type": "ollama" }, []],
  ["nothing", {}, []],
])("one model from the settings of before becomes a provider: %s", async (_what, settings, expected) => {
  const folder = temporaryFolder();
  const path = folder.file("old.db");
  const old = countedBefore(path, "providers/providers");
  old.write((writer) => {
    for (const [name, value] of Object.entries({ ...settings, "answer.tokens": 500 }))
      writer.run("INSERT INTO settings (name, value) VALUES (?, ?)", name, JSON.stringify(value));
  });
  await old.close();
  const store = openStore({ path, migrations, log: silentLog });
  expect(createProviders({ store }).list()).toMatchObject(expected);
  expect(store.reader.all("SELECT name FROM settings")).toEqual([{ name: "answer.tokens" }]);
  await store.close();
  folder[Symbol.dispose]();
});

it.each([
  ["http://localhost:8080/v1", true],
  ["http://192.168.1.5:11434", true],
  ["http://ollama:11434", true],
  ["http://pi.local/v1", true],
  ["http://[fd12::1]:8080", true],
  ["https://openrouter.ai/api/v1", false],
  ["https://8.8.8.8/v1", false],
])("%s is at home: %s; such a server answers one at a time unless it is said otherwise", async (url, local) => {
  await using world = openProviders();
  world.providers.add({ name: "one", url, model: "m" });
  expect(world.providers.list()).toMatchObject([{ local, concurrency: local ? 1 : 8 }]);
});

it("keeps what was learned of a server until the owner names another", async () => {
  await using world = openProviders();
  const { providers } = world;
  providers.add({ name: "one", url: "http://a/v1", model: "m" });
  const [before] = providers.list();
  if (!before) throw new Error("no provider");
  providers.learn(before, { contextTokens: 4096 });
  providers.learn(before, { nativeTools: false });
  providers.change("one", { price_in: "0.5", currency: "EUR" });
  expect(providers.list()).toMatchObject([
    { facts: { contextTokens: 4096, nativeTools: false }, price: { input: 0.5, output: undefined, currency: "EUR" } },
  ]);
  providers.change("one", { model: "other" });
  expect(providers.list()[0]?.facts).toEqual({});
  providers.learn(before, { contextTokens: 1 });
  expect(providers.list()[0]?.facts).toEqual({});
});

it("forgets what was refused when the owner says another window, or the server tells it anew", async () => {
  await using world = openProviders();
  const { providers } = world;
  providers.add({ name: "one", url: "http://a/v1", model: "m" });
  const [one] = providers.list();
  if (!one) throw new Error("no provider");
  const facts = () => providers.list()[0]?.facts;
  providers.learn(one, { limitTokens: 4096 });
  providers.change("one", { concurrency: "2" });
  expect(facts()).toEqual({ limitTokens: 4096 });
  providers.change("one", { context_tokens: "16384" });
  expect(facts()).toEqual({});
  providers.learn(one, { limitTokens: 4096 });
  providers.learn(one, { contextTokens: 32768 });
  expect(facts()).toEqual({ contextTokens: 32768 });
});
