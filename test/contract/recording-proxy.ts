// Stands between Hestia and a Home Assistant, passes everything on, and writes down what Hestia asked.
import { createServer } from "node:http";
import { type RawData, WebSocket, WebSocketServer } from "ws";

export interface RecordingProxy extends AsyncDisposable {
  readonly url: string;
  /** The commands that were sent, as they were sent. */
  readonly commands: readonly Readonly<Record<string, unknown>>[];
  /** `GET /api/states` … */
  readonly requests: readonly string[];
}

export async function startRecordingProxy(upstream: string): Promise<RecordingProxy> {
  const commands: Readonly<Record<string, unknown>>[] = [];
  const requests: string[] = [];
  const http = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const { authorization = "" } = request.headers;
    fetch(`${upstream}${request.url}`, { method: request.method ?? "GET", headers: { authorization } }).then(
      async (answer) => response.writeHead(answer.status).end(await answer.text()),
      () => response.writeHead(502).end(),
    );
  });
  const server = new WebSocketServer({ server: http });
  server.on("connection", (near) => {
    const far = new WebSocket(`${upstream.replace(/^http/, "ws")}/api/websocket`);
    const early: RawData[] = [];
    near.on("message", (data) => {
      commands.push(...[JSON.parse(String(data))].flat());
      if (far.readyState === WebSocket.OPEN) far.send(String(data));
      else early.push(data);
    });
    far.on("open", () => {
      for (const data of early) far.send(String(data));
    });
    far.on("message", (data) => near.send(String(data)));
    far.on("close", () => near.close());
    near.on("close", () => far.close());
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    commands,
    requests,
    async [Symbol.asyncDispose]() {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}
