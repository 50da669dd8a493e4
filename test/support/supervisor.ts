// A Supervisor as an app sees it: discovery, the broker that there may be, and the way through to Home Assistant. Asks every caller for the token.
import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type RawData, WebSocket, WebSocketServer } from "ws";

export interface FakeSupervisor extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  /** What Home Assistant was told of, by service. */
  readonly discovered: ReadonlyMap<
    string,
    { readonly uuid: string; readonly config: Readonly<Record<string, unknown>> }
  >;
  /** The app's options, as they were set last; undefined where they never were. */
  options(): Readonly<Record<string, unknown>> | undefined;
  /** `POST /discovery 200`, in their order. */
  readonly requests: readonly string[];
  /** Until it is told otherwise, every request is answered with this status. */
  fail(status: number | undefined): void;
}

export interface FakeSupervisorOptions {
  /** Home Assistant, behind the proxy. */
  readonly home?: { readonly url: string; readonly token: string };
  /** What the app's `config.yaml` lets it announce. */
  readonly discovery: readonly string[];
  readonly mqtt?: Readonly<Record<string, unknown>>;
  readonly host?: string;
  /** Any free one unless given. */
  readonly port?: number;
}

type Answer = readonly [status: number, body: object];
const refusal = (status: number, message: string): Answer => [status, { result: "error", message }];
const ok = (data: object): Answer => [200, { result: "ok", data }];

export async function startSupervisor(options: FakeSupervisorOptions): Promise<FakeSupervisor> {
  const { home, discovery, mqtt, host = "127.0.0.1" } = options;
  const token = randomBytes(16).toString("hex");
  const discovered = new Map<string, { readonly uuid: string; readonly config: Readonly<Record<string, unknown>> }>();
  const requests: string[] = [];
  let failure: number | undefined;
  let kept: Readonly<Record<string, unknown>> | undefined;

  function announce({ service, config }: { service: string; config: Record<string, unknown> }): Answer {
    if (!discovery.includes(service)) return refusal(403, "Apps must list services they provide via discovery!");
    const uuid = discovered.get(service)?.uuid ?? randomUUID().replaceAll("-", "");
    discovered.set(service, { uuid, config });
    return ok({ uuid });
  }

  function withdraw(uuid: string): Answer {
    const [service] = [...discovered].find(([, message]) => message.uuid === uuid) ?? [];
    if (service === undefined) return refusal(404, "Discovery message not found");
    discovered.delete(service);
    return ok({});
  }

  async function passOn(path: string, { method = "GET" }: IncomingMessage, body: string): Promise<Answer> {
    if (!home || !["GET", "POST", "DELETE"].includes(method)) return refusal(405, "Method not allowed");
    const headers = { authorization: `Bearer ${home.token}`, "content-type": "application/json" };
    const asked = await fetch(`${home.url}${path}`, { method, headers, ...(body ? { body } : {}) });
    return [asked.status, (await asked.json()) as object];
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { method = "", url = "", headers } = request;
    const body = await text(request);
    if (headers.authorization !== `Bearer ${token}`) return refusal(401, "unauthorized");
    if (failure !== undefined) return refusal(failure, "not just now");
    if (method === "POST" && url === "/discovery") return announce(JSON.parse(body));
    if (method === "DELETE" && url.startsWith("/discovery/")) return withdraw(url.slice("/discovery/".length));
    if (method === "POST" && url === "/addons/self/options") {
      ({ options: kept } = JSON.parse(body) as { readonly options: Readonly<Record<string, unknown>> });
      return ok({});
    }
    if (method === "GET" && url === "/services/mqtt") return mqtt ? ok(mqtt) : refusal(400, "Service not enabled");
    if (url.startsWith("/core/api/")) return passOn(url.slice("/core".length), request, body);
    return refusal(404, "Not found");
  }

  const http = createServer((request: IncomingMessage, response: ServerResponse) => {
    answer(request)
      .then(([status, body]) => {
        requests.push(`${request.method} ${request.url} ${status}`);
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      })
      .catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ server: http, path: "/core/websocket" });
  sockets.on("connection", (near) => {
    if (home) proxy(near, { home, token });
    else near.close();
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.port ?? 0, host, resolve);
  });
  const address = http.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://${host}:${port}`,
    token,
    discovered,
    options: () => kept,
    requests,
    fail(status) {
      failure = status;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** The app shows its token here; towards Home Assistant the Supervisor shows its own. */
function proxy(
  near: WebSocket,
  { home, token }: { readonly home: { readonly url: string; readonly token: string }; readonly token: string },
): void {
  near.send(JSON.stringify({ type: "auth_required", ha_version: "2026.11.0" }));
  near.once("message", (first) => {
    const { access_token: shown } = JSON.parse(String(first)) as { readonly access_token?: string };
    if (shown !== token) {
      near.send(JSON.stringify({ type: "auth_invalid", message: "Invalid access" }));
      return near.close();
    }
    const far = new WebSocket(`${home.url.replace(/^http/, "ws")}/api/websocket`);
    near.on("close", () => far.terminate());
    far.on("close", () => near.close());
    far.on("error", () => near.close());
    far.on("message", (data: RawData) => {
      const { type } = JSON.parse(String(data)) as { readonly type?: string };
      if (type === "auth_required") return far.send(JSON.stringify({ type: "auth", access_token: home.token }));
      near.send(String(data));
    });
    near.on("message", (data: RawData) => {
      if (far.readyState === WebSocket.OPEN) far.send(String(data));
    });
  });
}
