import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { yieldToMain } from "./yield-to-main.ts";

yieldToMain(10);

const database = new Database(String(workerData.path), { readonly: true, fileMustExist: true });

parentPort?.on("message", ({ id, sql, values }: { id: number; sql: string; values: readonly unknown[] }) => {
  try {
    parentPort?.postMessage({ id, rows: database.prepare(sql).all(...values) });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    parentPort?.postMessage({ id, code, error: error instanceof Error ? error.message : String(error) });
  }
});
