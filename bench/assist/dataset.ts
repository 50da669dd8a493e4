// The tasks of a folder in the `assist` shape of home-assistant-datasets: a card, and folders with a house and files of sentences.
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { AppError, toError } from "../../src/core/errors.ts";
import { EntityStateSchema, type Inventory, readInventory, withSetup } from "./inventory.ts";
import { slug } from "./slug.ts";

const Text = Type.String();
const texts = Type.Union([Text, Type.Array(Text)]);
const scalar = Type.Union([Text, Type.Number()]);
const States = Type.Record(Text, EntityStateSchema);

const Card = Type.Object({
  name: Text,
  count: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Null()])),
  version: Type.Optional(Type.Union([Text, Type.Null()])),
  language: Type.Optional(Type.Union([Text, Type.Null()])),
});

const Action = Type.Object({
  sentences: Type.Array(Text, { minItems: 1 }),
  setup: Type.Optional(States),
  expect_changes: Type.Optional(Type.Union([States, Type.Null()])),
  ignore_changes: Type.Optional(Type.Union([Type.Record(Text, Type.Unknown()), Type.Null()])),
  expect_response: Type.Optional(Type.Union([scalar, Type.Array(scalar), Type.Null()])),
  context_device: Type.Optional(Type.Union([Text, Type.Null()])),
  context_now: Type.Optional(Type.Union([Text, Type.Null()])),
});

const Record = Type.Object({ category: texts, tests: Type.Optional(Type.Union([Type.Array(Action), Type.Null()])) });

export type Expected = Static<typeof States>;

export interface Task {
  readonly id: string;
  readonly categories: readonly string[];
  readonly sentence: string;
  readonly language: string;
  /** With the task's own setup. */
  readonly house: Inventory;
  readonly expectChanges: Expected;
  /** By entity: attributes, or `state`, that may change. */
  readonly ignoreChanges: Readonly<Record<string, readonly string[]>>;
  /** One of these is in the answer; empty where nothing is asked of it. */
  readonly expectResponse: readonly string[];
  readonly contextDevice: string | undefined;
  readonly contextNow: string | undefined;
}

export interface Dataset {
  readonly name: string;
  /** How often each task is played where nothing else is said. */
  readonly count: number;
  readonly tasks: readonly Task[];
}

const NO_RECORDS = new Set(["_fixtures.yaml", "_home.yaml", "solution.yaml", "dataset_card.yaml"]);

/** Throws AppError `assist-data`: it names the file and what is wrong in it. */
export function readDataset(folder: string): Dataset {
  const cardFile = join(folder, "dataset_card.yaml");
  if (!existsSync(cardFile))
    throw new AppError("assist-data", `${folder} has no dataset_card.yaml: it is no such data set`);
  const card = checked(cardFile, Card);
  const files = globSync("**/*.yaml", { cwd: folder })
    .filter((file) => !NO_RECORDS.has(basename(file)))
    .toSorted();
  const tasks = files.flatMap((file) => tasksOf(folder, file, card.language ?? undefined));
  return { name: card.name, count: card.count ?? 1, tasks: apart(tasks) };
}

function tasksOf(folder: string, file: string, language: string | undefined): readonly Task[] {
  const path = join(folder, file);
  const { category, tests } = checked(path, Record);
  const house = readInventory(...read(join(dirname(path), "_fixtures.yaml")));
  const record = slug(relative(folder, path).replace(/\.yaml$/, ""));
  return (tests ?? []).flatMap((action) =>
    action.sentences.map(
      (sentence): Task => ({
        id: `${record}-${slug(sentence.split("\n")[0] ?? "")}`,
        categories: [category].flat(),
        sentence,
        language: language ?? house.language ?? "en",
        house: withSetup(house, action.setup ?? {}),
        expectChanges: action.expect_changes ?? {},
        ignoreChanges: Object.fromEntries(
          Object.entries(action.ignore_changes ?? {}).map(([id, names]) => [id, namesIn(names)]),
        ),
        expectResponse: [action.expect_response ?? []].flat().map(String),
        contextDevice: action.context_device ?? undefined,
        contextNow: action.context_now ?? undefined,
      }),
    ),
  );
}

/** A list of names; some files have a table instead, whose keys are the names, or hold the list. */
function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...(Array.isArray(inner) ? inner.map(String) : [])]);
}

/** The same sentence may be asked twice of one record, of a house set up otherwise. */
function apart(tasks: readonly Task[]): readonly Task[] {
  const seen = new Map<string, number>();
  return tasks.map((task) => {
    const times = (seen.get(task.id) ?? 0) + 1;
    seen.set(task.id, times);
    return times === 1 ? task : { ...task, id: `${task.id}-${times}` };
  });
}

function read(file: string): [string, unknown] {
  try {
    return [file, parse(readFileSync(file, "utf8"))];
  } catch (error) {
    throw new AppError("assist-data", `${file} can't be read: ${toError(error).message}`, { cause: error });
  }
}

function checked<Schema extends TSchema>(file: string, schema: Schema): Static<Schema> {
  const [, content] = read(file);
  if (Value.Check(schema, content)) return content;
  const [first] = Value.Errors(schema, content);
  throw new AppError(
    "assist-data",
    `${file}: ${first ? `${first.instancePath || "the whole"} ${first.message}` : "is not as expected"}`,
  );
}
