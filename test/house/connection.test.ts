import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { createFakeClock } from "../support/fake-clock.ts";
import { houseOn } from "./house-world.ts";
import { SILENCE, startRawHomeAssistant } from "./raw-home-assistant.ts";

const soon = () => AbortSignal.timeout(20_000);
const turns = async (count = 50) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe("the connection", () => {
  it("is ready when the picture is whole", async () => {
    await using server = await startRawHomeAssistant();
    await using world = houseOn(server.endpoint);
    expect(world.house.status()).toEqual({ type: "connecting", attempt: 1 });
    world.house.start();
    await world.house.ready(soon());
    expect(world.house.status()).toEqual({ type: "connected", version: "2026.11.0" });
    expect(world.diary).toEqual(["info: Connected to Home Assistant"]);
  });

  it("does nothing before it is started", async () => {
    await using server = await startRawHomeAssistant();
    await using world = houseOn(server.endpoint);
    await turns();
    expect(server.connections()).toBe(0);
    expect(world.house.status().type).toBe("connecting");
  });

  it("says that the token is wrong, and does not hammer", async () => {
    await using server = await startRawHomeAssistant({ refuseToken: true });
    const clock = createFakeClock();
    await using world = houseOn(server.endpoint, { clock });
    world.house.start();
    await expect(world.house.ready(soon())).rejects.toMatchObject({ code: "bad-token" });
    expect(world.house.status()).toEqual({ type: "bad-token" });
    await clock.advance(4 * 60_000);
    await turns();
    expect(server.connections()).toBe(1);
    await clock.advance(60_000);
    while (server.connections() < 2) await turns();
    expect(world.diary).toHaveLength(1);
  });

  it("says that the host can't be reached, in one line however often it tries", async () => {
    await using server = await startRawHomeAssistant();
    const { endpoint } = server;
    await server[Symbol.asyncDispose]();
    const clock = createFakeClock();
    await using world = houseOn(endpoint, { clock });
    world.house.start();
    const status = await world.until("unreachable");
    expect(status).toMatchObject({ reason: expect.stringContaining("ECONNREFUSED") });
    for (let retry = 0; retry < 8; retry += 1) {
      await clock.advance(30_000);
      await turns();
    }
    expect(world.diary).toEqual(["error: Home Assistant can't be reached; trying again"]);
    await using back = await startRawHomeAssistant({ port: Number(new URL(endpoint.websocketUrl).port) });
    while (world.house.status().type !== "connected") {
      await clock.advance(30_000);
      await turns();
    }
    expect(back.connections()).toBe(1);
  });

  it("says what it found where no Home Assistant answers", async () => {
    const server = createServer((socket) => socket.end("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await using world = houseOn({ websocketUrl: `ws://127.0.0.1:${port}`, token: "t" });
    world.house.start();
    expect(await world.until("unreachable")).toMatchObject({ reason: expect.stringContaining("502") });
    server.close();
  });

  it("waits for a Home Assistant that is still starting", async () => {
    let state = "STARTING";
    await using server = await startRawHomeAssistant({
      answer: ({ type }) => (type === "get_config" ? { state, version: "2026.11.0" } : undefined),
    });
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.until("restarting");
    expect(server.received.map(({ type }) => type)).not.toContain("subscribe_entities");
    state = "RUNNING";
    await world.house.ready(soon());
    expect(server.connections()).toBe(1);
  });

  it("calls a Home Assistant that says goodbye restarting, and one that falls silent lost", async () => {
    await using server = await startRawHomeAssistant();
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    for (const socket of server.sockets) socket.close(1000);
    await world.until("restarting");
    await world.until("connected");
    for (const socket of server.sockets) socket.terminate();
    await world.until("connecting");
    await world.until("connected");
    expect(server.connections()).toBe(3);
  });

  it("notices an announced shutdown before the connection goes", async () => {
    await using server = await startRawHomeAssistant();
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    const stop = server.received.find(({ event_type: name }) => name === "homeassistant_stop");
    for (const socket of server.sockets) socket.send(JSON.stringify({ id: stop?.id, type: "event", event: {} }));
    await world.until("restarting");
    expect(server.sockets.size).toBe(1);
  });

  it("ends a half-open connection that no longer answers", async () => {
    let mute = false;
    await using server = await startRawHomeAssistant({ answer: () => (mute ? SILENCE : undefined) });
    const clock = createFakeClock();
    await using world = houseOn(server.endpoint, { clock });
    world.house.start();
    await world.house.ready(soon());
    mute = true;
    await clock.advance(15_000);
    await turns();
    expect(server.received.at(-1)?.type).toBe("ping");
    await clock.advance(10_000);
    expect(await world.until("unreachable")).toMatchObject({ reason: expect.stringContaining("no longer answers") });
    mute = false;
    while (world.house.status().type !== "connected") {
      await clock.advance(1_000);
      await turns();
    }
    expect(server.connections()).toBe(2);
  });

  it("refuses a frame over 64 MiB and says so", async () => {
    const huge = Buffer.alloc(64 * 1024 * 1024 + 1, 0x20);
    await using server = await startRawHomeAssistant({
      answer: ({ type }, socket) => {
        if (type !== "get_services") return undefined;
        socket.send(huge, { binary: false });
        return SILENCE;
      },
    });
    const clock = createFakeClock();
    await using world = houseOn(server.endpoint, { clock });
    world.house.start();
    expect(await world.until("frame-too-large")).toEqual({ type: "frame-too-large", limitBytes: 64 * 1024 * 1024 });
    await clock.advance(30_000);
    await turns();
    expect(server.connections()).toBe(1);
    expect(world.diary).toEqual(["error: Home Assistant sent a frame over the limit; connecting again"]);
  });

  it("survives what is no message", async () => {
    await using server = await startRawHomeAssistant();
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    for (const socket of server.sockets) socket.send('{"id": 3, "type": "event", ');
    expect(await world.until("unreachable")).toMatchObject({ reason: "Home Assistant sent what is no message" });
    await world.until("connected");
  });

  it("survives states that can't be read", async () => {
    await using server = await startRawHomeAssistant();
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    const { id } = server.received.find(({ type }) => type === "subscribe_entities") ?? {};
    for (const socket of server.sockets) {
      socket.send(JSON.stringify({ id, type: "event", event: { a: { "light.a": { s: 7 } } } }));
      socket.send(JSON.stringify({ id, type: "event", event: { a: { "light.b": { s: "on", a: {}, lc: 1 } } } }));
    }
    while (!world.house.picture.entity("light.b")) await turns(1);
    expect(world.house.picture.entity("light.a")).toBeUndefined();
  });

  it.each([
    [
      "a refusal",
      { error: { code: "unknown_command", message: "Unknown command." } },
      "house-refused",
      /unknown_command.*Unknown command/,
    ],
    ["an answer of another shape", { items: "none" }, "house-unreadable", /to-do list/],
  ])("gives %s of a question its own error", async (_, given, code, message) => {
    await using server = await startRawHomeAssistant({
      answer: ({ type }) => (type === "todo/item/list" ? given : undefined),
    });
    await using world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    const asked = world.house.queries.todoItems("todo.list", soon());
    await expect(asked).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it("gives a question without an answer its deadline, and one without a connection its error", async () => {
    await using server = await startRawHomeAssistant({
      answer: ({ type }) => (type === "todo/item/list" ? SILENCE : undefined),
    });
    const clock = createFakeClock();
    await using world = houseOn(server.endpoint, { clock });
    const early = world.house.queries.todoItems("todo.list", soon());
    await expect(early).rejects.toMatchObject({ code: "house-disconnected" });
    world.house.start();
    await world.house.ready(soon());
    const late = world.house.queries.todoItems("todo.list", soon());
    await clock.advance(10_000);
    await expect(late).rejects.toMatchObject({ code: "deadline" });
    const cut = world.house.queries.todoItems("todo.list", soon());
    for (const socket of server.sockets) socket.terminate();
    await expect(cut).rejects.toMatchObject({ code: "house-disconnected" });
    const controller = new AbortController();
    const stopped = world.house.queries.todoItems("todo.list", controller.signal);
    controller.abort(new Error("never mind"));
    await expect(stopped).rejects.toThrow();
  });

  it("stops for good", async () => {
    await using server = await startRawHomeAssistant();
    const world = houseOn(server.endpoint);
    world.house.start();
    await world.house.ready(soon());
    await world.house.stop();
    expect(world.house.status()).toEqual({ type: "stopped" });
    await turns();
    expect(server.sockets.size).toBe(0);
    await expect(world.house.ready(soon())).rejects.toMatchObject({ code: "house-disconnected" });
  });

  it("stops in the middle of trying", async () => {
    const server = createServer(); // Takes the connection and says nothing.
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const world = houseOn({ websocketUrl: `ws://127.0.0.1:${port}`, token: "t" });
    world.house.start();
    await turns();
    await world.house.stop();
    expect(world.house.status().type).toBe("stopped");
    server.close();
  });
});
