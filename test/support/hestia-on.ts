// Hestia itself on a real Home Assistant, with a temporary data folder and a Wyoming door on a free port.
import { join } from "node:path";
import { type App, startApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { settleHome } from "./settle-home.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface RunningHestia extends AsyncDisposable {
  app(): App;
  readonly address: string;
  readonly data: string;
  /** On the same data and the same port. */
  restart(): Promise<void>;
}

/** `isSettled`: the owner has said what nobody can see in this home. */
export async function startHestiaOn(
  home: { readonly url: string; readonly token: string },
  settings: Readonly<Record<string, string>> = {},
  options: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
  isSettled = true,
): Promise<RunningHestia> {
  const folder = temporaryFolder();
  const data = join(folder.path, "data");
  const start = async (port: string) => {
    const app = await startApp({
      config: readConfig({
        HESTIA_DATA: data,
        HESTIA_HOME_ASSISTANT_URL: home.url,
        HESTIA_HOME_ASSISTANT_TOKEN: home.token,
        HESTIA_WYOMING_PORT: port,
        HESTIA_HTTP_PORT: "0",
        ...options,
      }),
      version: "test",
      clock,
      log: silentLog,
    });
    await app.house.ready(AbortSignal.timeout(30_000));
    return app;
  };
  let app = await start("0");
  const address = app.channels[0]?.address();
  if (!address) throw new Error("the Wyoming door has no address");
  if (isSettled) await settleHome(app);
  for (const [name, value] of Object.entries(settings)) await app.settings.set(name, value);
  return {
    app: () => app,
    address,
    data,
    async restart() {
      await app.stop();
      app = await start(new URL(address).port);
    },
    async [Symbol.asyncDispose]() {
      await app.stop();
      folder[Symbol.dispose]();
    },
  };
}
