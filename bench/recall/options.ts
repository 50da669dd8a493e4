import { parseArgs } from "node:util";
import { AppError, toError } from "../../src/core/errors.ts";

export type RecallOptions =
  | { readonly type: "latency"; readonly sizes: readonly number[] }
  | { readonly type: "quality"; readonly data: string; readonly embeddings: EmbeddingServer | undefined };

export interface EmbeddingServer {
  readonly url: string;
  readonly model: string;
}

export const USAGE = "[--rows N,N,…] | --data FILE [--embeddings URL --model NAME]";

const SIZES = [6_000, 100_000, 1_000_000];
const text = { type: "string" } as const;

/** Throws AppError `bench-options`: it names the option, the value and what is allowed. */
export function readOptions(given: readonly string[]): RecallOptions {
  const { data, embeddings: url, model, rows } = parse(given);
  if (data === undefined) {
    if (url !== undefined || model !== undefined) throw wrong("needs --data with --embeddings");
    return { type: "latency", sizes: rows === undefined ? SIZES : rows.split(",").map(readRows) };
  }
  if (rows !== undefined) throw wrong("takes --rows or --data, not both");
  if ((url === undefined) !== (model === undefined)) throw wrong("needs --embeddings and --model together");
  const embeddings = url === undefined || model === undefined ? undefined : { url, model };
  return { type: "quality", data, embeddings };
}

function parse(given: readonly string[]) {
  try {
    const options = { data: text, embeddings: text, model: text, rows: text };
    return parseArgs({ args: [...given], options, strict: true }).values;
  } catch (error) {
    throw wrong(toError(error).message);
  }
}

function readRows(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw wrong(`--rows can't be "${value}"; allowed are whole numbers from 1`);
  return Number(value);
}

function wrong(what: string): AppError {
  return new AppError("bench-options", `recall ${what}; its options are ${USAGE}`);
}
