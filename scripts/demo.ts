// `npm run demo`: the model home, Hestia on top, and a console to talk in. `--simulate` lets the family live its day.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createModelHome } from "../src/demo/index.ts";
import { talkTo } from "./talk.ts";

const data = process.env["HESTIA_DATA"] ?? mkdtempSync(join(tmpdir(), "hestia-demo-"));
const modelHome = createModelHome();
const { url, token } = await modelHome.start();
try {
  process.exitCode = await talkTo({ name: "a model home with a family of two", url, token, data });
} finally {
  await modelHome.stop();
  if (process.env["HESTIA_DATA"] === undefined) rmSync(data, { recursive: true, force: true });
}
