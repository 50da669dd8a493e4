// LoCoMo (snap-research): long conversations of two people, and questions with the turns that answer them.
import { readFileSync } from "node:fs";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError, toError } from "../../src/core/errors.ts";

export const CATEGORIES: Readonly<Record<number, string>> = {
  1: "multi-hop",
  2: "temporal",
  3: "open-domain",
  4: "single-hop",
  5: "adversarial",
};

export interface Said {
  /** `D3:12`: the twelfth turn of the third session. */
  readonly turnId: string;
  readonly speaker: string;
  readonly at: number;
  /** As the data set writes the time of the session. */
  readonly date: string;
  /** With the caption of a picture that was shown. */
  readonly text: string;
}

export interface AskedQuestion {
  readonly text: string;
  readonly category: string;
  readonly needed: readonly string[];
}

export interface Talk {
  readonly name: string;
  readonly turns: readonly Said[];
  readonly questions: readonly AskedQuestion[];
}

const Turn = Type.Object({
  speaker: Type.String(),
  dia_id: Type.String(),
  text: Type.String(),
  blip_caption: Type.Optional(Type.String()),
});
const File = Type.Array(
  Type.Object({
    sample_id: Type.String(),
    conversation: Type.Record(Type.String(), Type.Unknown()),
    qa: Type.Array(
      Type.Object({
        question: Type.String(),
        category: Type.Integer(),
        evidence: Type.Optional(Type.Array(Type.String())),
      }),
    ),
  }),
);

/** Throws AppError `bench-data` where the file is not LoCoMo's. */
export function readLocomo(path: string): readonly Talk[] {
  const file = parse(path);
  return file.map(({ sample_id: name, conversation, qa }) => ({
    name,
    turns: turnsOf(conversation),
    questions: qa
      .map(({ question: text, category, evidence = [] }) => ({
        text,
        category: CATEGORIES[category] ?? String(category),
        needed: [...new Set(evidence.flatMap(turnIdsIn))],
      }))
      .filter(({ needed }) => needed.length > 0),
  }));
}

function parse(path: string) {
  try {
    return Value.Parse(File, JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new AppError("bench-data", `${path} is no file of LoCoMo: ${toError(error).message}`, { cause: error });
  }
}

/** Some of the data's ids are malformed, or several in one. */
function turnIdsIn(evidence: string): readonly string[] {
  return [...evidence.matchAll(/D(\d+):0*(\d+)/g)].map(([, session, turn]) => `D${session}:${turn}`);
}

const SECOND = 1_000;

function turnsOf(conversation: Readonly<Record<string, unknown>>): readonly Said[] {
  const turns: Said[] = [];
  for (let session = 1; conversation[`session_${session}`] !== undefined; session += 1) {
    const date = String(conversation[`session_${session}_date_time`]);
    const start = timeOf(date);
    for (const [place, turn] of Value.Parse(Type.Array(Turn), conversation[`session_${session}`]).entries()) {
      const { speaker, dia_id: turnId, text, blip_caption: caption } = turn;
      const shown = caption === undefined ? text : `${text} ${caption}`;
      turns.push({ turnId, speaker, date, at: start + place * SECOND, text: shown });
    }
  }
  return turns;
}

/** `1:56 pm on 8 May, 2023`. */
function timeOf(date: string): number {
  const [, hour, minute, half, day] = /^(\d+):(\d+) (am|pm) on (.+)$/.exec(date) ?? [];
  const at = Date.parse(`${day} ${hour}:${minute} ${half} UTC`);
  if (Number.isNaN(at)) throw new AppError("bench-data", `"${date}" is no time of a session`);
  return at;
}
