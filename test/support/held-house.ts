// Stands between Hestia and a Home Assistant and stops the world at one point of a service call, so that either can be killed just there.
import { createServer } from "node:http";
import { WebSocket, WebSocketServer } from "ws";

/** `before-send`: the call has left Hestia and never arrives. `after-send`: it was carried out and Hestia never hears of it. */
export type HoldingPoint = "before-send" | "after-send";

export interface HeldHouse extends AsyncDisposable {
  readonly url: string;
  /** Holds the next service call there, on its connection and for good; resolves when it has come to that point. */
  hold(point: HoldingPoint): Promise<void>;
  /** How many service calls have left Hestia. */
  calls(): number;
}

interface Awaited {
  readonly point: HoldingPoint;
  readonly reached: () => void;
}

export async function startHeldHouse(upstream: string): Promise<HeldHouse> {
  let awaited: Awaited | undefined;
  let calls = 0;
  const http = createServer((_, response) => response.writeHead(502).end());
  const server = new WebSocketServer({ server: http });

  server.on("connection", (near) => {
    const far = new WebSocket(`${upstream.replace(/^http/, "ws")}/api/websocket`);
    const early: string[] = [];
    let held: Awaited | undefined;
    let heldCall: unknown;

    function outward(text: string): void {
      const call = messagesIn(text).find(({ type }) => type === "call_service");
      if (call) {
        calls += 1;
        held = awaited;
        heldCall = call.id;
        awaited = undefined;
      }
      if (held?.point === "before-send") held.reached();
      else if (far.readyState === WebSocket.OPEN) far.send(text);
      else early.push(text);
    }

    function inward(text: string): void {
      if (!held) near.send(text);
      else if (messagesIn(text).some(({ id, type }) => id === heldCall && type === "result")) held.reached();
    }

    near.on("message", (data) => outward(String(data)));
    far.on("open", () => {
      for (const text of early) far.send(text);
    });
    far.on("message", (data) => inward(String(data)));
    // What is not there closes at once; what was killed closes, too.
    far.on("error", () => near.terminate());
    far.on("close", () => near.terminate());
    near.on("close", () => far.terminate());
  });

  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : undefined}`,
    hold(point) {
      const { promise, resolve } = Promise.withResolvers<void>();
      awaited = { point, reached: resolve };
      return promise;
    },
    calls: () => calls,
    async [Symbol.asyncDispose]() {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** Home Assistant may send several messages as one. */
function messagesIn(text: string): readonly { readonly id?: unknown; readonly type?: unknown }[] {
  return [JSON.parse(text) as { readonly id?: unknown; readonly type?: unknown }].flat();
}
