// Keeps one session to Home Assistant alive: opens, waits until the house runs, loads, and begins again when it is lost.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Clock } from "../../core/clock.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { HouseStatus } from "../../core/house.ts";
import type { Logger } from "../../core/log.ts";
import { backoff } from "../../core/retry.ts";
import type { HouseEndpoint } from "../endpoint.ts";
import { FRAME_LIMIT_BYTES, openSocket } from "./open-socket.ts";
import { type Command, createSession, HouseRefusal, type RequestOptions, type Session } from "./session.ts";

const RECONNECT = { base: 500, max: 30_000 };
/** A wrong token stays wrong until somebody changes it, and Home Assistant may ban who tries too often. */
const BAD_TOKEN_WAIT = 5 * 60_000;
/** The same question would bring the same frame. */
const FRAME_WAIT = 60_000;
/** A session that lasted this long was a good one: the next loss is tried again at once; after a shorter one it waits a little. */
const SETTLED = 30_000;
const FLAPPING = 2;
/** How long a Home Assistant that said goodbye is believed to be restarting. */
const RESTART_PATIENCE = 5 * 60_000;
const RUNNING_POLL = 500;

/** One line for each change of the kind of status, however often it is tried. */
const DIARY = {
  connecting: { level: "warn", sentence: "The connection to Home Assistant was lost; connecting again" },
  connected: { level: "info", sentence: "Connected to Home Assistant" },
  restarting: { level: "warn", sentence: "Home Assistant is starting or shutting down; waiting for it" },
  "bad-token": {
    level: "error",
    sentence: "Home Assistant refuses the token; give another one, this one is tried again every five minutes",
  },
  unreachable: { level: "error", sentence: "Home Assistant can't be reached; trying again" },
  "frame-too-large": { level: "error", sentence: "Home Assistant sent a frame over the limit; connecting again" },
  stopped: { level: "info", sentence: "Disconnected from Home Assistant" },
} as const;

const Config = Compile(Type.Object({ state: Type.String(), version: Type.String() }));

export interface Connection {
  start(): void;
  stop(): Promise<void>;
  status(): HouseStatus;
  session(): Session | undefined;
  /** Rejects with HouseRefusal, AppError `house-disconnected` or `deadline`, or the signal's reason. */
  request(command: Command, options?: RequestOptions): Promise<unknown>;
  /** The first event of a subscription, which ends with it. Rejects as `request`. */
  first(command: Command, options?: RequestOptions): Promise<unknown>;
}

export function createConnection(dependencies: {
  readonly endpoint: HouseEndpoint;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  /** Loads what must be known before the house counts as connected. */
  readonly load: (session: Session) => Promise<void>;
  readonly onStatus: (status: HouseStatus) => void;
}): Connection {
  const { endpoint, clock, log, random, load, onStatus } = dependencies;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let current: Session | undefined;
  let status: HouseStatus = { type: "connecting", attempt: 1 };
  let restartUntil = 0;
  let connectedAt: number | undefined;

  function become(next: HouseStatus): void {
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    const another = next.type !== status.type;
    status = next;
    if (another) tell(log, next);
    onStatus(next);
  }

  function expectRestart(): void {
    restartUntil = clock.monotonic() + RESTART_PATIENCE;
    become({ type: "restarting" });
  }

  async function untilRunning(session: Session): Promise<void> {
    for (;;) {
      const config = await session.request({ type: "get_config" });
      if (!Config.Check(config))
        throw new AppError("house-unreachable", "the answer to get_config is not Home Assistant's");
      if (config.state === "RUNNING") return;
      become({ type: "restarting" });
      await clock.sleep(RUNNING_POLL, AbortSignal.any([session.ended, stopping.signal]));
    }
  }

  /** One session from opening to end. Throws what kept it from connecting, or ended it. */
  async function live(): Promise<void> {
    const open = await openSocket({ endpoint, clock, signal: stopping.signal });
    const session = createSession({ open, clock });
    const close = () => session.close();
    stopping.signal.addEventListener("abort", close, { once: true });
    try {
      await untilRunning(session);
      await session
        .subscribe({ type: "subscribe_events", event_type: "homeassistant_stop" }, expectRestart)
        .catch(onlyAdmins);
      await load(session);
      current = session;
      restartUntil = 0;
      connectedAt = clock.monotonic();
      become({ type: "connected", version: session.version });
      const { error, farewell } = await session.closed;
      if (error) throw error;
      if (farewell) expectRestart();
    } catch (error) {
      if (error instanceof AppError && error.code === "house-disconnected") {
        const end = await session.closed;
        throw end.error ?? error;
      }
      throw error;
    } finally {
      current = undefined;
      stopping.signal.removeEventListener("abort", close);
      session.close();
    }
  }

  function waitAfter(error: Error | undefined, attempt: number): number {
    const wait = backoff(attempt, RECONNECT, random);
    if (!(error instanceof AppError)) return wait;
    if (error.code === "bad-token") return BAD_TOKEN_WAIT;
    return error.code === "frame-too-large" ? Math.max(wait, FRAME_WAIT) : wait;
  }

  async function keep(): Promise<void> {
    for (let attempt = 0; !stopping.signal.aborted; ) {
      connectedAt = undefined;
      let failure: Error | undefined;
      try {
        await live();
        if (!stopping.signal.aborted && status.type === "connected") become({ type: "connecting", attempt: 1 });
      } catch (error) {
        failure = toError(error);
        if (!stopping.signal.aborted) become(statusOf(failure, clock.monotonic() < restartUntil));
      }
      attempt = connectedAt === undefined ? attempt + 1 : clock.monotonic() - connectedAt > SETTLED ? 0 : FLAPPING;
      await clock.sleep(waitAfter(failure, attempt), stopping.signal).catch(stopped);
    }
  }

  const away = ({ type }: Command) =>
    new AppError("house-disconnected", `${type}: Home Assistant is not connected (${status.type})`);

  return {
    start() {
      running ??= keep();
    },
    async stop() {
      stopping.abort(new AppError("house-disconnected", "the house was stopped"));
      await running;
      become({ type: "stopped" });
    },
    status: () => status,
    session: () => current,
    request: (command, options) => current?.request(command, options) ?? Promise.reject(away(command)),
    first: (command, options) => current?.first(command, options) ?? Promise.reject(away(command)),
  };
}

function statusOf(error: Error, restarting: boolean): HouseStatus {
  const code = error instanceof AppError ? error.code : "";
  if (code === "bad-token") return { type: "bad-token" };
  if (code === "frame-too-large") return { type: "frame-too-large", limitBytes: FRAME_LIMIT_BYTES };
  return restarting ? { type: "restarting" } : { type: "unreachable", reason: error.message };
}

function tell(log: Logger, status: HouseStatus): void {
  const { level, sentence } = DIARY[status.type];
  const { type: _, ...details } = status;
  log[level](details, sentence);
}

/** Home Assistant tells of its shutdown to administrators only; without it the closing frame tells. */
function onlyAdmins(error: unknown): void {
  if (!(error instanceof HouseRefusal)) throw error;
}

/** The sleep was cut short by `stop`; the loop's own condition ends it. */
function stopped(): void {
  return;
}
