// A helper that was made in the app keeps its steps in its entry. They stand in the form by which it is changed: it is opened, read and left.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Rest } from "../rest.ts";
import { isMapping, listOf, type Mapping } from "../sequences/reading.ts";
import type { EffectPart } from "./effects-answer.ts";

const FLOW = "/config/config_entries/options/flow";

const Form = Compile(
  Type.Object({ type: Type.Literal("form"), flow_id: Type.String(), data_schema: Type.Array(Type.Unknown()) }),
);
const Begun = Compile(Type.Object({ flow_id: Type.String() }));

/** The fields by which it names the one switch that it sees to. */
const REGULATED = new Set(["heater", "humidifier"]);

/** Undefined where the form is none that can be read. Rejects where Home Assistant can't be asked. */
export async function readHelper(
  rest: Rest,
  entryId: string,
  signal: AbortSignal,
): Promise<readonly EffectPart[] | undefined> {
  const { body } = await rest({ method: "POST", path: FLOW, body: { handler: entryId } }, signal);
  if (Begun.Check(body)) {
    // Left open it would stand among the forms that somebody is filling in.
    await rest({ method: "DELETE", path: `${FLOW}/${encodeURIComponent(body.flow_id)}` }, signal);
  }
  if (!Form.Check(body)) return undefined;
  const steps: Record<string, unknown[]> = {};
  const to: string[] = [];
  for (const { name, selector, description } of fieldsOf(body.data_schema)) {
    const given = isMapping(description) ? description["suggested_value"] : undefined;
    if (typeof name !== "string" || given === undefined) continue;
    if (REGULATED.has(name) && typeof given === "string") to.push(given);
    if (isMapping(selector) && "action" in selector) steps[name] = [...listOf(given)];
  }
  if (to.length > 0) return [{ type: "passes", to, inverts: false, regulates: true, besides: [] }];
  return [{ type: "runs", steps }];
}

/** Some stand in sections. */
function fieldsOf(schema: readonly unknown[]): readonly Mapping[] {
  return schema.filter(isMapping).flatMap((field) => [field, ...fieldsOf(listOf(field["schema"]))]);
}
