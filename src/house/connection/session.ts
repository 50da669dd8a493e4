// One authenticated socket from its start to its end. It never reconnects: the library's own way back would leave rejected
// resubscriptions unhandled, so each loss ends the session and the connection makes a new one.
import { Connection } from "home-assistant-js-websocket";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { OpenSocket, SocketEnd } from "./open-socket.ts";

export type Command = Readonly<Record<string, unknown>> & { readonly type: string };

const REQUEST_DEADLINE = 10_000;
const PING_EVERY = 15_000;
const PONG_DEADLINE = 10_000;

const Maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const Refusal = Compile(
  Type.Object({ code: Type.Union([Type.String(), Type.Number()]), message: Type.String(), translation_key: Maybe }),
);

/** What Home Assistant refused, in its words. */
export class HouseRefusal extends AppError {
  readonly houseCode: string;
  readonly houseMessage: string;
  /** By which Home Assistant finds the sentence in a person's language; undefined for errors without one. */
  readonly translationKey: string | undefined;

  constructor(command: string, houseCode: string, houseMessage: string, translationKey?: string) {
    super("house-refused", `Home Assistant refused ${command} (${houseCode}): ${houseMessage}`);
    this.houseCode = houseCode;
    this.houseMessage = houseMessage;
    this.translationKey = translationKey;
  }
}

/** For what only an administrator may have: others go without it. False, to be told apart. */
export function withoutAdministrator(error: unknown): false {
  if (!(error instanceof HouseRefusal)) throw error;
  return false;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; ten seconds unless told. */
  readonly deadline?: number;
}

export interface Session {
  readonly version: string;
  /** Aborted when the session has ended. */
  readonly ended: AbortSignal;
  /** Rejects with HouseRefusal, AppError `house-disconnected` or `deadline`, or the signal's reason. */
  request(command: Command, options?: RequestOptions): Promise<unknown>;
  /** The first event of a subscription, which ends with it. Rejects as `request`. */
  first(command: Command, options?: RequestOptions): Promise<unknown>;
  /** Resolves when Home Assistant took the subscription. It lasts as long as the session. Rejects as `request`. */
  subscribe(command: Command, listener: (event: unknown) => void): Promise<void>;
  readonly closed: Promise<SocketEnd>;
  close(): void;
}

export function createSession({ open, clock }: { readonly open: OpenSocket; readonly clock: Clock }): Session {
  const connection = new Connection(open.socket, {
    setupRetry: 0,
    createSocket: () => Promise.reject(new AppError("house-disconnected", "a session does not reconnect")),
  });
  const ended = new AbortController();
  let lastHeard = clock.monotonic();
  let silence: AppError | undefined;
  let cancelPing: () => void = () => undefined;

  connection.addEventListener("disconnected", () => connection.close());
  open.socket.addEventListener("message", () => {
    lastHeard = clock.monotonic();
  });
  connection.sendMessage({ type: "supported_features", features: { coalesce_messages: 1 } }, 1);

  function run<T>(command: Command, options: RequestOptions, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (ended.signal.aborted || !connection.connected) return Promise.reject(disconnected(command.type));
    const { deadline: milliseconds = REQUEST_DEADLINE, signal } = options;
    const either = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
    return withDeadline({ clock, milliseconds, what: command.type, signal: either }, async (until) => {
      try {
        return await send(until);
      } catch (error) {
        throw explain(error, command.type);
      }
    });
  }

  function request(command: Command, options: RequestOptions = {}): Promise<unknown> {
    return run(command, options, () => connection.sendMessagePromise<unknown>({ ...command }));
  }

  /** A half-open socket says nothing: ask when it has been quiet, and end it when no answer comes. */
  function watch(): void {
    cancelPing = clock.after(PING_EVERY, () => {
      if (clock.monotonic() - lastHeard < PING_EVERY) return watch();
      request({ type: "ping" }, { deadline: PONG_DEADLINE }).then(watch, (error: unknown) => {
        if (ended.signal.aborted) return;
        silence = new AppError("house-unreachable", "Home Assistant no longer answers on the open connection", {
          cause: toError(error),
        });
        open.terminate();
      });
    });
  }

  const closed = open.closed.then((end): SocketEnd => {
    cancelPing();
    ended.abort(disconnected("request"));
    return silence ? { error: silence, farewell: false } : end;
  });
  watch();

  return {
    version: open.version,
    ended: ended.signal,
    closed,
    request,
    first(command, options = {}) {
      return run(command, options, async (until) => {
        const heard = Promise.withResolvers<unknown>();
        const end = await connection.subscribeMessage<unknown>(heard.resolve, { ...command }, { resubscribe: false });
        until.addEventListener("abort", () => heard.resolve(undefined), { once: true });
        if (until.aborted) heard.resolve(undefined);
        const event = await heard.promise;
        // Where the session is over, so is the subscription.
        end().catch(() => undefined);
        return event;
      });
    },
    async subscribe(command, listener) {
      await run(command, {}, () =>
        connection.subscribeMessage<unknown>(listener, { ...command }, { resubscribe: false }),
      );
    },
    close() {
      connection.close();
      open.terminate();
    },
  };
}

function disconnected(what: string): AppError {
  return new AppError("house-disconnected", `${what}: the connection to Home Assistant was lost`);
}

function explain(thrown: unknown, command: string): Error {
  if (Refusal.Check(thrown) && typeof thrown.code === "string")
    return new HouseRefusal(command, thrown.code, thrown.message, thrown.translation_key ?? undefined);
  return thrown instanceof Error ? thrown : disconnected(command);
}
