import { expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { createAnnouncements } from "../../src/memory/index.ts";
import { createProviders } from "../../src/providers/index.ts";
import { migrations } from "../../src/schema.ts";
import { createSettings } from "../../src/settings.ts";
import { openStore } from "../../src/store/index.ts";
import { createChooseEmbedder } from "../../src/wiring/choose-embedder.ts";
import { createSpending } from "../../src/wiring/index.ts";
import { startEmbeddingServer } from "../support/embedding-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function openWorld(folder: { readonly file: (name: string) => string }) {
  const store = openStore({ path: folder.file("hestia.db"), migrations, log: silentLog });
  const settings = createSettings({ store, hashPin: async (pin) => pin });
  const providers = createProviders({ store });
  const shared = { settings, providers, clock: systemClock, log: silentLog };
  const announcements = createAnnouncements({ store, clock: systemClock });
  const spending = createSpending({ ...shared, announcements, store, timeZone: () => "UTC" });
  return {
    store,
    settings,
    providers,
    spending,
    choose: createChooseEmbedder({ ...shared, spending: () => spending }),
  };
}

it("counts what is embedded elsewhere, and leaves the last part of the day's cap to answers", async () => {
  using folder = temporaryFolder();
  await using server = await startEmbeddingServer([["key"]]);
  const { store, settings, providers, spending, choose } = openWorld(folder);
  const provider = {
    type: "openai",
    url: `${server.url}/v1`,
    model: "chat",
    price_in: "2",
    price_out: "8",
    currency: "€",
  };
  providers.add({ ...provider, name: "paid", local: "no" });
  await settings.set("memory.embeddings", "paid/small");
  await settings.set("spend.daily_tokens", "10");
  const embed = (text: string) => choose()?.embed([text], AbortSignal.timeout(20_000));
  await embed("the spare key");
  // The price of the provider is its chat model's.
  expect(spending.account().today).toMatchObject({
    total: { requests: 1, inputTokens: 3, outputTokens: 0, money: {} },
    byPurpose: [{ of: "embedding" }],
    byProvider: [{ of: "paid" }],
  });
  await embed("hangs beneath the stairs");
  expect(choose()).toBeUndefined();
  providers.change("paid", { local: "yes" });
  expect(await embed("the key")).toHaveLength(1);
  await store.close();
});

it("uses the embedding model that the owner names, of the provider as it is now", async () => {
  using folder = temporaryFolder();
  const { store, settings, providers, choose } = openWorld(folder);
  expect(choose()).toBeUndefined();
  await settings.set("memory.embeddings", "home/library/nomic-embed-text:v1.5");
  expect(choose()).toBeUndefined();
  providers.add({ name: "home", type: "ollama", url: "http://192.168.1.5:11434", model: "qwen3" });
  const first = choose();
  expect(first?.name).toBe("ollama:library/nomic-embed-text:v1.5@192.168.1.5:11434");
  expect(choose()).toBe(first);
  providers.change("home", { type: "openai", url: "http://192.168.1.6:8080/v1" });
  expect(choose()?.name).toBe("openai:library/nomic-embed-text:v1.5@192.168.1.6:8080");
  settings.unset("memory.embeddings");
  expect(choose()).toBeUndefined();
  await expect(settings.set("memory.embeddings", "nomic")).rejects.toMatchObject({ code: "setting" });
  await store.close();
});
