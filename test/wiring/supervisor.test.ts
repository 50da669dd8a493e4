// The Supervisor as an app asks it: the broker that it knows of.
import { expect, it } from "vitest";
import { systemClock } from "../../src/core/clock.ts";
import { createSupervisor } from "../../src/wiring/index.ts";
import { startSupervisor } from "../support/supervisor.ts";

const signal = AbortSignal.timeout(10_000);

async function brokerWhere(mqtt: Readonly<Record<string, unknown>> | undefined) {
  await using there = await startSupervisor({ discovery: [], ...(mqtt && { mqtt }) });
  return await createSupervisor({ ...there, clock: systemClock }).broker(signal);
}

it.each([
  [
    "with a user",
    { host: "core-mosquitto", port: 1883, ssl: false, username: "addons", password: "pass", protocol: "3.1.1" },
    { url: "mqtt://core-mosquitto:1883", username: "addons", password: "pass" },
  ],
  ["over TLS", { host: "broker", port: "8883", ssl: true, username: null }, { url: "mqtts://broker:8883" }],
  ["at a bare address", { host: "fd00::5", port: 1883 }, { url: "mqtt://[fd00::5]:1883" }],
  ["that has no port", { host: "broker" }, undefined],
  ["nowhere", undefined, undefined],
])("tells of a broker %s", async (_, told, broker) => {
  expect(await brokerWhere(told)).toEqual(broker);
});

it("is not reached where nobody listens, and says so", async () => {
  const gone = await startSupervisor({ discovery: [] });
  await gone[Symbol.asyncDispose]();
  await expect(createSupervisor({ ...gone, clock: systemClock }).broker(signal)).rejects.toMatchObject({
    code: "supervisor",
  });
});
