// What takes long on a whole database, beside the main thread: checking it, and copying it.
import { closeSync, fsyncSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import type { MaintenanceAnswer, MaintenanceTask } from "./maintenance.ts";
import { yieldToMain } from "./yield-to-main.ts";

const post = (answer: MaintenanceAnswer) => parentPort?.postMessage(answer);

/** Reads it whole: every page, every index against its table, every full-text index. */
function check(path: string): void {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    post({ type: "schema", schema: Number(database.pragma("user_version", { simple: true })) });
    const found = String(database.pragma("integrity_check(1)", { simple: true }));
    post({ type: "checked", problem: found === "ok" ? undefined : found });
  } finally {
    database.close();
  }
}

/** A copy of what is committed, without what was deleted; on the disk when this returns. */
function copy(path: string, target: string): void {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    database.prepare("VACUUM INTO ?").run(target);
  } finally {
    database.close();
  }
  const file = openSync(target, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  check(target);
}

// Nobody waits for it but a start after a crash, when there is nothing else to do.
yieldToMain(19);
try {
  const task: MaintenanceTask = workerData;
  if (task.type === "check") check(task.path);
  else copy(task.path, task.target);
} catch (error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  post({ type: "failed", code, message: error instanceof Error ? error.message : String(error) });
}
