// A client that frames for itself, so that the door is not judged by its own code.
import { connect, type Socket } from "node:net";

export interface WyomingEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

export interface WyomingClient extends AsyncDisposable {
  readonly socket: Socket;
  send(type: string, data?: Record<string, unknown>): void;
  raw(bytes: string | Uint8Array): void;
  /** The next event; undefined once the other side has closed. */
  read(): Promise<WyomingEvent | undefined>;
  readonly closed: Promise<void>;
}

export function frame(type: string, data: Record<string, unknown> = {}): Buffer {
  const body = Buffer.from(JSON.stringify(data));
  return Buffer.concat([Buffer.from(`${JSON.stringify({ type, data_length: body.length })}\n`), body]);
}

export async function connectTo(port: number): Promise<WyomingClient> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let received = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  let ended = false;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  // A reset is one of the ways to be closed.
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    wake();
  });
  socket.on("close", () => {
    ended = true;
    wake();
  });
  await new Promise<void>((resolve) => {
    socket.once("connect", resolve);
    socket.once("close", () => resolve());
  });

  function takeEvent(): WyomingEvent | undefined {
    const end = received.indexOf(10);
    if (end < 0) return undefined;
    const header = JSON.parse(received.toString("utf8", 0, end)) as { type: string; data_length: number };
    const whole = end + 1 + header.data_length;
    if (received.length < whole) return undefined;
    const data = JSON.parse(received.toString("utf8", end + 1, whole)) as Record<string, unknown>;
    received = received.subarray(whole);
    return { type: header.type, data };
  }

  return {
    socket,
    closed,
    send: (type, data) => void socket.write(frame(type, data)),
    raw: (bytes) => void socket.write(bytes),
    async read() {
      for (;;) {
        const event = takeEvent();
        if (event || ended) return event;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async [Symbol.asyncDispose]() {
      socket.destroy();
      await closed;
    },
  };
}
