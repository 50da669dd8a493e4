// The HTTP doors over a real socket, with keys on a real store.
import OpenAI from "openai";
import {
  channelMigrations,
  createAssistDoor,
  createChats,
  createHttpChannel,
  createKeys,
  createOllamaDoor,
  createOpenAiDoor,
  createRepeats,
  createThreads,
} from "../../src/channels/index.ts";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Hear } from "../../src/core/message.ts";
import { openStore } from "../../src/store/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

export interface HttpWorld extends AsyncDisposable {
  readonly url: string;
  /** Home Assistant's own. */
  readonly homeKey: string;
  readonly programKey: string;
  readonly keys: ReturnType<typeof createKeys>;
  post(
    path: string,
    body: unknown,
    options?: { readonly key?: string; readonly signal?: AbortSignal },
  ): Promise<Response>;
  get(path: string, key?: string): Promise<Response>;
  stop(): Promise<void>;
}

const standIn = {
  harmless: [
    { intent: "HassGetState", slots: undefined },
    { intent: "HassStartTimer", slots: ["minutes"] },
  ],
  changes: [
    { intent: "HassTurnOn", domains: undefined, entityIds: ["light.kitchen"] },
    { intent: "HassLightSet", domains: ["light"], entityIds: [] },
  ],
};
const people = [{ entityId: "person.ann", name: "Ann", userId: "user-of-ann" }];

export async function startHttp(
  hear: Hear,
  {
    wallClock = systemClock.now,
    ready = () => true,
  }: { readonly wallClock?: () => number; readonly ready?: () => boolean } = {},
): Promise<HttpWorld> {
  const folder = temporaryFolder();
  const clock: Clock = { ...systemClock, now: wallClock };
  const store = openStore({
    path: folder.file("keys.db"),
    migrations: channelMigrations,
    log: silentLog,
  });
  const keys = createKeys({ store, clock: systemClock });
  const homeKey = keys.add({ name: "home", homeAssistant: true });
  const programKey = keys.add({ name: "script", homeAssistant: false });
  const known = {
    version: "1.2.3",
    people: () => people,
    language: () => "nl",
    ready,
    standIn: async () => standIn,
    clock,
    log: silentLog,
  };
  const chats = createChats({
    ...known,
    repeats: createRepeats({ store, clock }),
    threads: createThreads({ store, clock }),
  });
  const doors = [createAssistDoor(known), createOpenAiDoor({ ...known, chats }), createOllamaDoor({ ...known, chats })];
  const channel = createHttpChannel({ host: "127.0.0.1", port: 0, doors, keys, clock, log: silentLog });
  await channel.start(hear);
  const url = channel.address() ?? "";
  return {
    url,
    homeKey,
    programKey,
    keys,
    post: (path, body, { key = homeKey, signal } = {}) =>
      fetch(`${url}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: typeof body === "string" ? body : JSON.stringify(body),
        ...(signal ? { signal } : {}),
      }),
    get: (path, key = homeKey) => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } }),
    stop: () => channel.stop(),
    async [Symbol.asyncDispose]() {
      await channel.stop();
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}

/** The lines of an NDJSON answer, one after another as they come. */
export async function* linesOf(response: Response): AsyncGenerator<Record<string, unknown>> {
  let rest = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as Record<string, unknown>;
  }
}

export async function allLines(response: Response): Promise<readonly Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  for await (const line of linesOf(response)) lines.push(line);
  return lines;
}

/** The official client, without its retries. */
export const openAiClient = ({ url, programKey }: Pick<HttpWorld, "url" | "programKey">, apiKey = programKey) =>
  new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 });
