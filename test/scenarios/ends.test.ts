// How Hestia ends: with one line where it can't begin, and at once where it is told to.
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { connectTo } from "../channels/wyoming-client.ts";
import { hestiaProcess } from "../support/hestia-process.ts";
import { interrupt } from "../support/interrupt.ts";
import { startModelServer } from "../support/model-server/index.ts";
import { makeSmallDisk, remountReadOnly, smallDiskMissing } from "../support/small-disk.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Runs `hestia` on a data folder until it ends. */
async function ended(data: string, options: { readonly uid?: number } = {}) {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
    env: {
      ...process.env,
      HESTIA_DATA: data,
      HESTIA_HOME_ASSISTANT_URL: "http://127.0.0.1:9",
      HESTIA_HOME_ASSISTANT_TOKEN: "token",
      HESTIA_WYOMING_PORT: "0",
      HESTIA_HTTP_PORT: "0",
    },
  });
  const [said] = await Promise.all([text(child.stderr), text(child.stdout)]);
  const code = child.exitCode ?? (await new Promise<number>((resolve) => child.once("exit", resolve)));
  return { said, code };
}

describe("a data folder that can't be used ends Hestia with one line", () => {
  const oneLine = (said: string, pattern: RegExp) => {
    expect(said.trim().split("\n")).toHaveLength(1);
    expect(said).toMatch(pattern);
  };

  it("where it is a file, or stands below one", async () => {
    using folder = temporaryFolder();
    const file = folder.file("data");
    writeFileSync(file, "");
    for (const data of [file, join(file, "below")]) {
      const { said, code } = await ended(data);
      oneLine(said, /the data folder .* can't be used \((EEXIST|ENOTDIR)\): .* is a file/);
      expect(code).toBe(1);
    }
  });

  it.skipIf(process.getuid?.() !== 0)("where another user owns it", async () => {
    using folder = temporaryFolder();
    chmodSync(folder.path, 0o755);
    const data = join(folder.path, "data");
    mkdirSync(data, { mode: 0o755 });
    const { said, code } = await ended(data, { uid: 65_534 });
    oneLine(said, /the data folder .*data can't be used \(EACCES\): .* may not write there/);
    expect(code).toBe(1);
  });

  it.skipIf(smallDiskMissing() !== undefined)("where its file system is read-only", async () => {
    using disk = makeSmallDisk(4);
    remountReadOnly(disk);
    for (const [data, why] of [
      [disk.path, /can't be used \(EROFS\): its file system is read-only/],
      [join(disk.path, "data"), /can't be used \(ENOENT\): it is not there and can't be made; mount its file system/],
    ] as const) {
      const { said, code } = await ended(data);
      oneLine(said, why);
      expect(code).toBe(1);
    }
  });
});

/** A second, and some more on a busy machine. */
const LATEST_MILLISECONDS = 2_500;

/** Takes every connection and never answers. */
async function startSilentServer() {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    taken: () => open.size,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("told to end, Hestia does in a second, and logs no error", () => {
  async function world(home: Parameters<typeof createModelHome>[0] = { pace: 20 }, environment = {}) {
    const around = new AsyncDisposableStack();
    const modelHome = createModelHome(home);
    around.defer(modelHome.stop);
    const hestia = around.use(await hestiaProcess(await modelHome.start(), { environment }));
    const running = await hestia.start();
    around.defer(() => running.kill());
    return { around, modelHome, hestia, running, [Symbol.asyncDispose]: () => around.disposeAsync() };
  }
  async function endsWell({ hestia, running }: Awaited<ReturnType<typeof world>>, signal?: NodeJS.Signals) {
    const { took, ...end } = await interrupt(running, signal);
    expect(end, hestia.log()).toEqual({ code: 0, signal: null });
    expect(took, hestia.log()).toBeLessThan(LATEST_MILLISECONDS);
    expect(hestia.log()).not.toMatch(/"level":[56]0/);
  }

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "by %s, with clients that hold their connections",
    async (signal) => {
      await using here = await world();
      const { hestia } = here;
      const key = (await hestia.command("key", "add", "program")).trim();
      const headers = { authorization: `Bearer ${key}` };
      // Kept alive by this process.
      expect((await fetch(`http://127.0.0.1:${hestia.httpPort}/v1/models`, { headers })).status).toBe(200);
      await using spoken = await connectTo(hestia.wyomingPort);
      spoken.send("describe");
      await spoken.read();
      await endsWell(here, signal);
    },
  );

  it("while a model thinks, over Wyoming and HTTP", async () => {
    await using here = await world();
    const { hestia, around } = here;
    const model = await startModelServer({
      script: async () => {
        await sleep(20_000, undefined, { ref: false });
        return [{ type: "text", text: "late" }];
      },
    });
    around.defer(model.stop);
    await hestia.command("provider", "add", "name=slow", `url=${model.openAiUrl}`, "model=scripted", "concurrency=2");
    const key = (await hestia.command("key", "add", "program")).trim();
    const asked = hestia.say("tell me a story").catch(() => undefined);
    const posted = fetch(`http://127.0.0.1:${hestia.httpPort}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ model: "hestia", stream: true, messages: [{ role: "user", content: "tell me more" }] }),
    })
      .then((answer) => answer.text())
      .catch(() => undefined);
    await expect.poll(() => model.requests.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    await endsWell(here);
    await Promise.all([asked, posted]);
  });

  it("while something moves that was asked for", async () => {
    await using here = await world({ pace: 1 });
    const asked = here.hestia.say("close the living room blinds").catch(() => undefined);
    const { states } = here.modelHome.home;
    await expect.poll(() => states.get("cover.living_room_blinds")?.state, { interval: 10 }).toBe("closing");
    await endsWell(here);
    await asked;
  });

  it("while a server takes what it is asked and never answers", async () => {
    await using silent = await startSilentServer();
    await using here = await world({ pace: 20 }, { HESTIA_MQTT_URL: `mqtt://127.0.0.1:${silent.port}` });
    const url = `url=http://127.0.0.1:${silent.port}`;
    await here.hestia.command("provider", "add", "name=silent", url, "model=m");
    await here.hestia.command("set", "memory.embeddings", "silent/m");
    const asked = here.hestia.say("tell me a story").catch(() => undefined);
    await expect.poll(silent.taken, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    await sleep(500);
    await endsWell(here);
    await asked;
  });

  it("while Home Assistant hangs", async () => {
    await using silent = await startSilentServer();
    const hestia = await hestiaProcess({ url: `http://127.0.0.1:${silent.port}`, token: "token" });
    await using around = new AsyncDisposableStack();
    around.use(hestia);
    const running = await hestia.start();
    around.defer(() => running.kill());
    await expect.poll(silent.taken).toBeGreaterThan(0);
    const { took, code } = await interrupt(running);
    expect(code).toBe(0);
    expect(took).toBeLessThan(LATEST_MILLISECONDS);
  });
});
