// A conversation's first request is small whatever the house, and every later one begins with the one before it, also where a tool is asked for
// whose parameters it did not hold.
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { EVERYDAY } from "../../bench/prompt/everyday.ts";
import { needMore } from "../../bench/prompt.ts";
import { wholeHome } from "../../bench/support/whole-home.ts";
import type { HomeDescription } from "../../demo/index.ts";
import type { Tool } from "../../src/core/tool.ts";
import { mindWorld, says, scriptedModel } from "../mind/mind-world.ts";
import type { Script } from "../support/model-server/index.ts";
import { prefixEqual } from "../support/prefix-equal.ts";
import { startWorld, type World } from "../support/world.ts";

const MOST = 1_700;
const EACH_MODULE = 40;
const WIRES = ["openai", "ollama"] as const;

const silent: Script = () => [{ type: "text", text: "All right." }];

function requestsOf(world: World) {
  return (world.model?.requests ?? []).filter(({ isWarmUp }) => !isWarmUp);
}

async function firstRequest(home: HomeDescription | undefined, protocol: (typeof WIRES)[number]) {
  await using world = await startWorld({ script: silent, protocol, home: home ? { description: home } : {} });
  await world.say("tell me a story");
  const [first] = requestsOf(world);
  if (!first) throw new Error("the model was not asked");
  return first;
}

/** A house of many rooms, each with a long name and one thing in it. */
function manyRooms(count: number): HomeDescription {
  const home = wholeHome(count);
  const rooms = Array.from({ length: count }, (_, index) => ({
    area_id: `room_${index}`,
    name: `Conference Room Number ${index}`,
    floor_id: "first_floor",
  }));
  const entities = home.entities.map((entity, index) => ({
    ...entity,
    name: `${entity.name} with the Green Shade ${index}`,
    area_id: `room_${index % count}`,
  }));
  return { ...home, areas: rooms, entities };
}

describe("a first request", () => {
  it.each(
    WIRES.flatMap((wire) => [
      ...[30, 45, 64, 100, 1_000].map((size) => [wire, `${size} things`, wholeHome(size)] as const),
      [wire, "200 rooms", manyRooms(200)] as const,
      [wire, "the family of the model home", undefined] as const,
    ]),
  )(`has at most ${MOST} tokens: %s, %s`, async (wire, _, home) => {
    const { bytes } = await firstRequest(home, wire);
    expect(encode(bytes.toString()).length).toBeLessThanOrEqual(MOST);
  });

  it("describes what all but a few requests of a week need", async () => {
    const { tools } = await firstRequest(wholeHome(30), "openai");
    expect(Object.values(EVERYDAY).flat().length).toBeGreaterThanOrEqual(100);
    expect(needMore(new Set(tools.map(({ name }) => name)))).toBeLessThanOrEqual(5);
  });

  it("offers no tool for what the house has not", async () => {
    const home = wholeHome(30);
    const without = (...domains: readonly string[]): HomeDescription => ({
      ...home,
      entities: home.entities.filter(({ entity_id: id }) => !domains.some((domain) => id.startsWith(`${domain}.`))),
    });
    const named = async (description: HomeDescription) =>
      (await firstRequest(description, "openai")).tools.map(({ name }) => name);
    expect(await named(home)).toEqual(expect.arrayContaining(["todo", "calendar", "weather", "media"]));
    const few = await named(without("todo", "calendar", "weather", "media_player"));
    for (const name of ["todo", "calendar", "weather", "media"]) expect(few).not.toContain(name);
  });

  it(`grows by at most ${EACH_MODULE} tokens for the tool of a further module`, async () => {
    const further: Tool = {
      name: "schedule",
      description: "do something later, or repeatedly; list, change or cancel what is planned.",
      parameters: Type.Object({
        what: Type.String({ description: "in words, as it was said" }),
        at: Type.Optional(Type.String({ description: "ISO time, or a rule of repetition" })),
        plan: Type.Optional(Type.Integer()),
      }),
      effect: "change",
      isRare: true,
      run: async () => ({ type: "answer", value: {} }),
    };
    const known: Tool = { ...further, name: "history", description: "past states of an entity." };
    const tokens = async (tools: readonly Tool[]) => {
      const { model, requests } = scriptedModel([() => says("hello")]);
      await using one = mindWorld({ model: () => model, tools });
      await one.say("hello");
      return encode(JSON.stringify(requests[0]?.tools)).length;
    };
    const before = await tokens([known]);
    const after = await tokens([known, further]);
    expect(after).toBeGreaterThan(before);
    expect(after - before).toBeLessThanOrEqual(EACH_MODULE);
  });
});

describe("the prefix", () => {
  const RARE_TURN = 4;
  /** Asks in one turn what history takes, then calls it; reads a state in every other. */
  const asking: Script = ({ messages }) => {
    const turn = messages.filter(({ role }) => role === "user").length;
    const results = messages.length - 1 - messages.findLastIndex(({ role }) => role === "user");
    if (turn === RARE_TURN && results === 0)
      return [{ type: "tool-call", name: "use_tool", arguments: { tool: "history" } }];
    if (turn === RARE_TURN && results === 2)
      return [
        {
          type: "tool-call",
          name: "use_tool",
          arguments: { tool: "history", arguments: '{"entity":"Kitchen Lamp","kind":"logbook"}' },
        },
      ];
    return results === 0 && turn % 2 === 1
      ? [{ type: "tool-call", name: "state", arguments: { entities: ["Kitchen Lamp"] } }]
      : [{ type: "text", text: "It is on." }];
  };

  it.each(WIRES)("stays over fifteen requests with a tool that was asked for: %s", async (protocol) => {
    await using world = await startWorld({ script: asking, protocol, home: { description: wholeHome(30) } });
    const { states } = world.modelHome.home;
    for (let turn = 0; turn < 9; turn += 1) {
      await world.say(`tell me about the lamp, time ${turn}`);
      states.update("light.kitchen_lamp", { state: turn % 2 === 0 ? "on" : "off" });
    }
    const requests = requestsOf(world);
    expect(requests.length).toBeGreaterThanOrEqual(15);
    const shares = requests.slice(1).map((after, index) => prefixEqual(requests[index] ?? after, after));
    expect(shares).toEqual(shares.map(() => 100));

    const results = (requests.at(-1)?.messages ?? []).filter((message) => message.role === "tool");
    const told = results.find(({ text }) => text.includes('"tool":"history"'))?.text ?? "";
    expect(JSON.parse(told)).toMatchObject({
      tool: "history",
      parameters: { type: "object", required: ["entity"], properties: { kind: { enum: expect.any(Array) } } },
    });
    const [called] = results.slice(results.findIndex(({ text }) => text === told) + 1);
    expect(called?.text).toMatch(/"points"/);
  });
});
