// The owner's API as the command line asks it: the running Hestia over its socket file; where none runs, on the database itself.
import { existsSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { createKeys } from "../channels/index.ts";
import type { Config } from "../config.ts";
import { systemClock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import { silentLog } from "../core/log.ts";
import { createGateRules, holdsCode } from "../gate/index.ts";
import { databaseIn, openKept } from "../kept.ts";
import { createAnnouncements } from "../memory/index.ts";
import { keepSkills } from "../skills/index.ts";
import { readVersion } from "../version.ts";
import { buildServer } from "../web/index.ts";
import {
  CONTROL_SOCKET,
  createMemory,
  createModelChoice,
  createOwners,
  createSpending,
  doctorOf,
} from "../wiring/index.ts";
import { createWords } from "../words/index.ts";

/** Asks the API: the same answers from the running process and from the database of one that is not running. */
export type Ask = (method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: Body) => Promise<string>;
export type Body = Readonly<Record<string, string | boolean | readonly string[]>>;

export interface Place {
  readonly folder: string;
  /** The options, where they can be read: what takes no more than the database does without. */
  readonly config?: Config | undefined;
}

/** Rejects with an AppError that says what is wrong, in the API's own words. */
export async function withApi<T>({ folder, config }: Place, work: (ask: Ask) => Promise<T>): Promise<T> {
  if (await isRunning(folder)) {
    const socketPath = join(folder, CONTROL_SOCKET);
    return work((method, path, body) => askRunning(socketPath, method, path, body));
  }
  const path = databaseIn(folder);
  if (!existsSync(path))
    throw new AppError(
      "not-running",
      `there is no database ${path}; set HESTIA_DATA to Hestia's data folder, or start Hestia once`,
    );
  const { store, settings, providers } = await openKept(folder, { clock: systemClock, log: silentLog });
  const here = {
    store,
    clock: systemClock,
    log: silentLog,
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    life: new AbortController().signal,
  };
  const spending = createSpending({ ...here, settings, providers, announcements: createAnnouncements(here) });
  const memory = createMemory({
    ...{ ...here, folder, settings, providers, house: undefined, words: createWords({ nameOf: (id) => id }) },
    ...{
      models: () => undefined,
      spending: () => spending,
      quietFor: () => 0,
      onForget: [],
      askLeave: () => undefined,
      gate: undefined,
    },
  });
  const models = createModelChoice({ ...here, providers, affordable: providers.list });
  const server = buildServer({
    log: silentLog,
    settings,
    memory,
    skills: keepSkills({ ...here, holdsCode, owners: createOwners(memory.people) }),
    // How a provider is doing is known where Hestia runs.
    providers: { ...providers, ...models, health: () => ({}) },
    rules: createGateRules({
      store,
      clock: systemClock,
      knows: () => undefined,
      services: { all: () => undefined, fields: () => undefined },
      entryOf: () => undefined,
      entityOf: () => undefined,
    }),
    keys: createKeys({ store, clock: systemClock }),
    spend: spending.account,
    turns: memory.turns.latest,
    doctor: doctorOf({
      ...here,
      version: readVersion(),
      config,
      folder,
      kept: { providers, models, spending, settings },
    }),
  });
  try {
    return await work(async (method, url, body) => {
      const answer = await server.inject({ method, url, ...(body === undefined ? {} : { payload: body }) });
      return unwrap(answer.statusCode, answer.body);
    });
  } finally {
    await server.close();
    await store.close();
  }
}

/** Whether a Hestia answers on this data folder. Rejects where one has it and does not answer. */
export async function isRunning(folder: string): Promise<boolean> {
  const socketPath = join(folder, CONTROL_SOCKET);
  return existsSync(socketPath) && (await answers(socketPath));
}

const ANSWER_MILLISECONDS = 15_000;
/** A model that is asked for a word may have to be loaded first; and Home Assistant asks for one before it takes Hestia. */
const TEST_MILLISECONDS = 100_000;
const SLOW = /\/test$|^\/(agent|doctor)$/;

/** As long as nothing comes. */
const SILENT_MILLISECONDS = 60_000;

/** What the running Hestia streams: only there it is known. Breaks off with an error where Hestia does. Rejects as `withApi` does. */
export async function streamFromRunning(folder: string, path: string): Promise<IncomingMessage> {
  if (!(await isRunning(folder))) throw new AppError("not-running", "Hestia does not run: start it, and try again");
  const socketPath = join(folder, CONTROL_SOCKET);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request({ socketPath, path }, resolve);
    asking.setTimeout(SILENT_MILLISECONDS, () =>
      asking.destroy(new AppError("deadline", `nothing came for ${SILENT_MILLISECONDS / 1_000} s`)),
    );
    asking.on("error", reject);
    asking.end();
  });
  const { statusCode = 500 } = response;
  if (statusCode >= 400) unwrap(statusCode, await text(response));
  return response;
}

/** Sends the running Hestia lines as they come; resolves with what it says. The talk may last as long as it likes. Rejects as `withApi` does. */
export async function talkToRunning(folder: string, path: string, lines: Readable): Promise<IncomingMessage> {
  if (!(await isRunning(folder))) throw new AppError("not-running", "Hestia does not run: start it, and try again");
  const socketPath = join(folder, CONTROL_SOCKET);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { "content-type": "text/x-lines" };
    const asking = request({ socketPath, path, method: "POST", headers }, resolve);
    asking.on("error", reject);
    asking.flushHeaders();
    lines.on("error", (error) => asking.destroy(error));
    lines.pipe(asking);
  });
  const { statusCode = 500 } = response;
  if (statusCode >= 400) unwrap(statusCode, await text(response));
  return response;
}

/** A socket file may outlive its process: a refused connection means that nobody is there. */
async function answers(socketPath: string): Promise<boolean> {
  try {
    await askRunning(socketPath, "GET", "/settings");
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED") return false;
    throw error;
  }
}

function askRunning(socketPath: string, method: string, path: string, body?: Body): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(SLOW.test(path) ? TEST_MILLISECONDS : ANSWER_MILLISECONDS);
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const asking = request({ socketPath, method, path, headers, signal }, (response) => {
      text(response)
        .then((answer) => unwrap(response.statusCode ?? 500, answer))
        .then(resolve, reject);
    });
    asking.on("error", reject);
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function unwrap(status: number, answer: string): string {
  if (status < 400) return answer;
  const { code = "refused", message = answer } = JSON.parse(answer) as {
    readonly code?: string;
    readonly message?: string;
  };
  throw new AppError(code, message);
}
