// Each door of the built Hestia with a model that answers at once: from the last byte of a question to the first words of its answer, beside
// the same question put to the model itself; and fifty conversations at once.
import { Type } from "typebox";
import { systemClock } from "../src/core/clock.ts";
import { AppError } from "../src/core/errors.ts";
import { connectTo } from "../test/channels/wyoming-client.ts";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { quantile, rounded } from "./harness/statistics.ts";
import { startChild } from "./support/child.ts";
import { type DoorClient, type Heard, httpClient, saidBy, wyomingClient } from "./support/door-clients.ts";
import { buildHestia, type HestiaProcess, startHestiaProcess } from "./support/hestia-process.ts";

const ENTITIES = 100;
const WARM_ROUNDS = 20;
const ROUNDS = 200;
const AT_ONCE = 50;
/** Below what a key may ask at once. */
const ASKED_WITH_ONE_KEY = 50;
const DOORS = ["wyoming", "assist", "openai", "responses", "ollama"] as const;

const Opened = Type.Object({ url: Type.String(), token: Type.String() });
const ModelServer = Type.Object({ url: Type.String() });
const Times = Type.Object({ times: Type.Record(Type.String(), Type.Number()) });

let asked = 0;
const nextQuestion = () => {
  asked += 1;
  return `question ${asked}`;
};

/** Keys, as many as the limit of one asks for. */
async function createKeys(hestia: HestiaProcess, door: string, ...marks: readonly string[]): Promise<() => string> {
  const wanted = Math.ceil((WARM_ROUNDS + ROUNDS + AT_ONCE) / ASKED_WITH_ONE_KEY);
  const keys: string[] = [];
  for (let index = 0; index < wanted; index += 1)
    keys.push((await hestia.command("key", "add", `${door} ${index}`, ...marks)).trim());
  let used = 0;
  return () => keys[Math.floor(used++ / ASKED_WITH_ONE_KEY) % keys.length] ?? "";
}

async function openClients(hestia: HestiaProcess): Promise<readonly DoorClient[]> {
  const port = hestia.httpPort;
  return [
    wyomingClient(hestia.wyomingPort),
    httpClient({
      name: "assist",
      port,
      path: "/api/assist/converse",
      key: await createKeys(hestia, "assist", "home-assistant"),
      body: (text, conversation) => ({ id: text, text, language: "en", satellite_id: conversation }),
      said: saidBy.assist,
    }),
    httpClient({
      name: "openai",
      port,
      path: "/v1/chat/completions",
      key: await createKeys(hestia, "openai"),
      body: (text, user) => ({ model: "hestia", messages: [{ role: "user", content: text }], user, stream: true }),
      said: saidBy.openai,
    }),
    httpClient({
      name: "responses",
      port,
      path: "/v1/responses",
      key: await createKeys(hestia, "responses"),
      body: (input, conversation) => ({ model: "hestia", input, conversation, stream: true }),
      said: saidBy.responses,
    }),
    httpClient({
      name: "ollama",
      port,
      path: "/api/chat",
      key: await createKeys(hestia, "ollama"),
      body: (text) => ({ model: "hestia", messages: [{ role: "user", content: text }] }),
      said: saidBy.ollama,
    }),
  ];
}

async function ask(client: DoorClient): Promise<Heard & { readonly question: string }> {
  const question = nextQuestion();
  const heard = await client.ask(`my ${question}?`, `assist_satellite.bench_${question}`);
  if (heard.text.trim() !== `The answer to ${question} is yes. And that is all.`)
    throw new AppError("bench-doors", `${client.name} answered ${question} with "${heard.text}"`);
  return { ...heard, question };
}

async function untilOpen({ wyomingPort }: HestiaProcess, signal: AbortSignal): Promise<void> {
  for (let isOpen = false; !isOpen; await systemClock.sleep(50, signal)) {
    await using client = await connectTo(wyomingPort);
    client.send("describe");
    isOpen = (await client.read()) !== undefined;
  }
}

async function run({ say, signal }: BenchmarkContext): Promise<readonly Figure[]> {
  await buildHestia();
  await using home = startChild("home.ts", signal);
  await using model = startChild("prompt-model.ts", signal);
  const house = await home.ask({ type: "open", entities: ENTITIES }, Opened);
  const { url } = await model.ask({ type: "open" }, ModelServer);
  await using hestia = await startHestiaProcess({ house, signal });
  await untilOpen(hestia, signal);
  await hestia.command("provider", "add", "name=bench", `url=${url}`, "model=bench", `concurrency=${AT_ONCE}`);
  const clients = await openClients(hestia);
  const direct = httpClient({
    name: "direct",
    port: Number(new URL(url).port),
    path: `${new URL(url).pathname}/chat/completions`,
    key: () => "none",
    body: (text) => ({ model: "bench", messages: [{ role: "user", content: text }], stream: true }),
    said: saidBy.openai,
  });
  for (const client of [...clients, direct]) for (let round = 0; round < WARM_ROUNDS; round += 1) await ask(client);

  say(`${ROUNDS} rounds at each of ${clients.length} doors, in turns`);
  const took = new Map<string, (Heard & { readonly question: string })[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    signal.throwIfAborted();
    for (const client of [direct, ...clients])
      took.set(client.name, [...(took.get(client.name) ?? []), await ask(client)]);
  }
  const { times } = await model.ask({ type: "times" }, Times);
  const ofDoor = (name: string) => took.get(name) ?? [];
  const latency = (name: string) => ofDoor(name).map(({ askedAt, firstAt }) => firstAt - askedAt);
  const afterModel = (name: string) =>
    ofDoor(name).map(({ question, firstAt }) => firstAt - (times[question] ?? Number.NaN));
  const base = quantile(latency("direct"), 0.5);
  const figure = (name: string, value: number, unit = "ms") => ({ name, value: rounded(value, 2), unit });

  say(`${AT_ONCE} conversations at once`);
  const begun = systemClock.monotonic();
  const answered = await Promise.allSettled(
    Array.from({ length: AT_ONCE }, (_, index) => ask(clients[index % clients.length] ?? direct)),
  );
  const all = systemClock.monotonic() - begun;
  for (const one of answered) if (one.status === "rejected") say(String(one.reason));

  return [
    figure("direct-p50", base),
    figure("direct-p95", quantile(latency("direct"), 0.95)),
    ...clients.flatMap(({ name }) => [
      figure(`${name}-added-p50`, quantile(latency(name), 0.5) - base),
      figure(`${name}-added-p95`, quantile(latency(name), 0.95) - base),
      figure(`${name}-after-model-p50`, quantile(afterModel(name), 0.5)),
      figure(`${name}-after-model-p95`, quantile(afterModel(name), 0.95)),
    ]),
    figure("answered-at-once", answered.filter(({ status }) => status === "fulfilled").length, ""),
    figure("all-at-once", all),
  ];
}

export const doors: Benchmark = {
  name: "doors",
  describe: `each door with a model that answers at once, ${ROUNDS} rounds in turns, and ${AT_ONCE} conversations at once`,
  goals: {
    ...Object.fromEntries(
      DOORS.flatMap((name) => [
        [`${name}-added-p50`, "<= 10"],
        [`${name}-added-p95`, "<= 25"],
        [`${name}-after-model-p95`, "<= 10"],
      ]),
    ),
    "answered-at-once": `>= ${AT_ONCE}`,
  },
  run,
};
