// `| head` and its like: who reads the output leaves, and what writes it ends quietly.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { hestiaProcess } from "../support/hestia-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startWorld } from "../support/world.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const DEMO = fileURLToPath(new URL("../../scripts/demo.ts", import.meta.url));

/** Runs it, reads no more than the first piece of what it writes, and resolves when it has ended. */
async function readOnce(
  script: string,
  words: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly typed?: string },
) {
  const child = spawn(process.execPath, [script, ...words], { stdio: ["pipe", "pipe", "pipe"], env: options.env });
  const said = text(child.stderr);
  if (options.typed === undefined) child.stdout.destroy();
  else {
    child.stdin.on("error", () => undefined);
    child.stdin.write(options.typed);
    child.stdout.once("data", () => child.stdout.destroy());
  }
  const [code, signal] = await once(child, "exit");
  return { code, signal, said: await said };
}

it("ends every command quietly", async () => {
  using folder = temporaryFolder();
  await startWorld({ data: folder.file("data") }).then((world) => world[Symbol.asyncDispose]());
  const env = { ...process.env, HESTIA_DATA: folder.file("data") };
  for (const words of [
    ["help"],
    ["settings"],
    ["turns"],
    ["skills"],
    ["memory", "export"],
    ["spend"],
    ["keys"],
    ["--version"],
  ])
    expect(await readOnce(MAIN, words, { env }), words.join(" ")).toEqual({ code: 0, signal: null, said: "" });
}, 60_000);

it("ends an export of the running Hestia quietly, and the running one goes on", async () => {
  await using around = new AsyncDisposableStack();
  const home = createModelHome({ pace: 20 });
  around.defer(home.stop);
  const hestia = around.use(await hestiaProcess(await home.start()));
  const running = await hestia.start();
  around.defer(() => running.kill());
  await hestia.say("turn on the kitchen light");
  const env = { ...process.env, HESTIA_DATA: hestia.data };
  expect(await readOnce(MAIN, ["export-trajectories"], { env })).toEqual({ code: 0, signal: null, said: "" });
  expect(await hestia.say("turn off the kitchen light")).toMatch(/Kitchen Light/);
}, 60_000);

it("stops a Hestia whose log nobody reads any more as if it were told to", async () => {
  await using around = new AsyncDisposableStack();
  const home = createModelHome({ pace: 20 });
  around.defer(home.stop);
  const { url, token } = await home.start();
  using folder = temporaryFolder();
  const env = {
    ...process.env,
    HESTIA_DATA: folder.file("data"),
    HESTIA_HOME_ASSISTANT_URL: url,
    HESTIA_HOME_ASSISTANT_TOKEN: token,
    HESTIA_WYOMING_PORT: "0",
    HESTIA_HTTP_PORT: "0",
  };
  expect(await readOnce(MAIN, [], { env, typed: "" })).toEqual({ code: 0, signal: null, said: "" });
}, 60_000);

it("ends the demo quietly", async () => {
  using folder = temporaryFolder();
  const env = { ...process.env, HESTIA_DATA: folder.file("data") };
  const typed = "turn on the kitchen light\n".repeat(5);
  const { said, ...end } = await readOnce(DEMO, [], { env, typed });
  expect(end).toEqual({ code: 0, signal: null });
  expect(said).not.toMatch(/EPIPE|rror/);
}, 60_000);
