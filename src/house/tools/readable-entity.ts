import type { Entity } from "../../core/house.ts";
import type { ToolResult } from "../../core/tool.ts";
import type { Picture } from "../house.ts";
import { candidate, EXPOSE_HINT } from "./describe.ts";

export type OneOf =
  | { readonly type: "one"; readonly entity: Entity }
  | { readonly type: "none"; readonly error: string; readonly unexposed: number }
  | { readonly type: "several"; readonly candidates: readonly Readonly<Record<string, string>>[] };

/** Whether there is any of a domain: a tool for what this home has not is not offered. */
export function canRead(picture: Picture, domain: string): boolean {
  return picture.find({ domain, limit: 1 }).entities.length > 0;
}

/** The one readable entity of a domain that is meant: the only one there is, or the one named. */
export function oneReadable(picture: Picture, domain: string, wanted: string | undefined): OneOf {
  const named = wanted ? picture.entity(wanted) : undefined;
  if (named?.readable && named.domain === domain) return { type: "one", entity: named };
  const { entities, unexposed } = picture.find({ domain, ...(wanted ? { text: wanted } : {}), limit: 10 });
  const [only] = entities;
  if (only && entities.length === 1) return { type: "one", entity: only };
  if (!only)
    return { type: "none", error: `no ${domain} that I may read${wanted ? ` is called "${wanted}"` : ""}`, unexposed };
  return { type: "several", candidates: entities.map((entity) => candidate(picture, entity)) };
}

/** What to tell the model where there is not exactly one. */
export function explainNotOne(result: Exclude<OneOf, { readonly type: "one" }>): ToolResult {
  if (result.type === "several")
    return {
      type: "answer",
      value: { error: "several fit: ask which one", candidates: result.candidates },
      failed: true,
    };
  const hidden = result.unexposed > 0 ? { not_exposed: result.unexposed, hint: EXPOSE_HINT } : {};
  return { type: "answer", value: { error: result.error, ...hidden }, failed: true };
}
