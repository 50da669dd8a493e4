import { systemClock } from "../../src/core/clock.ts";
import { createEmbedder } from "../../src/models/index.ts";
import type { BenchmarkContext, Figure } from "../harness/benchmark.ts";
import { rounded } from "../harness/statistics.ts";
import { createArchived } from "./archived.ts";
import { createBase } from "./base.ts";
import { CATEGORIES, readLocomo, type Talk } from "./locomo.ts";
import type { EmbeddingServer, RecallOptions } from "./options.ts";
import { createPreparedEmbedder, type PreparedEmbedder } from "./prepared-embedder.ts";
import {
  type Answered,
  ASKED_FOR,
  interval,
  MEASURES,
  type Measure,
  mean,
  type Searchable,
  scoresOf,
} from "./score.ts";

const GOALS: Readonly<Record<string, Partial<Record<Measure, string>>>> = {
  lexical: { "R@5": ">= 70", "R@10": ">= 79", "session any@5": ">= 93" },
  embeddings: { "R@10": ">= 81" },
};

/** Every question of the data to each system, scored turn by turn. */
export async function measureQuality(
  { data, embeddings }: Extract<RecallOptions, { type: "quality" }>,
  { say, show, signal }: BenchmarkContext,
): Promise<readonly Figure[]> {
  const talks = readLocomo(data);
  const systems: Readonly<Record<string, (talk: Talk) => Searchable | Promise<Searchable>>> = {
    BASE: createBase,
    lexical: (talk) => createArchived(talk, { signal }),
    ...(embeddings && {
      embeddings: (talk: Talk) => createArchived(talk, { embedder: embedderOf(embeddings), signal }),
    }),
  };
  const results: Record<string, readonly Answered[]> = {};
  for (const [name, open] of Object.entries(systems)) {
    const answered: Answered[] = [];
    for (const talk of talks) {
      say(`${name}: ${talk.name}, ${talk.turns.length} turns, ${talk.questions.length} questions`);
      answered.push(...(await ask(talk, await open(talk), signal)));
    }
    results[name] = answered;
  }
  show(tableOf(results));
  return [
    ...Object.entries(results).flatMap(([name, answered]) => figuresOf(name, answered)),
    ...gainOf(results["lexical"] ?? [], results["embeddings"]),
  ];
}

function embedderOf({ url, model }: EmbeddingServer): PreparedEmbedder {
  return createPreparedEmbedder(createEmbedder({ type: "openai", baseUrl: url, model }, { clock: systemClock }));
}

/** In the kind of question where embeddings help least. */
function gainOf(without: readonly Answered[], embeddings: readonly Answered[] | undefined): readonly Figure[] {
  if (!embeddings) return [];
  const gains = Object.values(CATEGORIES).map((category) => {
    const [after = 0, before = 0] = [embeddings, without].map((answered) =>
      mean(
        answered.filter((one) => one.category === category),
        "R@10",
      ),
    );
    return after - before;
  });
  return [{ name: "embeddings-least-gain-r-10", value: rounded(Math.min(...gains)), unit: "points", goal: ">= 0" }];
}

async function ask(talk: Talk, system: Searchable, signal: AbortSignal): Promise<readonly Answered[]> {
  try {
    const answered: Answered[] = [];
    for (const question of talk.questions) {
      signal.throwIfAborted();
      const scores = scoresOf(question, await system.search(question.text, ASKED_FOR));
      answered.push({ conversation: talk.name, category: question.category, scores });
    }
    return answered;
  } finally {
    await system.close();
  }
}

function figuresOf(system: string, answered: readonly Answered[]): readonly Figure[] {
  return MEASURES.flatMap((measure) => {
    const name = `${system}-${measure}`.toLowerCase().replace(/[@ ]+/g, "-");
    const unit = measure === "MRR" ? "" : "%";
    const digits = measure === "MRR" ? 3 : 1;
    const [low, high] = interval(answered, measure);
    const goal = GOALS[system]?.[measure];
    return [
      { name, value: rounded(mean(answered, measure), digits), unit, ...(goal !== undefined && { goal }) },
      { name: `${name}-low`, value: rounded(low, digits), unit },
      { name: `${name}-high`, value: rounded(high, digits), unit },
    ];
  });
}

function tableOf(results: Readonly<Record<string, readonly Answered[]>>): string {
  const head = ["system", "questions", "n", ...MEASURES];
  const rows = Object.entries(results).flatMap(([system, answered]) =>
    ["all", ...Object.values(CATEGORIES)].map((category) => {
      const chosen = category === "all" ? answered : answered.filter((one) => one.category === category);
      const cells = MEASURES.map((measure) => mean(chosen, measure).toFixed(measure === "MRR" ? 3 : 1));
      return [system, category, String(chosen.length), ...cells];
    }),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column < 2 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}
