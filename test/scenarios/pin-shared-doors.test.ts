// Five wrong PINs shut one device. Behind a key, and over MQTT, nothing that a caller tells of itself makes another one; the count of all doors goes on beside.
import { describe, expect, it } from "vitest";
import { asPerson, startWorld, type World } from "../support/world.ts";

const PIN = "864209";
const SHUT = /Too many wrong PINs/;

type Ask = (text: string, told: string) => Promise<string>;

/** Speaks to one of the HTTP doors with a key of its own. */
function behindKey(world: World, name: string, door: "chat" | "responses" | "ollama"): Ask {
  const url = world.app.channels.find((channel) => channel.name === "http")?.address();
  const key = world.app.keys.add({ name, homeAssistant: false });
  const post = async (path: string, body: object): Promise<Readonly<Record<string, unknown>>> => {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Readonly<Record<string, unknown>>;
  };
  const messages: object[] = [];
  return async (text, told) => {
    const said = { role: "user", content: text };
    switch (door) {
      case "chat":
        return JSON.stringify(await post("/v1/chat/completions", { model: "hestia", user: told, messages: [said] }));
      case "responses":
        return JSON.stringify(await post("/v1/responses", { model: "hestia", conversation: told, input: text }));
      case "ollama": {
        messages.push(said);
        const body = { model: "hestia:latest", stream: false, messages, options: { seed: told.length } };
        const answer = await post("/api/chat", body);
        messages.push(answer["message"] as object);
        return JSON.stringify(answer);
      }
    }
  };
}

async function guess(ask: Ask): Promise<readonly string[]> {
  const said: string[] = [];
  // A new name for each try.
  for (let tries = 0; tries < 6; tries += 1) {
    await ask("unlock the front door", `name ${tries}`);
    said.push(await ask(`11111${tries}`, `name ${tries}`));
  }
  await ask("unlock the front door", "another name");
  return [...said, await ask(PIN, "another name")];
}

describe("wrong PINs", () => {
  it.each(["chat", "responses", "ollama"] as const)(
    "shut a key, whatever %s tells of the caller, and no other key",
    async (door) => {
      await using world = await startWorld({ settings: { "gate.pin": PIN } });
      await world.say("lock the front door");
      const said = await guess(behindKey(world, "shared", door));
      expect(said.findIndex((text) => SHUT.test(text))).toBe(4);
      expect(said.at(-1)).toMatch(SHUT);
      expect(world.state("lock.front_door")).toBe("locked");
      const other = behindKey(world, "other", door);
      await other("unlock the front door", "name 0");
      expect(await other(PIN, "name 0")).toMatch(/[Uu]nlock/);
      await expect.poll(() => world.state("lock.front_door")).toMatch(/unlock/);
    },
  );

  it("over MQTT shut all of it, in whatever conversation, and neither a key of that name nor a satellite", async () => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say("lock the front door");
    const mqtt: Ask = async (text, told) =>
      (
        await world.say(text, {
          ...{ channel: "mqtt", conversationKey: told },
          speaker: { type: "program", name: "MQTT", anybody: true },
        })
      ).text;
    const said = await guess(mqtt);
    expect(said.findIndex((text) => SHUT.test(text))).toBe(4);
    expect(said.at(-1)).toMatch(SHUT);
    const key = behindKey(world, "MQTT", "chat");
    await key("unlock the front door", "any");
    expect(await key(PIN, "any")).toMatch(/[Uu]nlock/);
  });

  it("of all doors are counted together, and told once to who is known", async () => {
    await using world = await startWorld({ settings: { "gate.pin": PIN } });
    await world.say("lock the front door");
    const asks: readonly Ask[] = ["a", "b", "c", "d"].map((name) => behindKey(world, name, "chat"));
    for (const ask of asks) await guess(ask);
    const told = await world.say("turn on the kitchen light", asPerson("anna", "Anna"));
    expect(told.text).toMatch(/Twenty wrong PINs/);
    expect((await world.say("turn off the kitchen light", asPerson("anna", "Anna"))).text).not.toMatch(/Twenty/);
  });
});
