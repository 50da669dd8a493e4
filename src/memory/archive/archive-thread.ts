import { parentPort, workerData } from "node:worker_threads";
import { openReadOnly } from "../../store/index.ts";
import { createFinder, type Search } from "./find.ts";
import type { Task } from "./searcher.ts";

const database = openReadOnly(String(workerData.path));
const finder = createFinder();

parentPort?.on("message", (task: Task) => {
  switch (task.type) {
    case "find":
      return answer(task.id, task.search);
    case "forget":
      finder.forget();
  }
});

function answer(id: number, search: Search): void {
  try {
    parentPort?.postMessage({ id, found: database.read((reader) => finder.find(reader, search)) });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    parentPort?.postMessage({ id, code, error: error instanceof Error ? error.message : String(error) });
  }
}
