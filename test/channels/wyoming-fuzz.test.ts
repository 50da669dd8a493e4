import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { createDice } from "../../demo/index.ts";
import { type Attack, attacks } from "./wyoming-attacks.ts";
import type { WyomingClient } from "./wyoming-client.ts";
import { reply, startWyoming, type WyomingWorld } from "./wyoming-world.ts";

const CONNECTIONS = 10_000;
const AT_ONCE = 50;
const SEED = 20_261_122;

/** Bytes that JavaScript holds on to, after everything that can be collected was. */
function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const openHandles = () => process.getActiveResourcesInfo().filter((name) => name.startsWith("TCP")).length;

async function drip(client: WyomingClient): Promise<void> {
  while (!client.socket.destroyed && client.socket.writable) {
    client.raw(" ");
    await new Promise(setImmediate);
  }
}

async function run(client: WyomingClient, attack: Attack, bytes: Uint8Array): Promise<void> {
  client.raw(bytes);
  switch (attack.next) {
    case "leaves":
      client.socket.end();
      break;
    case "drips":
      await drip(client);
      break;
    case "waits":
      break;
  }
  await client.closed;
}

/** A client that does everything right: it is answered while the others misbehave. */
async function ask(world: WyomingWorld, text: string): Promise<string> {
  await using client = await world.connect();
  client.send("transcript", { text });
  return String((await client.read())?.data["text"]);
}

it("closes each of 10,000 malformed or slow connections alone, logs it, and does not grow", async () => {
  const { roll: random } = createDice(SEED);
  const answered: string[] = [];
  await using world = await startWyoming(async (inbound) => reply(`you said ${inbound.text}`));
  const handlesBefore = openHandles();
  let bytesBefore = Number.POSITIVE_INFINITY;
  const closedByKind = new Map<string, number>();

  for (let done = 0; done < CONNECTIONS; done += AT_ONCE) {
    if (done === 1000) bytesBefore = heldBytes();
    const clients = await Promise.all(Array.from({ length: AT_ONCE }, () => world.connect()));
    let left = AT_ONCE;
    const attacking = clients.map(async (client, index) => {
      const attack = attacks[(done + index) % attacks.length];
      if (!attack) throw new Error("no attacks");
      await run(client, attack, attack.bytes(random));
      closedByKind.set(attack.name, (closedByKind.get(attack.name) ?? 0) + 1);
      left -= 1;
    });
    answered.push(await ask(world, `proper ${done}`));
    while (left > 0) {
      world.clock.advance(11_000);
      await new Promise(setImmediate);
    }
    await Promise.all(attacking);
    expect(world.takeLogged()).toHaveLength(AT_ONCE);
  }

  expect(closedByKind.size).toBe(attacks.length);
  expect(attacks.length).toBeGreaterThanOrEqual(12);
  expect([...closedByKind.values()].reduce((sum, count) => sum + count, 0)).toBe(CONNECTIONS);
  expect(answered).toEqual(
    Array.from({ length: CONNECTIONS / AT_ONCE }, (_, index) => `you said proper ${index * AT_ONCE}`),
  );
  expect(world.clock.timers()).toBe(0);
  await expect.poll(openHandles).toBe(handlesBefore);
  // Polled: buffers are given back a little after their owners.
  await expect.poll(() => heldBytes() - bytesBefore).toBeLessThan(1024 * 1024);
}, 120_000);

it("closes a client that asks and never reads, before its answers pile up", async () => {
  await using world = await startWyoming(async () => reply("ok"));
  await using client = await world.connect();
  client.socket.pause();
  const describes = Buffer.from('{"type":"describe"}\n'.repeat(1000));
  const piling = (async () => {
    while (!client.socket.destroyed) {
      await new Promise<unknown>((resolve) => client.socket.write(describes, resolve));
    }
  })();
  await piling;
  expect(world.takeLogged()).toEqual([
    { sentence: "Closed a Wyoming connection", fields: { reason: "the client does not read its answers" } },
  ]);
  expect(await ask(world, "hello")).toBe("ok");
});
