// Conversations leave the house for training: whole, well formed, and without whom and what must not leave.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { hestia } from "../support/hestia-command.ts";
import type { Script } from "../support/model-server/index.ts";
import { byVoice, startWorld, type World } from "../support/world.ts";

const KEY = "sk-or-v1-0a1b2c3d4e5f6a7b8c9d";
const Line = Type.Object({
  conversations: Type.Array(
    Type.Object({
      from: Type.Union(["system", "human", "gpt", "tool"].map((from) => Type.Literal(from))),
      value: Type.String({ minLength: 1 }),
      weight: Type.Optional(Type.Literal(0)),
    }),
  ),
  timestamp: Type.String(),
  model: Type.String(),
  completed: Type.Boolean(),
});
const Call = Type.Object({ name: Type.String(), arguments: Type.Object({}) }, { additionalProperties: false });
const Response = Type.Object(
  { tool_call_id: Type.String(), name: Type.String(), content: Type.Unknown() },
  { additionalProperties: false },
);

const anna: Partial<Inbound> = {
  conversationKey: "anna",
  speaker: { type: "person", personId: "person.anna", name: "Anna" },
};

/** Looks, acts twice at once, and speaks of what came back; other wishes it answers at once. */
const script: Script = ({ messages }) => {
  const last = messages.at(-1);
  const results = messages
    .slice(messages.findLastIndex(({ role }) => role === "user"))
    .filter(({ role }) => role === "tool");
  if (!messages.findLast(({ role }) => role === "user")?.text.includes("cosy"))
    return [{ type: "text", text: `So be it: ${last?.text}` }];
  if (results.length === 0) return [{ type: "tool-call", name: "find", arguments: { text: "kitchen light" } }];
  if (results.length > 1) return [{ type: "text", text: "It is cosy now, Anna." }];
  const act = (service: string) => ({ service, entities: ["light.kitchen_light"] });
  return [
    { type: "text", text: "I do it for Anna." },
    { type: "tool-call", name: "act", arguments: act("light.turn_on") },
    { type: "tool-call", name: "act", arguments: act("light.explode") },
  ];
};

const read = (exported: string) =>
  exported.split("\n").flatMap((line) => (line === "" ? [] : [Value.Parse(Line, JSON.parse(line))]));

function blocksIn(tag: string, value: string): readonly unknown[] {
  return [...value.matchAll(new RegExp(`<${tag}>\n(.*)\n</${tag}>`, "g"))].map(([, json = ""]) => JSON.parse(json));
}

/** As a trainer would: every call is JSON of its form, and the next entry has its answers, one each, in its order. */
function expectPaired({ conversations }: ReturnType<typeof read>[number]): number {
  let calls = 0;
  for (const [at, { from, value }] of conversations.entries()) {
    if (from !== "gpt") continue;
    expect(value).toMatch(/^<think>\n<\/think>\n./);
    const called = blocksIn("tool_call", value).map((call) => Value.Parse(Call, call));
    expect(called).toHaveLength(value.split("<tool_call>").length - 1);
    const next = conversations[at + 1];
    const answered = next?.from === "tool" ? blocksIn("tool_response", next.value) : [];
    expect(answered.map((response) => Value.Parse(Response, response).name)).toEqual(called.map(({ name }) => name));
    calls += called.length;
  }
  return calls;
}

/** Has talked with Anna and with a room, about secrets too. */
async function talkative(): Promise<World> {
  const world = await startWorld({ script, settings: { "gate.pin": "2580", "house.readable_domains": "person" } });
  await world.say("make it cosy", anna);
  await world.say("turn off the kitchen light", anna);
  await world.say(`my key is ${KEY}, write to ben@example.org or +43 660 1234567, and tell BEN and Anna`, anna);
  await world.say("and where is Ben", anna);
  const room = byVoice("device_satellite_kitchen");
  await world.say("unlock the front door", room);
  await world.say("2580", room);
  await world.say("what was that about", room);
  return world;
}

describe("the export", () => {
  it("has a line for each conversation with a model, every call with its answer", async () => {
    await using world = await talkative();
    const lines = read(await hestia(world.data, ["export-trajectories"]));
    expect(lines).toHaveLength(2);
    expect(lines.map(expectPaired)).toEqual([3, 0]);
    const [withAnna, withRoom] = lines.map(({ conversations }) => conversations);
    expect(withAnna?.map(({ from }) => from).join(" ")).toBe(
      "system human gpt tool gpt tool gpt human gpt human gpt human gpt",
    );
    // What a reflex said is shown, and not to be learned.
    expect(withAnna?.flatMap(({ from, weight }) => (from === "gpt" ? [weight ?? 1] : []))).toEqual([1, 1, 1, 0, 1, 1]);
    expect(withRoom?.map(({ value }) => value).join("\n")).toContain("[code]");
    const [system] = withAnna ?? [];
    const [tools] = blocksIn("tools", system?.value ?? "");
    expect(tools).toContainEqual(expect.objectContaining({ name: "act", parameters: expect.anything() }));
    expect(withAnna?.[3]?.value).toContain('"id":"light.kitchen_light","name":"Kitchen Light"');
  });

  it("has what was truly sent, word for word, where nothing is hidden", async () => {
    await using world = await startWorld({ script: () => [{ type: "text", text: "Once upon a time." }] });
    await world.say("tell me a story");
    const [line] = read(await hestia(world.data, ["export-trajectories"]));
    const { messages = [] } = world.model?.requests.findLast(({ isWarmUp }) => !isWarmUp) ?? {};
    const [system, human, gpt] = line?.conversations ?? [];
    expect(system?.value.startsWith(`${messages[0]?.text}\n\n`)).toBe(true);
    expect(human?.value).toBe(messages[1]?.text);
    expect(gpt?.value).toBe("<think>\n</think>\nOnce upon a time.");
  });

  it("lets nobody's name, code, key, address or number out, and tells people apart", async () => {
    await using world = await talkative();
    const exported = await hestia(world.data, ["export-trajectories"]);
    expect(exported).not.toMatch(/anna|\bben\b|2580|sk-or|0a1b2c3d|example\.org|1234567/i);
    expect(exported).toContain(
      "my key is [secret 1], write to [email 1] or [phone 1], and tell [person 2] and [person 1]",
    );
    expect(exported).toContain("It is cosy now, [person 1].");
  });

  it("goes into a file that its owner alone may read, or not at all", async () => {
    await using world = await talkative();
    const out = join(world.data, "lines.jsonl");
    expect(await hestia(world.data, ["export-trajectories", "--out", out])).toBe(`written to ${out}\n`);
    expect(readFileSync(out, "utf8")).toBe(await hestia(world.data, ["export-trajectories"]));
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const nowhere = join(world.data, "no-folder", "lines.jsonl");
    await expect(hestia(world.data, ["export-trajectories", "--out", nowhere])).rejects.toThrow(/broke off: ENOENT/);
    expect(readdirSync(world.data).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  it("begins with a day", async () => {
    await using world = await talkative();
    const since = (day: string) => hestia(world.data, ["export-trajectories", "--since", day]);
    expect(read(await since("2020-02-29"))).toHaveLength(2);
    expect(await since("2999-01-01")).toBe("");
    await expect(since("yesterday")).rejects.toThrow('since is a day as YYYY-MM-DD, not "yesterday"');
    await expect(since("2026-02-30")).rejects.toThrow('not "2026-02-30"');
    await expect(hestia(world.data, ["export-trajectories", "--until", "2026-02-28"])).rejects.toThrow(
      'there is no option "--until"; there are --since, --out',
    );
  });

  it("is refused where it is not known whose names must be hidden", async () => {
    await using world = await talkative();
    await world.modelHome.stop();
    await expect
      .poll(() => hestia(world.data, ["export-trajectories"]).catch(({ message }: Error) => message), {
        timeout: 10_000,
      })
      .toMatch(/^Home Assistant is not connected/);
    await world.app.stop();
    await expect(hestia(world.data, ["export-trajectories"])).rejects.toThrow("Hestia does not run");
  });
});
