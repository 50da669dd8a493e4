// What is kept of a task: one JSON file, and the key that tells whether it is still of the same data and model.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Task } from "./dataset.ts";
import type { AssistOptions } from "./options.ts";
import type { Verdict } from "./rules.ts";

/** Grows when what is measured changes, so that nothing older is taken for it. */
const FORMAT = 1;

const Count = Type.Integer({ minimum: 0 });

const Tokens = Type.Object({ input: Count, cached: Count, output: Count, requests: Count });

/** What the table is made from. */
const ResultSchema = Type.Object({
  key: Type.String(),
  id: Type.String(),
  categories: Type.Array(Type.String()),
  checks: Type.Array(Type.Object({ name: Type.String(), passed: Type.Boolean() })),
  passed: Type.Boolean(),
  strayed: Type.Array(Type.String()),
  /** Who answered the sentence itself. */
  path: Type.Union([Type.Literal("reflex"), Type.Literal("model"), Type.Literal("nobody")]),
  /** Approvals that were asked for and given. */
  asked: Count,
  tokens: Type.Union([Tokens, Type.Null()]),
  seconds: Type.Number(),
  /** Why the model could not be measured (its server was down, it refused the key); null where it could. */
  trouble: Type.Union([Type.String(), Type.Null()]),
});

export type Result = Static<typeof ResultSchema>;

export interface PlayedTurn {
  readonly said: string;
  readonly reply: string | undefined;
  /** `reflex:sentence`, `model:answered` and so on. */
  readonly path: string | undefined;
  readonly calls: readonly { readonly name: string; readonly arguments: unknown; readonly result: unknown }[];
  /** What a reflex did. */
  readonly reflex: readonly unknown[];
}

export interface Transcript extends Result {
  readonly task: Omit<Task, "house" | "id" | "categories">;
  readonly turns: readonly PlayedTurn[];
  readonly differences: Verdict["differences"];
  readonly warnings: readonly unknown[];
}

/** The same for the same task on the same house with the same model, asked in the same way. */
export function keyOf(task: Task, { mind, path, seconds }: AssistOptions): string {
  const { key: _, ...open } = mind.type === "server" ? mind : { ...mind, key: undefined };
  return createHash("sha256")
    .update(JSON.stringify([FORMAT, task, open, path, seconds]))
    .digest("hex");
}

export interface Transcripts {
  /** What was played before of the same data and model. */
  find(id: string, key: string): Result | undefined;
  keep(transcript: Transcript): void;
}

export function createTranscripts(folder: string): Transcripts {
  mkdirSync(folder, { recursive: true });
  const fileOf = (id: string) => join(folder, `${id}.json`);
  return {
    find(id, key) {
      if (!existsSync(fileOf(id))) return undefined;
      const kept = readJson(fileOf(id));
      return Value.Check(ResultSchema, kept) && kept.key === key && kept.trouble === null ? kept : undefined;
    },
    keep: (transcript) => writeFileSync(fileOf(transcript.id), `${JSON.stringify(transcript, null, 2)}\n`),
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Half written when the run was cut off: the task is played again.
    return undefined;
  }
}
