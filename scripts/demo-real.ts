// `npm run demo -- --real`: a real Home Assistant (installed into a cache at the first time), Hestia on top, and a console to talk in.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../src/core/errors.ts";
import { homeAssistantVersion } from "../test/support/peers/home-assistant/install.ts";
import { startHomeAssistant } from "../test/support/peers/home-assistant/start.ts";
import { talkTo } from "./talk.ts";

process.stderr.write(`Starting Home Assistant ${homeAssistantVersion} …\n`);
const home = await startHomeAssistant().catch((error: unknown) => {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`No real Home Assistant here: ${error.message}\nThe model home needs nothing: npm run demo\n`);
  process.exit(1);
});
const data = process.env["HESTIA_DATA"] ?? (await mkdtemp(join(tmpdir(), "hestia-demo-")));
try {
  const name = `a real Home Assistant ${homeAssistantVersion} (user "alex", password "alex")`;
  process.exitCode = await talkTo({ name, url: home.url, token: home.token, data });
} finally {
  await home.stop();
  if (process.env["HESTIA_DATA"] === undefined) await rm(data, { recursive: true, force: true });
}
