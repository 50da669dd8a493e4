// The whole of Hestia on a database of a million rows: it listens to a streamed answer while something large is done with what it keeps.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Type } from "typebox";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { answerParent } from "../support/answer-parent.ts";
import { createDelayMeter } from "../support/delay-meter.ts";

const Request = Type.Union([
  Type.Object({
    type: Type.Literal("start"),
    url: Type.String(),
    token: Type.String(),
    model: Type.String(),
    rows: Type.Integer(),
  }),
  Type.Object({ type: Type.Literal("listen"), task: Type.String() }),
]);

const WORDS = "lamp door garden kitchen warm cold morning evening Anna Ben music window water plant night guest".split(
  " ",
);
const COMMAND_MILLISECONDS = 500;
const forever = new AbortController().signal;
let app: App | undefined;

const options = (folder: string, url: string, token: string) => ({
  config: readConfig({
    HESTIA_DATA: folder,
    HESTIA_HOME_ASSISTANT_URL: url,
    HESTIA_HOME_ASSISTANT_TOKEN: token,
    HESTIA_WYOMING_PORT: "0",
    HESTIA_HTTP_PORT: "0",
  }),
  version: "0",
  clock: systemClock,
  log: silentLog,
});

/** Rows of the size of what a household says, and a full-text index over them. */
function fill(path: string, rows: number): void {
  const database = new Database(path);
  database.exec("CREATE TABLE bench_said (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
  database.exec("CREATE VIRTUAL TABLE bench_words USING fts5 (text, content = 'bench_said', content_rowid = 'id')");
  const insert = database.prepare("INSERT INTO bench_said (text) VALUES (?)");
  const word = (row: number, place: number) => WORDS[(row * (place + 3) + Math.floor(row / 7) * place) % WORDS.length];
  database.transaction(() => {
    for (let row = 0; row < rows; row += 1) {
      insert.run(`${Array.from({ length: 14 }, (_, place) => word(row, place)).join(" ")} number${row}`);
    }
    database.exec("INSERT INTO bench_words (bench_words) VALUES ('rebuild')");
  })();
  database.close();
}

const tasks: Readonly<Record<string, (store: App["store"], round: number) => Promise<unknown>>> = {
  nothing: () => systemClock.sleep(100),
  backup: (store) => store.backUp("nightly", forever),
  check: (store) => store.check(forever),
  "full-text": (store, round) =>
    store.readAside(
      "SELECT text FROM bench_words WHERE bench_words MATCH ? ORDER BY rank LIMIT 20",
      [`"${WORDS[round % WORDS.length]}" "${WORDS[(round + 5) % WORDS.length]}"`],
      forever,
    ),
  like: (store, round) =>
    store.readAside("SELECT text FROM bench_said WHERE text LIKE ? LIMIT 20", [`%nothing${round}%`], forever),
};

let said = 0;

function inbound(text: string, conversationKey: string) {
  said += 1;
  return {
    id: `said ${said}`,
    channel: "bench",
    conversationKey,
    speaker: { type: "owner" },
    manner: "text",
    language: "en",
    text,
  } as const;
}

/** One streamed answer with the task done again and again beside it, while somebody else gives a command now and then. */
async function listen({ hear, store }: App, name: string) {
  const task = tasks[name];
  if (!task) throw new Error(`no task ${name}`);
  const arrived: number[] = [];
  const emit = (event: { readonly type: string; readonly text?: string }) => {
    for (const _ of event.text?.matchAll(/w\d+/g) ?? []) arrived.push(performance.now());
  };
  let isOver = false;
  let rounds = 0;
  const delay = createDelayMeter();
  delay.begin();
  const answer = hear(inbound("tell me something long", name), { signal: forever, emit }).finally(() => {
    isOver = true;
  });
  const commands = (async () => {
    for (let count = 0; !isOver; count += 1) {
      await hear(inbound(`turn ${count % 2 ? "off" : "on"} the kitchen lamp`, "beside"), { signal: forever });
      await systemClock.sleep(COMMAND_MILLISECONDS);
    }
  })();
  for (; !isOver; rounds += 1) await task(store, rounds);
  await Promise.all([answer, commands]);
  return { arrived, rounds, delayP99: delay.p99() };
}

answerParent(Request, async (request) => {
  if (request.type === "listen") {
    if (!app) throw new Error("Hestia is not started");
    return listen(app, request.task);
  }
  const { url, token, model, rows } = request;
  const folder = mkdtempSync(join(tmpdir(), "hestia-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  await (await startApp(options(folder, url, token))).stop();
  const path = join(folder, "hestia.db");
  fill(path, rows);
  const begun = systemClock.monotonic();
  app = await startApp(options(folder, url, token));
  const openMilliseconds = systemClock.monotonic() - begun;
  await app.house.ready(AbortSignal.timeout(30_000));
  app.providers.add({ name: "scripted", url: model, model: "scripted" });
  // What a start goes on doing is over before anything is measured.
  await app.store.check(forever);
  return { megabytes: statSync(path).size / 1e6, openMilliseconds };
});
