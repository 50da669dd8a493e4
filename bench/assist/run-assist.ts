import { AppError } from "../../src/core/errors.ts";
import { readDataset, type Task } from "./dataset.ts";
import { type AssistOptions, nameOf } from "./options.ts";
import { playTask } from "./play-task.ts";
import { createTranscripts, keyOf, type Result } from "./transcript.ts";

/** So many in a row that could not be measured: nothing will be. */
const MOST_TROUBLE = 3;

/** Plays the tasks one after the other; what an earlier run has kept of the same data and model is taken from there. */
export async function runAssist(
  options: AssistOptions,
  { say, signal }: { readonly say: (sentence: string) => void; readonly signal: AbortSignal },
): Promise<readonly Result[]> {
  const dataset = readDataset(options.data);
  const tasks = choose(dataset.tasks, options, options.count ?? (options.mind.type === "server" ? dataset.count : 1));
  if (tasks.length === 0) throw new AppError("bench-options", `none of the ${dataset.tasks.length} tasks is chosen`);
  const transcripts = createTranscripts(options.out);
  say(`${dataset.name}: ${tasks.length} tasks with ${nameOf(options.mind)}; transcripts in ${options.out}`);
  const results: Result[] = [];
  let troubled = 0;
  for (const task of tasks) {
    signal.throwIfAborted();
    const kept = transcripts.find(task.id, keyOf(task, options));
    if (kept) {
      results.push(kept);
      continue;
    }
    const transcript = await playTask(task, options, signal);
    transcripts.keep(transcript);
    results.push(transcript);
    troubled = transcript.trouble === null ? 0 : troubled + 1;
    if (troubled >= MOST_TROUBLE) throw new AppError("bench-model", `the model gives no answer: ${transcript.trouble}`);
    const mark = transcript.trouble !== null ? "?" : transcript.passed ? "good" : "BAD ";
    say(`${results.length}/${tasks.length} ${mark} ${transcript.path} ${task.id}`);
  }
  return results;
}

function choose(tasks: readonly Task[], { only, limit }: AssistOptions, count: number): readonly Task[] {
  return tasks
    .filter(({ id, categories, sentence }) => !only || only.test([id, ...categories, sentence].join(" ")))
    .slice(0, limit)
    .flatMap((task) =>
      count === 1 ? [task] : Array.from({ length: count }, (_, time) => ({ ...task, id: `${task.id}-${time}` })),
    );
}
