// Whether a question may mean something that was just spoken of, rather than what its words give.
import type { Entity } from "../../core/house.ts";
import { generalActions } from "../recipe/general.ts";
import type { HouseView } from "../recipe/house-view.ts";
import type { Pattern, Thing } from "../recipe/recipe.ts";
import { hasPronoun } from "../said/leaning-words.ts";

export interface Talk {
  /** What the conversation was about in the last minutes. */
  readonly recent: readonly string[];
  /** What is named beside what is meant. */
  readonly strays: readonly Thing[];
  readonly house: HouseView;
}

/** Nothing that it says names what is meant, or it is what was just spoken of. */
export function leansReading(pattern: Pattern, talk: Talk): boolean {
  const meant = unnamedIn(pattern);
  if (meant.length > 0 && talk.strays.length === 0 && saysIt(pattern)) return true;
  if (meant.some((ids) => ids.every((id) => talk.recent.includes(id)))) return true;
  return mayMeanAnother(pattern, entityIdsOf(pattern), talk);
}

/** Another of its kind, where no word says which one; with a pronoun anything else that is there. */
export function mayMeanAnother(
  pattern: Pattern,
  entityIds: readonly string[],
  { recent, house }: Pick<Talk, "recent" | "house">,
): boolean {
  const meant = entityIds.flatMap((id) => house.entity(id) ?? []);
  const others = recent.filter((id) => !entityIds.includes(id)).flatMap((id) => house.entity(id) ?? []);
  const isLike = (one: Entity, other: Entity) => one.domain === other.domain && one.deviceClass === other.deviceClass;
  const isThere = (one: Entity, other: Entity) => one.areaId !== undefined && one.areaId === other.areaId;
  if (unnamedIn(pattern).length > 0 && others.some((other) => meant.some((one) => isLike(one, other)))) return true;
  return saysIt(pattern) && others.some((other) => meant.some((one) => isThere(one, other)));
}

/** What no word and no room gives. */
function unnamedIn(pattern: Pattern): readonly (readonly string[])[] {
  return generalActions(pattern)
    .filter(({ target }) => target.every((way) => way === "const" || way.startsWith("house")))
    .map(({ entityIds = [] }) => entityIds);
}

const entityIdsOf = (pattern: Pattern): readonly string[] =>
  generalActions(pattern).flatMap(({ entityIds = [] }) => entityIds);

const saysIt = ({ tokens, language }: Pattern): boolean =>
  hasPronoun(
    tokens.flatMap((token) => (token.type === "word" ? [token.text] : [])),
    language,
  );
