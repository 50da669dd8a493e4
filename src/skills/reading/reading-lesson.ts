// Whether a turn is one whose answer can be given again from a fresh reading, and what was read for it. Never from what was called, said or known beside.
import type { Turn } from "../../core/message.ts";
import type { TurnEnding } from "../ports.ts";
import type { HouseView } from "../recipe/house-view.ts";
import type { Start } from "../recipe/recipe.ts";
import { isCorrection } from "../said/correction-words.ts";
import { tokenise } from "../said/tokens.ts";
import { readInTurn } from "./read-in-turn.ts";
import { type ReadingHouse, readable } from "./readable.ts";
import type { Read, ReadingLesson } from "./reading.ts";
import { hasTime, isAway } from "./values.ts";

const LONGEST_WORDS = 25;
const LONGEST_ANSWER = 240;
const MOST_THINGS = 8;
/** What is in them is somebody's own, or goes by the clock. */
const NOT_READ = new Set(["calendar", "todo", "timer"]);

/** Undefined where it is none. */
export function readingLesson(
  { text, language }: Pick<Turn, "text" | "language">,
  { path, trace, text: answer }: TurnEnding,
  house: ReadingHouse,
): ReadingLesson | undefined {
  const read = path === "model:answered" ? readInTurn(trace) : undefined;
  const { words } = tokenise(text, language);
  if (!read || words.length === 0 || words.length > LONGEST_WORDS || text.includes("[code]")) return undefined;
  if (isCorrection(text, language) || !isPlainAnswer(answer)) return undefined;
  const starts = read.things.flatMap(({ id, state, attributes }) => startOf(id, state, attributes, house) ?? []);
  if (starts.length === 0 || starts.length > MOST_THINGS || starts.length < read.things.length) return undefined;
  return { answer, read: [...byKind(starts, house)], causes: [...read.causes] };
}

/** One or two sentences that ask nothing back. */
const isPlainAnswer = (answer: string): boolean =>
  answer.trim() !== "" && answer.length <= LONGEST_ANSWER && !/[?？؟\n`*]/u.test(answer);

function startOf(
  entityId: string,
  state: string,
  attributes: Readonly<Record<string, unknown>>,
  house: ReadingHouse,
): Start | undefined {
  const entity = readable(house).entity(entityId);
  const unit = house.read(entityId)?.["unit"];
  const start = { entityId, state, attributes: { ...attributes, ...(unit === undefined ? {} : { unit }) } };
  const isKept = entity?.exposed && !NOT_READ.has(entity.domain) && !isAway(state) && !hasTime(start);
  return isKept ? start : undefined;
}

/** What is of one kind was read at once: "the windows", "the temperatures". */
function byKind(starts: readonly Start[], house: HouseView): readonly Read[] {
  const groups = Map.groupBy(starts, ({ entityId }) => serviceFor(entityId, house));
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([service, all]) => ({
      service,
      starts: all.toSorted((one, other) => (one.entityId < other.entityId ? -1 : 1)),
    }));
}

/** Stands where the service of a call stands, and is none: nothing can carry it out. */
function serviceFor(entityId: string, house: HouseView): string {
  const entity = house.entity(entityId);
  return `${entity?.domain ?? ""}.read${entity?.deviceClass === undefined ? "" : ` ${entity.deviceClass}`}`;
}
