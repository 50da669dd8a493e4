// Our own way to open the library's socket: over `ws`, with a deadline, a frame limit, and errors that say what was wrong.
import type { HaWebSocket } from "home-assistant-js-websocket";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { WebSocket } from "ws";
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError, toError } from "../../core/errors.ts";
import type { HouseEndpoint } from "../endpoint.ts";

export const FRAME_LIMIT_BYTES = 64 * 1024 * 1024;
const OPEN_DEADLINE = 10_000;

const AuthPhase = Compile(
  Type.Object({ type: Type.String(), ha_version: Type.Optional(Type.String()), message: Type.Optional(Type.String()) }),
);

export interface OpenSocket {
  readonly socket: HaWebSocket;
  readonly version: string;
  /** Ends it at once, without waiting for the other side. */
  readonly terminate: () => void;
  readonly closed: Promise<SocketEnd>;
}

export interface SocketEnd {
  /** What ended it, where that is known. */
  readonly error: Error | undefined;
  /** Whether the other side said goodbye, as a Home Assistant that is shutting down does. */
  readonly farewell: boolean;
}

/** The close code of a connection that was lost without a closing frame (RFC 6455, 7.4.1). */
const LOST = 1006;

/** Connects and authenticates. Rejects with AppError `bad-token`, `frame-too-large` or `house-unreachable`, or with the signal's reason. */
export async function openSocket(options: {
  readonly endpoint: HouseEndpoint;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<OpenSocket> {
  const { endpoint, clock, signal } = options;
  const socket = new WebSocket(endpoint.websocketUrl, {
    maxPayload: FRAME_LIMIT_BYTES,
    handshakeTimeout: OPEN_DEADLINE,
    perMessageDeflate: false,
  });
  let failure: Error | undefined;
  socket.on("error", (error) => {
    failure ??= explain(error, endpoint.websocketUrl);
  });
  const closed = new Promise<SocketEnd>((resolve) =>
    socket.once("close", (code) => resolve({ error: failure, farewell: code !== LOST && !failure })),
  );
  try {
    const version = await withDeadline(
      { clock, milliseconds: OPEN_DEADLINE, what: `Opening ${endpoint.websocketUrl}`, signal },
      () => authenticate(socket, endpoint.token, closed),
    );
    return {
      socket: asLibrarySocket(socket, version, (error) => {
        failure ??= error;
      }),
      version,
      terminate: () => socket.terminate(),
      closed,
    };
  } catch (error) {
    socket.terminate();
    if (error instanceof AppError && error.code === "deadline")
      throw new AppError("house-unreachable", error.message, { cause: error });
    throw error;
  }
}

async function authenticate(socket: WebSocket, token: string, closed: Promise<SocketEnd>): Promise<string> {
  const answered = new Promise<string>((resolve, reject) => {
    const read = (data: unknown) => {
      const answer = parseAuth(String(data));
      if (answer?.type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: token }));
      else if (answer?.type === "auth_ok") {
        socket.off("message", read);
        resolve(answer.ha_version ?? "unknown");
      } else if (answer?.type === "auth_invalid")
        reject(new AppError("bad-token", `Home Assistant refused the token: ${answer.message ?? "no reason given"}`));
      else
        reject(new AppError("house-unreachable", "what answered does not speak Home Assistant's websocket protocol"));
    };
    socket.on("message", read);
  });
  const ended = closed.then(({ error }): never => {
    throw error ?? new AppError("house-unreachable", "the connection was closed before Home Assistant had answered");
  });
  return Promise.race([answered, ended]);
}

function parseAuth(text: string) {
  try {
    const value: unknown = JSON.parse(text);
    return AuthPhase.Check(value) ? value : undefined;
  } catch {
    return undefined; // No JSON is no Home Assistant: the caller says so.
  }
}

/** The part of the DOM's WebSocket that the library uses. What it can't read ends this connection instead of the process. */
function asLibrarySocket(socket: WebSocket, version: string, fail: (error: Error) => void): HaWebSocket {
  type Listener = (event: { readonly data: string }) => void;
  const wrapped = new Map<Listener, (...received: readonly unknown[]) => void>();
  const adapter = {
    haVersion: version,
    OPEN: WebSocket.OPEN,
    get readyState() {
      return socket.readyState;
    },
    send: (data: string) => socket.send(data),
    close: () => socket.close(),
    addEventListener(name: string, listener: Listener) {
      const receive = (data: unknown) => {
        try {
          listener({ data: String(data) });
        } catch (error) {
          fail(new AppError("house-unreachable", "Home Assistant sent what is no message", { cause: error }));
          socket.terminate();
        }
      };
      wrapped.set(listener, receive);
      socket.on(name, receive);
    },
    removeEventListener(name: string, listener: Listener) {
      const receive = wrapped.get(listener);
      if (receive) socket.off(name, receive);
    },
  };
  return adapter as unknown as HaWebSocket;
}

function explain(error: Error, url: string): AppError {
  if ("code" in error && error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH")
    return new AppError("frame-too-large", `Home Assistant sent a frame over ${FRAME_LIMIT_BYTES} bytes`, {
      cause: error,
    });
  const reason =
    error instanceof AggregateError ? error.errors.map((one) => toError(one).message).join(", ") : error.message;
  return new AppError("house-unreachable", `${url}: ${reason}`, { cause: error });
}
