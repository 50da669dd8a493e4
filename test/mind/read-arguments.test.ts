// Arguments as models write them. What can mean only one thing is taken; else the answer says what is wrong and what is taken.
import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import type { Tool } from "../../src/core/tool.ts";
import { calls, mindWorld, says, scriptedModel } from "./mind-world.ts";

const Parameters = Type.Object({
  entities: Type.Array(Type.String()),
  hours: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  kind: Type.Optional(Type.Union([Type.Literal("daily"), Type.Literal("hourly")])),
  loud: Type.Optional(Type.Boolean()),
  device_class: Type.Optional(Type.String()),
  where: Type.Optional(Type.Object({ area: Type.Optional(Type.String()) })),
});

/** What the tool was given, or the error that came back. */
async function given(written: object | string, through?: (text: string) => object): Promise<unknown> {
  const got: unknown[] = [];
  const tool: Tool<typeof Parameters> = {
    name: "probe",
    description: "a probe.",
    parameters: Parameters,
    effect: "read",
    isRare: through !== undefined,
    run: async (wanted) => {
      got.push(wanted);
      return { type: "answer", value: "ran" };
    },
  };
  const text = typeof written === "string" ? written : JSON.stringify(written);
  const call = through ? (["use_tool", through(text)] as const) : (["probe", text] as const);
  const { model, requests } = scriptedModel([() => calls(call), () => says("done")]);
  await using one = mindWorld({ model: () => model, tools: [tool] });
  await one.say("go");
  return got.length > 0 ? got[0] : requests[1]?.messages.at(-1)?.text;
}

describe("arguments that a model wrote", () => {
  it.each([
    ["as they should be", { entities: ["a"], hours: 5 }, { entities: ["a"], hours: 5 }],
    ["one text for a list", { entities: "Kitchen Lamp" }, { entities: ["Kitchen Lamp"] }],
    ["ids in one text", { entities: "light.a, light.b" }, { entities: ["light.a", "light.b"] }],
    ["a name with a comma", { entities: "Anna, her lamp" }, { entities: ["Anna, her lamp"] }],
    ["a list as JSON in a text", { entities: '["light.a","light.b"]' }, { entities: ["light.a", "light.b"] }],
    ["another name of the field", { entity_id: "light.a" }, { entities: ["light.a"] }],
    ["the same in camel case", { entityIds: ["light.a"] }, { entities: ["light.a"] }],
    ["singular and with capitals", { Entity: "light.a" }, { entities: ["light.a"] }],
    ["camel case of two words", { entities: ["a"], deviceClass: "door" }, { entities: ["a"], device_class: "door" }],
    ["a number as text", { entities: ["a"], hours: "5" }, { entities: ["a"], hours: 5 }],
    ["a number with a sign for percent", { entities: ["a"], hours: "55%" }, { entities: ["a"], hours: 55 }],
    ["a number with a word for it", { entities: ["a"], hours: "30 percent" }, { entities: ["a"], hours: 30 }],
    ["degrees with a comma", { entities: ["a"], hours: "21,5 °C" }, { entities: ["a"], hours: 21.5 }],
    ["yes", { entities: ["a"], loud: "yes" }, { entities: ["a"], loud: true }],
    ["False", { entities: ["a"], loud: "False" }, { entities: ["a"], loud: false }],
    ["a choice in capitals", { entities: ["a"], kind: " Daily " }, { entities: ["a"], kind: "daily" }],
    ["null for what is left out", { entities: ["a"], hours: null, kind: null }, { entities: ["a"] }],
    ["empty texts for what is left out", { entities: ["a"], hours: "", device_class: "" }, { entities: ["a"] }],
    [
      "an object as JSON in a text",
      { entities: ["a"], where: '{"area":"Hall"}' },
      { entities: ["a"], where: { area: "Hall" } },
    ],
    ["fields that it does not know", { entities: ["a"], reason: "because" }, { entities: ["a"], reason: "because" }],
  ])("%s", async (_, written, expected) => {
    expect(await given(written)).toEqual(expected);
  });

  it.each([
    ["nothing where something is needed", {}, ["needs entities", "entities (list of string)"]],
    ["another field where one is needed", { lamp: "a" }, ["needs entities", "knows no lamp"]],
    ["a choice that there is not", { entities: ["a"], kind: "weekly" }, ["kind", '"weekly"', "daily or hourly"]],
    ["a word for a number", { entities: ["a"], hours: "many" }, ["hours", '"many"', "number"]],
    ["a number outside its limits", { entities: ["a"], hours: 500 }, ["hours", "500", "100"]],
    ["a unit that changes the number", { entities: ["a"], hours: "2 days" }, ["hours", '"2 days"']],
  ])("are refused with what is taken: %s", async (_, written, words) => {
    const error = String(await given(written));
    for (const word of words) expect(JSON.parse(error).error).toContain(word);
  });
});

describe("a tool that few requests need", () => {
  const wanted = { entities: ["light.a"], hours: 3 };

  it.each([
    ["as text", (text: string) => ({ tool: "probe", arguments: text })],
    ["as an object", (text: string) => ({ tool: "probe", arguments: JSON.parse(text) as object })],
    ["by another word for them", (text: string) => ({ name: "probe", parameters: JSON.parse(text) as object })],
    ["beside its name", (text: string) => ({ tool: "probe", ...(JSON.parse(text) as object) })],
  ])("takes its arguments %s", async (_, through) => {
    expect(await given(wanted, through)).toEqual(wanted);
  });

  it("may be called by its own name too", async () => {
    expect(await given(wanted)).toEqual(wanted);
  });

  it.each([
    ["none", { tool: "probe" }],
    ["an empty text", { tool: "probe", arguments: "" }],
    ["an empty object", { tool: "probe", arguments: {} }],
  ])("says what it takes where it is called with %s", async (_, call) => {
    const answer = String(await given("{}", () => call));
    expect(JSON.parse(answer)).toMatchObject({
      tool: "probe",
      parameters: { required: ["entities"], properties: { kind: { enum: ["daily", "hourly"] } } },
    });
  });

  it("is named where another was meant", async () => {
    expect(String(await given("{}", () => ({ tool: "prob" })))).toMatch(/no tool \\?"prob\\?".*probe/);
  });

  it("stands in the trace by its own name", async () => {
    const traced: unknown[] = [];
    const tool: Tool = {
      name: "probe",
      description: "a probe.",
      parameters: Type.Object({ of: Type.String() }),
      effect: "read",
      isRare: true,
      run: async () => ({ type: "answer", value: "ran" }),
    };
    const { model } = scriptedModel([
      () => calls(["use_tool", { tool: "probe", arguments: '{"of":"x"}' }]),
      () => says("ok"),
    ]);
    await using one = mindWorld({
      model: () => model,
      tools: [tool],
      answered: (_, { trace }) => {
        traced.push(...trace);
      },
    });
    await one.say("go");
    await expect.poll(() => traced).toContainEqual(expect.objectContaining({ name: "probe", arguments: '{"of":"x"}' }));
  });
});
