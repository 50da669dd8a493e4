// One door that can't be opened is said, keeps no other shut, and is opened once it can be.
import { createServer, type Server } from "node:net";
import { expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { connectTo } from "../channels/wyoming-client.ts";
import { hestiaProcess } from "../support/hestia-process.ts";

/** Somebody else has the port. */
async function take(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}
const free = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));

it.each([
  ["wyoming", "tcp", /Can't listen for Wyoming on 127\.0\.0\.1:\d+: .*EADDRINUSE/],
  ["http", "http", /Can't listen for HTTP on 127\.0\.0\.1:\d+: .*EADDRINUSE/],
] as const)(
  "goes on without %s where its port is taken, beside a broker that is not there, and opens it later",
  async (name, scheme, why) => {
    await using around = new AsyncDisposableStack();
    const home = createModelHome({ pace: 20 });
    around.defer(home.stop);
    const environment = { HESTIA_MQTT_URL: "mqtt://127.0.0.1:1", HESTIA_MQTT_CA: "/nowhere/ca.pem" };
    const hestia = around.use(await hestiaProcess(await home.start(), { environment }));
    const port = name === "http" ? hestia.httpPort : hestia.wyomingPort;
    const taken = await take(port);
    around.defer(() => free(taken));
    const running = hestia.launch();
    around.defer(() => running.kill());
    await expect.poll(() => hestia.log(), { timeout: 15_000 }).toMatch(/Hestia is up/);
    expect(hestia.log()).toMatch(/"level":40.*A door can't be opened; it is tried again/);
    expect(hestia.log()).toMatch(why);
    const doors = async () => (await hestia.doors())[name];
    expect(await doors()).toMatchObject({ state: "shut", said: expect.stringMatching(why) });
    // The others are served.
    if (name === "http") expect(await hestia.say("turn on the kitchen light")).toMatch(/Kitchen Light/);
    else expect((await fetch(`http://127.0.0.1:${hestia.httpPort}/v1/models`)).status).toBe(401);
    await free(taken);
    await expect.poll(doors, { timeout: 15_000 }).toEqual({ state: "open", said: `${scheme}://127.0.0.1:${port}` });
    await using client = await connectTo(hestia.wyomingPort);
    client.send("describe");
    expect(await client.read()).toMatchObject({ type: "info" });
    expect(running.exited()).toBeUndefined();
    expect(hestia.log()).not.toMatch(/"level":[56]0/);
  },
  60_000,
);
