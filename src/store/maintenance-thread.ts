// What takes long on a whole database, beside the main thread: checking it, and copying it.
import { closeSync, fdatasyncSync, fsyncSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { readApplied } from "./applied.ts";
import type { MaintenanceAnswer, MaintenanceTask } from "./maintenance.ts";
import { makePrivateFile, PRIVATE_FILE } from "./private-files.ts";
import { tellLoaded } from "./thread.ts";
import { yieldToMain } from "./yield-to-main.ts";

const post = (answer: MaintenanceAnswer) => parentPort?.postMessage(answer);

/** Reads it whole: every page, every index against its table, every full-text index. */
/** The first one loads the native code. */
function open(path: string): Database.Database {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  tellLoaded();
  return database;
}

function check(path: string): void {
  const database = open(path);
  try {
    post({ type: "applied", applied: readApplied(database) });
    const found = String(database.pragma("integrity_check(1)", { simple: true }));
    post({ type: "checked", problem: found === "ok" ? undefined : found });
  } finally {
    database.close();
  }
}

const STEP_BYTES = 512 * 1024;
const PAUSE_MILLISECONDS = 5;

/**
 * A copy of what is committed, without what was deleted; on the disk when this returns. SQLite writes it where nothing waits for the disk, and it is then
 * brought there in small steps: a large file flushed at once keeps every commit of the main thread waiting for half a second.
 */
function copy(path: string, target: string): void {
  const unflushed = `${target}-unflushed`;
  rmSync(unflushed, { force: true });
  try {
    const database = open(path);
    try {
      // Else SQLite flushes the whole copy at once.
      database.pragma("synchronous = OFF");
      // SQLite takes an empty file for none.
      makePrivateFile(unflushed);
      database.prepare("VACUUM INTO ?").run(unflushed);
    } finally {
      database.close();
    }
    flushInSteps(unflushed, target);
  } finally {
    rmSync(unflushed, { force: true });
  }
  check(target);
}

function flushInSteps(source: string, target: string): void {
  const from = openSync(source, "r");
  rmSync(target, { force: true });
  const to = openSync(target, "wx", PRIVATE_FILE);
  try {
    const step = Buffer.alloc(STEP_BYTES);
    const pause = new Int32Array(new SharedArrayBuffer(4));
    for (let read = readSync(from, step); read > 0; read = readSync(from, step)) {
      writeSync(to, step, 0, read);
      fdatasyncSync(to);
      Atomics.wait(pause, 0, 0, PAUSE_MILLISECONDS);
    }
    fsyncSync(to);
  } finally {
    closeSync(from);
    closeSync(to);
  }
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
