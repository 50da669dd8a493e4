import { parentPort, workerData } from "node:worker_threads";
import { openReadOnly, yieldToMain } from "../../store/index.ts";
import { find, type Question } from "./find.ts";

yieldToMain(5);

const database = openReadOnly(String(workerData.path));

parentPort?.on("message", ({ id, question }: { readonly id: number; readonly question: Question }) => {
  try {
    parentPort?.postMessage({ id, found: database.read((reader) => find(reader, question)) });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    parentPort?.postMessage({ id, code, error: error instanceof Error ? error.message : String(error) });
  }
});
