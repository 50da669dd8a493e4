// The integrations of what has no entry in the registry: things of YAML without an id of their own. Of the rest the picture knows it.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { Ask } from "./answer.ts";

const Answer = Compile(Type.Record(Type.String(), Type.Object({ domain: Type.String() })));

export type Origins = Readonly<Record<string, { readonly domain: string }>>;

/** Nothing where Home Assistant does not tell. Rejects where it can't be asked. */
export async function askOrigins(ask: Ask, signal: AbortSignal): Promise<Origins> {
  try {
    const answer = await ask({ type: "entity/source" }, { signal });
    return Answer.Check(answer) ? answer : {};
  } catch (error) {
    if (error instanceof AppError && error.code === "house-refused") return {};
    throw error;
  }
}
