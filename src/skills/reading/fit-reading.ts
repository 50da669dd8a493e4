// What a question that was learned is answered now: all ways that are left must agree on what is meant, and what is read must be covered by what was answered.
import type { Entity } from "../../core/house.ts";
import { isOpenTo } from "../recipe/closure.ts";
import { callsOf, type Hindrance, type Live } from "../recipe/fit.ts";
import type { KinCall } from "../recipe/kin.ts";
import type { Pattern, Start, Thing } from "../recipe/recipe.ts";
import { coveredBy, tableOf } from "./covered.ts";
import { mayMeanAnother } from "./leaning.ts";
import { type Material, textsBy } from "./pieces.ts";
import { verdictOf } from "./question-words.ts";
import { type ReadingHouse, readable } from "./readable.ts";
import { alone } from "./reading.ts";
import { isOf } from "./strays.ts";
import { filled, type Template, templatesOf } from "./templates.ts";
import { hasTime, isAway } from "./values.ts";
import { createWording, firstWord, type Wording } from "./wording.ts";

export interface LiveQuestion extends Omit<Live, "house"> {
  readonly house: ReadingHouse;
  /** What is named beside what is meant. */
  readonly strays: readonly Thing[];
  /** What this conversation was about in the last minutes. */
  readonly recent: readonly string[];
  readonly stateWords: readonly string[];
}

export type ReadingFit =
  | { readonly type: "answer"; readonly text: string; readonly entityIds: readonly string[] }
  | { readonly type: "hindered"; readonly by: Hindrance };

const hindered = (type: Hindrance["type"], what: string): ReadingFit => ({
  ...{ type: "hindered", by: { type, what, entityIds: type === "unseen" ? [] : [what] } },
});

interface Usable {
  readonly text: string;
  readonly isExact: boolean;
  readonly isTelling: boolean;
  /** It is a yes or a no, and the words of the question. */
  readonly isEchoing: boolean;
  readonly count: number;
}

export function fitReading(pattern: Pattern, live: LiveQuestion): ReadingFit {
  const house = readable(live.house);
  const kin = alone(pattern);
  const calls = callsOf(kin, { ...live, house });
  if (!calls) return hindered("unseen", "what is meant");
  const entityIds = calls.flatMap((call) => call.entityIds);
  if (!kin.calls.every(isNamed) && !areKnown(entityIds, pattern)) return hindered("unseen", "what is meant");
  for (const id of entityIds) {
    const trouble = troubleOf(house.entity(id));
    if (trouble) return hindered(trouble, id);
  }
  if (!live.strays.every((stray) => isOf(stray, entityIds, house))) return hindered("unseen", "a name");
  if (mayMeanAnother(pattern, entityIds, live)) return hindered("unseen", "which of them is meant");
  const starts = calls.map((call) => call.entityIds.toSorted().flatMap((id) => startNow(id, live.house) ?? []));
  if (starts.flat().some(hasTime)) return hindered("unseen", "a time");
  const wording = createWording(entityIds, { language: pattern.language, house, stateWords: live.stateWords });
  const usable = templatesOf(pattern).flatMap(
    (template) => usableNow(template, pattern, { ...live, starts, wording }) ?? [],
  );
  const text = agreed(usable, pattern.language);
  return text === undefined ? hindered("unseen", "what it shows") : { type: "answer", text, entityIds };
}

const isNamed = ({ action }: KinCall): boolean => action.target.some((way) => way.startsWith("slots"));

/** The only thermometer of a room may be the one in its fridge: what no word names must have been read for this question. */
function areKnown(entityIds: readonly string[], { witnesses }: Pattern): boolean {
  const read = new Set(witnesses.flatMap(({ actions }) => actions.flatMap((action) => action.entityIds)));
  return entityIds.every((id) => read.has(id));
}

function troubleOf(entity: Entity | undefined): Hindrance["type"] | undefined {
  if (!entity) return "gone";
  if (!entity.exposed) return "hidden";
  return isAway(entity.state?.state ?? "") ? "away" : undefined;
}

const ABOUT = new Set(["id", "name", "area", "state"]);

function startNow(entityId: string, house: ReadingHouse): Start | undefined {
  const shown = house.read(entityId);
  const state = shown?.["state"];
  if (!shown || typeof state !== "string") return undefined;
  return { entityId, state, attributes: Object.fromEntries(Object.entries(shown).filter(([key]) => !ABOUT.has(key))) };
}

interface Saying extends LiveQuestion {
  readonly starts: readonly (readonly Start[])[];
  readonly wording: Wording;
}

/** Undefined where this way to answer does not hold for what is meant, who asks, or what it shows. */
function usableNow(template: Template, pattern: Pattern, now: Saying): Usable | undefined {
  const { language } = pattern;
  const seen = { ...pattern, witnesses: [...template.witnesses] };
  const { calls } = alone(seen);
  const house = readable(now.house);
  if (now.slots.some((value, slot) => !isOpenTo(slot, value, { pattern: seen, calls, house }))) return undefined;
  if (!isToldHere(template, pattern, now)) return undefined;
  const { isNeutral } = now.wording;
  const covered = coveredBy(template, {
    ...{ table: tableOf(now.starts), slots: now.slots, isNeutral },
    entityIds: now.starts.flat().map(({ entityId }) => entityId),
  });
  const material: Material = { starts: now.starts, slots: now.slots, room: now.room, house, language };
  const text = covered && filled(template, textsBy(material));
  if (!covered || text === undefined) return undefined;
  const isEchoing = verdictOf(firstWord(text), language) !== undefined && now.wording.isEcho(template);
  return { text, ...covered, isEchoing, count: template.witnesses.length };
}

const placesOf = ({ witnesses }: Pick<Pattern, "witnesses"> | Template): ReadonlySet<string> =>
  new Set(witnesses.map(({ place }) => place));

const PEOPLE = /^(?:person|device_tracker)\./;

/** Told here before, or in two places; what has no words of its own, wherever the question means the same. Where people are is told to whoever was told. */
function isToldHere(template: Template, pattern: Pattern, { place, starts, wording }: Saying): boolean {
  const places = placesOf(template);
  if (places.has(place)) return true;
  if (starts.flat().some(({ entityId }) => PEOPLE.test(entityId))) return false;
  if (places.size >= 2) return true;
  const asked = placesOf(pattern);
  return (asked.has(place) || asked.size >= 2) && wording.isImpersonal(template);
}

/** One answer, where those that hold now don't contradict each other. */
function agreed(usable: readonly Usable[], language: string): string | undefined {
  const verdicts = new Set(usable.flatMap(({ text }) => verdictOf(firstWord(text), language) ?? []));
  if (verdicts.size > 1) return undefined;
  const exact = usable.filter(({ isExact }) => isExact);
  const telling = usable.filter(({ isTelling }) => isTelling);
  const pool = exact.length > 0 ? exact : telling.length > 0 ? telling : usable;
  const [most, next] = pool.toSorted((one, other) => other.count - one.count);
  if (!most || pool.every(({ text }) => text === most.text)) return most?.text;
  // Of several that only tell what was read any will do; of others, the one that is said more often.
  if (pool.every(({ isTelling, isEchoing }) => isTelling || isEchoing)) return most.text;
  return next && most.count > next.count ? most.text : undefined;
}
