// A whole Hestia on a model home, for scenarios: everything is real but the home and the model's mind.
import { join } from "node:path";
import { createModelHome, type ModelHome, type ModelHomeOptions } from "../../demo/index.ts";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { type Logger, silentLog } from "../../src/core/log.ts";
import type { Inbound, Reply, ReplyEvent } from "../../src/core/message.ts";
import { type ModelServer, type Script, startModelServer } from "./model-server/index.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { useModel } from "./use-model.ts";

export interface World extends AsyncDisposable {
  readonly app: App;
  readonly modelHome: ModelHome;
  readonly model: ModelServer | undefined;
  readonly data: string;
  /** Says something as the owner on a text channel, or by voice in a room. */
  say(text: string, options?: Partial<Inbound> & { readonly emit?: (event: ReplyEvent) => void }): Promise<Reply>;
  state(entityId: string): string | undefined;
  /** Stops Hestia and starts it again on the same data. */
  restart(): Promise<void>;
}

export interface WorldOptions {
  readonly script?: Script;
  readonly protocol?: "openai" | "ollama";
  readonly settings?: Readonly<Record<string, string>>;
  readonly home?: ModelHomeOptions;
  readonly log?: Logger;
  readonly clock?: Clock;
  /** Options of the app besides. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A folder for the data that exists, and stays; a temporary one if absent. */
  readonly data?: string;
}

let counted = 0;

export async function startWorld({
  script,
  protocol = "openai",
  settings = {},
  home = {},
  log = silentLog,
  clock = systemClock,
  environment = {},
  data: given,
}: WorldOptions = {}): Promise<World> {
  const folder = temporaryFolder();
  const data = given ?? join(folder.path, "data");
  const modelHome = createModelHome({ pace: 20, ...home });
  const { url, token } = await modelHome.start();
  const model = script && (await startModelServer({ script }));
  const start = () =>
    startApp({
      config: readConfig({
        HESTIA_DATA: data,
        HESTIA_HOME_ASSISTANT_URL: url,
        HESTIA_HOME_ASSISTANT_TOKEN: token,
        HESTIA_WYOMING_PORT: "0",
        HESTIA_HTTP_PORT: "0",
        ...environment,
      }),
      version: "test",
      clock,
      log,
    });
  let app = await start();
  await app.house.ready(AbortSignal.timeout(10_000));
  if (model) useModel(app, model, { protocol });
  for (const [name, value] of Object.entries(settings)) await app.settings.set(name, value);

  return {
    get app() {
      return app;
    },
    modelHome,
    model,
    data,
    say(text, { emit, ...inbound } = {}) {
      const message: Inbound = {
        id: `message-${++counted}`,
        channel: "test",
        conversationKey: "test",
        speaker: { type: "owner" },
        manner: "text",
        language: "en",
        text,
        ...inbound,
      };
      return app.hear(message, { signal: AbortSignal.timeout(900_000), ...(emit ? { emit } : {}) });
    },
    state: (entityId) => modelHome.home.states.get(entityId)?.state,
    async restart() {
      await app.stop();
      app = await start();
      await app.house.ready(AbortSignal.timeout(10_000));
    },
    async [Symbol.asyncDispose]() {
      await app.stop();
      await modelHome.stop();
      await model?.stop();
      folder[Symbol.dispose]();
    },
  };
}

/** How a voice turn from a satellite of the model home looks. */
export function byVoice(deviceId: string): Partial<Inbound> {
  return { manner: "voice", conversationKey: deviceId, speaker: { type: "room", satelliteId: undefined, deviceId } };
}

/** How a turn of somebody signed in looks, in a conversation of their own. */
export function asPerson(id: string, name: string): Partial<Inbound> {
  return { conversationKey: id, speaker: { type: "person", personId: `person.${id}`, name } };
}
