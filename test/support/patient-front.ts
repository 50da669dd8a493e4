// Stands before a port that may be closed for a while: who connects waits until it is open, as behind a proxy or a restarting service.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MILLISECONDS = 30_000;

export async function startPatientFront(port: number): Promise<{ readonly port: number } & AsyncDisposable> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    open.add(near);
    near.on("close", () => open.delete(near));
    near.on("error", () => undefined);
    void pass(near);
  });

  async function pass(near: Socket): Promise<void> {
    for (const end = Date.now() + PATIENCE_MILLISECONDS; Date.now() < end && !near.destroyed; await sleep(50)) {
      const far = connect(port, "127.0.0.1");
      const isOpen = await Promise.race([
        once(far, "connect").then(() => true),
        once(far, "close").then(() => false),
      ]).catch(() => false);
      if (!isOpen) continue;
      near.pipe(far);
      far.pipe(near);
      far.on("error", () => near.destroy());
      far.on("close", () => near.destroy());
      near.on("close", () => far.destroy());
      return;
    }
    near.destroy();
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : 0,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
