// What a model is told of each tool is what the servers of local models and Gemini take: nothing else of JSON Schema is on the wire.
import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { wholeHome } from "../../bench/support/whole-home.ts";
import { describeTool } from "../../src/core/tool.ts";
import { createTopicsTool } from "../../src/journal/index.ts";
import type { Script } from "../support/model-server/index.ts";
import { startWorld } from "../support/world.ts";

const WORDS = new Set(["type", "description", "enum", "items", "properties", "required"]);
const TYPES = ["string", "number", "integer", "boolean", "array", "object"];

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** All that is wrong with a schema, by where it stands. */
function faults(schema: unknown, where: string): readonly string[] {
  if (!isFields(schema)) return [`${where} is no schema`];
  const { type, items, properties, enum: choices } = schema;
  return [
    ...Object.keys(schema).flatMap((word) => (WORDS.has(word) ? [] : [`${where} has ${word}`])),
    ...(typeof type === "string" && TYPES.includes(type) ? [] : [`${where} has no type`]),
    ...(choices === undefined || type === "string" ? [] : [`${where} has choices that are no texts`]),
    ...(type === "array" ? faults(items, `${where}[]`) : []),
    ...(type === "object" && (!isFields(properties) || Object.keys(properties).length === 0)
      ? [`${where} names no fields`]
      : []),
    ...(isFields(properties)
      ? Object.entries(properties).flatMap(([name, field]) => faults(field, `${where}.${name}`))
      : []),
  ];
}

describe("the schemas of tools", () => {
  it.each(["openai", "ollama"] as const)("are what every server takes, on the wire of %s", async (protocol) => {
    const rare = ["history", "forget"];
    const script: Script = ({ messages }) => {
      const asked = messages.filter(({ role }) => role === "tool").length;
      const tool = rare[asked];
      return tool === undefined
        ? [{ type: "text", text: "All right." }]
        : [{ type: "tool-call", name: "use_tool", arguments: { tool } }];
    };
    await using world = await startWorld({ script, protocol, home: { description: wholeHome(30) } });
    await world.say("tell me a story");
    const request = world.model?.requests.findLast(({ isWarmUp }) => !isWarmUp);
    const tools = request?.json["tools"];
    const told = (Array.isArray(tools) ? tools : []).map((tool: { readonly function: Fields }) => tool.function);
    expect(told.length).toBeGreaterThanOrEqual(11);
    expect(told.flatMap(({ name, parameters }) => faults(parameters, String(name)))).toEqual([]);

    const results = (request?.messages ?? []).filter((message) => message.role === "tool");
    const handed = results.map(({ text }): Fields => JSON.parse(text) as Fields);
    expect(handed.map(({ tool }) => tool)).toEqual(rare);
    expect(handed.flatMap(({ tool, parameters }) => faults(parameters, String(tool)))).toEqual([]);
  });

  it("are so for a tool that only some homes have", () => {
    const journal = { topics: () => [], heard: () => undefined, forget: () => undefined };
    const { name, parameters } = describeTool(createTopicsTool({ journal, named: () => [] }));
    expect(faults(parameters, name)).toEqual([]);
  });

  it.each([
    [
      "texts that are chosen from",
      Type.Union([Type.Literal("a"), Type.Literal("b")]),
      { type: "string", enum: ["a", "b"] },
    ],
    ["one text", Type.Literal("a"), { type: "string", enum: ["a"] }],
    ["a number within limits", Type.Number({ minimum: 1, maximum: 5 }), { type: "number" }],
    [
      "a text of a form",
      Type.String({ format: "date", minLength: 1, description: "a day" }),
      { type: "string", description: "a day" },
    ],
    ["a list", Type.Array(Type.Integer(), { maxItems: 3 }), { type: "array", items: { type: "integer" } }],
    [
      "an object",
      Type.Object({ a: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
      { type: "object", properties: { a: { type: "boolean" } } },
    ],
  ] as const)("say %s", (_, schema, expected) => {
    const { parameters } = describeTool({ name: "one", description: "", parameters: Type.Object({ field: schema }) });
    expect(parameters).toEqual({ type: "object", required: ["field"], properties: { field: expected } });
  });

  it.each([
    ["fields without names", Type.Record(Type.String(), Type.Unknown())],
    ["anything", Type.Unknown()],
    ["a text or a number", Type.Union([Type.String(), Type.Number()])],
    ["nothing", Type.Null()],
  ] as const)("can't say %s, and name the field", (_, schema) => {
    const tool = { name: "one", description: "", parameters: Type.Object({ field: schema }) };
    expect(() => describeTool(tool)).toThrow(/one\.field/);
  });
});
