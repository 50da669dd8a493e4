import { parentPort, workerData } from "node:worker_threads";
import { openReadOnly, yieldToMain } from "../../store/index.ts";
import { find, type Search } from "./find.ts";
import type { Task } from "./searcher.ts";
import { createTalk } from "./talk.ts";

yieldToMain(5);

const database = openReadOnly(String(workerData.path));
let talk = createTalk();

parentPort?.on("message", (task: Task) => {
  switch (task.type) {
    case "find":
      return answer(task.id, task.search);
    case "forget":
      talk = createTalk();
  }
});

function answer(id: number, search: Search): void {
  try {
    parentPort?.postMessage({ id, found: database.read((reader) => find(reader, talk, search)) });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    parentPort?.postMessage({ id, code, error: error instanceof Error ? error.message : String(error) });
  }
}
