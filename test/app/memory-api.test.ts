// The owner's API of the memory, asked wrongly: each is refused in words that name the thing, and nothing is changed.
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.say("remember that the ladder is in the shed");
  world.app.memory.people.join("person.anna", "Anna");
});
afterAll(() => world[Symbol.asyncDispose]());

function ask(
  method: string,
  path: string,
  body?: string,
): Promise<{ readonly status: number; readonly answer: string }> {
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: join(world.data, "hestia.sock"), method, path, headers }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, answer }), reject);
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

const stateOf = () =>
  JSON.stringify([world.app.memory.facts.all(), world.app.memory.people.list()].map((list) => JSON.stringify(list)));

describe("the owner's API", () => {
  it.each([
    ["GET", "/memory/facts?all=perhaps", undefined, /the query.*all/],
    ["PATCH", "/memory/facts/1", "{}", /nothing to change/],
    ["PATCH", "/memory/facts/1", '{"text": ""}', /nothing to remember/],
    ["PATCH", "/memory/facts/1", `{"text": "${"x".repeat(1_001)}"}`, /1001 characters; one fact may have 1000/],
    ["PATCH", "/memory/facts/1", '{"for": "Ben"}', /the change\/for/],
    ["PATCH", "/memory/facts/1", '{"text": {"a": 1}}', /the change\/text/],
    ["PATCH", "/memory/facts/1", "[]", /the change/],
    ["PATCH", "/memory/facts/1", "null", /nothing to change|the change/],
    ["PATCH", "/memory/facts/77", '{"text": "a"}', /there is no fact 77/],
    ["PATCH", "/memory/facts/two", '{"text": "a"}', /a fact's number is whole, not \\"two\\"/],
    ["PATCH", "/memory/facts/0x1", '{"text": "a"}', /a fact's number is whole, not \\"0x1\\"/],
    ["PATCH", "/memory/facts/1e0", '{"text": "a"}', /a fact's number is whole/],
    ["DELETE", "/memory/facts/1.5", undefined, /a fact's number is whole/],
    ["DELETE", "/memory/facts/-1", undefined, /there is no fact -1|whole/],
    ["DELETE", "/memory/facts/99999999999999999999", undefined, /whole|there is no fact/],
    ["GET", "/memory/export?format=pdf", undefined, /the query\/format/],
    ["POST", "/memory/import", "{}", /the import/],
    ["POST", "/memory/import", '{"text": 5}', /the import\/text/],
    ["POST", "/memory/import", '{"text": "[{}]"}', /entry 1/],
    ["POST", "/memory/import", '{"text": "[{\\"text\\": \\"a\\", \\"for\\": \\"Zoe\\"}]"}', /entry 1.*Zoe/],
    ["DELETE", "/memory/learned/nothing", undefined, /nothing was learned under \\"nothing\\"/],
    ["POST", "/people/identities", "{}", /the body\/?.*identity/],
    [
      "POST",
      "/people/identities",
      '{"identity": "somebody", "name": "Anna"}',
      /\\"somebody\\" is nothing that a person/,
    ],
    ["POST", "/people/identities", '{"identity": "owner", "name": ""}', /can't be named/],
    ["POST", "/people/identities", '{"identity": ["owner"], "name": "Anna"}', /the body\/identity|is nothing that/],
    ["POST", "/people/identities", '{"identity": "owner", "name": null}', /the body\/name|can't be named/],
    ["POST", "/people/identities", "owner is Anna", /JSON/i],
    ["DELETE", "/people/identities/owner", undefined, /\\"owner\\" belongs to nobody/],
    ["DELETE", "/people/identities/__proto__", undefined, /belongs to nobody/],
    ["PUT", "/people/Anna/guest", "{}", /the body\/?.*guest/],
    ["PUT", "/people/Anna/guest", '{"guest": "perhaps"}', /the body\/guest/],
    ["PUT", "/people/Zoe/guest", '{"guest": true}', /there is no person \\"Zoe\\"; there are Anna/],
  ])("refuses %s %s %s", async (method, path, body, expected) => {
    const before = stateOf();
    const { status, answer } = await ask(method, path, body);
    expect(answer).toMatch(expected);
    expect(status).toBe(400);
    expect(stateOf()).toBe(before);
  });

  it("does what it is asked rightly", async () => {
    expect(await ask("PATCH", "/memory/facts/1", '{"text": "the ladder is in the barn"}')).toMatchObject({
      status: 200,
    });
    expect(await ask("PUT", "/people/Anna/guest", '{"guest": true}')).toMatchObject({ status: 200 });
    expect(await ask("GET", "/memory/facts")).toMatchObject({ answer: expect.stringContaining("barn") });
  });
});
