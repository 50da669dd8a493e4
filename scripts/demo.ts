// `npm run demo`: the model home with its family living in it, Hestia on top, and a console to talk in.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createModelHome } from "../demo/index.ts";
import { talkTo } from "./talk.ts";

/** The same days each time. */
const SEED = 7;

const data = process.env["HESTIA_DATA"] ?? mkdtempSync(join(tmpdir(), "hestia-demo-"));
const modelHome = createModelHome({ simulate: { seed: SEED, pastDays: 2 } });
const { url, token } = await modelHome.start();
try {
  process.exitCode = await talkTo({ name: "a model home with a family of two", url, token, data });
} finally {
  await modelHome.stop();
  if (process.env["HESTIA_DATA"] === undefined) rmSync(data, { recursive: true, force: true });
}
