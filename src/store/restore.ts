// From a damaged database to a usable one. Renames only, so that it is done on a full disk too; every step can be cut off and is taken up again.
import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import type { Logger } from "../core/log.ts";
import { type Migration, unknownIn } from "./applied.ts";
import { listBackups, listCopies, type StoreCopy, stampOf } from "./backups.ts";
import { syncFolderOf } from "./durable-file.ts";
import { startCheck } from "./maintenance.ts";

const COMING = ".restoring";
/** Each is as large as the database. */
const KEPT_DAMAGED = 3;

export interface GoodBackup extends StoreCopy {
  readonly schema: number;
}

/** The newest backup that is whole and that a version with these migrations can open. */
export async function findGoodBackup(
  path: string,
  migrations: readonly Migration[],
  log: Logger,
): Promise<GoodBackup | undefined> {
  for (const backup of listBackups(path)) {
    const check = startCheck(backup.path);
    try {
      const problem = await check.problem;
      const applied = await check.applied;
      const unknown = applied && unknownIn(applied, migrations);
      if (problem === undefined && applied && applied.version > 0 && unknown?.length === 0)
        return { ...backup, schema: applied.version };
      log.warn({ backup: backup.path, problem, unknown }, "A backup can't be used; an older one is tried");
    } catch (error) {
      log.warn({ backup: backup.path, error: String(error) }, "A backup can't be read; an older one is tried");
    } finally {
      await check.stop();
      dropCompanions(backup.path);
    }
  }
  return undefined;
}

/** Reading a database that was in use may leave these beside it. */
function dropCompanions(path: string): void {
  for (const suffix of ["-wal", "-shm", "-journal"]) rmSync(`${path}${suffix}`, { force: true });
}

/** Puts the copy beside the database; where there is no room for one, the backup itself is taken. */
export function layReady(path: string, backup: StoreCopy): void {
  const coming = `${path}${COMING}`;
  rmSync(coming, { force: true });
  try {
    copyFileSync(backup.path, coming);
  } catch {
    rmSync(coming, { force: true });
    renameSync(backup.path, coming);
  }
  syncFolderOf(path);
}

export function keptName(path: string, at: number): string {
  return `${path}.damaged-${stampOf(at)}`;
}

/** The log goes first: a log without its database does no harm, another database's log would. */
export function setAside(path: string, keptAs: string): void {
  rmSync(`${path}-shm`, { force: true });
  for (const suffix of ["-wal", ""]) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${keptAs}${suffix}`);
  }
  const damaged = listCopies(path).filter(({ kind }) => kind === "damaged");
  const kept = [...new Set(damaged.map(({ madeAt }) => madeAt))].slice(0, KEPT_DAMAGED);
  for (const copy of damaged) if (!kept.includes(copy.madeAt)) rmSync(copy.path, { force: true });
  syncFolderOf(path);
}

/** For a broken log whose every frame the database already holds: read again, it would bring old pages back. */
export function setLogAside(path: string, keptAs: string): void {
  rmSync(`${path}-shm`, { force: true });
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${keptAs}-wal`);
  syncFolderOf(path);
}

/** Whether what `layReady` put there still waits. */
export function isLaidReady(path: string): boolean {
  return existsSync(`${path}${COMING}`);
}

export function moveIn(path: string): void {
  renameSync(`${path}${COMING}`, path);
  syncFolderOf(path);
}
