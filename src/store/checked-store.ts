// The way out of damage: before anything reads, the database is known to be whole, or the newest good backup is in its place and that is told.
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Clock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import { storeTrouble } from "../core/store-trouble.ts";
import {
  type BackupKind,
  backupFolderOf,
  clearUnfinished,
  dropCopies,
  listCopies,
  makeBackup,
  type StoreCopy,
} from "./backups.ts";
import { type Examined, examine, replaceDamaged } from "./examine.ts";
import { acquireLock } from "./lock.ts";
import { startCheck } from "./maintenance.ts";
import { keepFolderPrivate } from "./private-files.ts";
import { setReserve, useReserve } from "./reserve.ts";
import { isLaidReady, keptName, moveIn, setAside } from "./restore.ts";
import { clearLog, type Sealer, sealBackups, sealDatabase } from "./sealing.ts";
import { bootOf, dropState, type Incident, readState, type StoreState, sealOf, writeState } from "./state-file.ts";
import { connect, type OpenedStore, type Store, type StoreOptions } from "./store.ts";

export interface CheckedStore extends Store {
  /** What happened to what was kept, until it is settled. */
  readonly incident: Incident | undefined;
  /** The machine was started since this was last written: how long ago that was no clock can say. */
  readonly rebooted: boolean;
  /** Everything that follows from the incident is done and on the disk. */
  settleIncident(): void;
  /** Rejects with AppError `store-full`, `store-damaged`, `store-check`, `store-scrubbed` or the signal's reason; what was there stays. */
  backUp(kind: BackupKind, signal: AbortSignal): Promise<StoreCopy>;
  /**
   * Reads everything in a worker; what is wrong, in SQLite's words, is mended at the next start. Rejects with AppError `store-check` where it could not
   * be checked, or the signal's reason.
   */
  check(signal: AbortSignal): Promise<string | undefined>;
  /**
   * What was deleted is in no file any more: the log is emptied, every copy dropped, and a fresh backup begun. Rejects with AppError `store-busy` or the
   * signal's reason.
   */
  scrub(signal: AbortSignal): Promise<void>;
  /** Every copy that is kept: the backups, newest first, and what was set aside as damaged. */
  copies(): readonly StoreCopy[];
}

export interface CheckedStoreOptions extends StoreOptions {
  readonly clock: Clock;
  /** What must not stand in it as it is. */
  readonly sealers?: readonly Sealer[];
}

/**
 * Opens the database at `path`: checked, mended where it must be, backed up before a migration. Throws like `openStore`; where a newer Hestia wrote it,
 * nothing is touched.
 */
export async function openCheckedStore(options: CheckedStoreOptions): Promise<CheckedStore> {
  const { path, migrations, clock, log } = options;
  keepFolderPrivate(dirname(path), log);
  if (existsSync(backupFolderOf(path))) keepFolderPrivate(backupFolderOf(path), log);
  const releaseLock = acquireLock(path);
  try {
    clearUnfinished(path);
    useReserve(path);
    const before = readState(path);
    if (before?.incident && isLaidReady(path)) {
      setAside(path, before.incident.keptAs ?? keptName(path, clock.now()));
      moveIn(path);
    }
    const examination = { path, migrations, clock, log };
    const examined = await examine(examination, before);
    if (examined.schema > 0 && examined.schema < migrations.length) {
      await makeBackup(path, "migration", { clock, signal: new AbortController().signal }).catch((error: unknown) =>
        log.warn({ error: toError(error).message }, "The schema is changed without a backup"),
      );
    }
    const boot = bootOf();
    const rebooted = before !== undefined && before.boot !== boot;
    try {
      return await open(options, { ...examined, boot, rebooted }, releaseLock);
    } catch (error) {
      // Where it could not be checked, this is how damage shows.
      if (storeTrouble(error) !== "damaged") throw error;
      const replaced = await replaceDamaged(examination, toError(error).message);
      return open(options, { ...replaced, boot, rebooted }, releaseLock);
    }
  } catch (error) {
    releaseLock();
    throw error;
  }
}

async function open(
  { path, migrations, log, clock, sealers = [] }: CheckedStoreOptions,
  examined: Examined & { readonly boot: string | undefined; readonly rebooted: boolean },
  releaseLock: () => void,
): Promise<CheckedStore> {
  const life = new AbortController();
  const busy = new Set<unknown>();
  let copies = new AbortController();
  let copying: Promise<void> | undefined;
  const { boot, rebooted } = examined;
  let { incident } = examined;
  let isSuspect = false;
  let isMarked = false;

  function keep(state: StoreState): boolean {
    try {
      writeState(path, { ...state, ...(boot ? { boot } : {}), ...(incident ? { incident } : {}) });
      return true;
    } catch (error) {
      // A full disk; no state at all means that everything is checked, which is right, if slow.
      log.warn({ error: toError(error).message }, "The state of the database can't be kept");
      if (!incident) dropState(path);
      return false;
    }
  }
  const mark = () => {
    isMarked = keep({ state: isSuspect ? "suspect" : "open", schema: migrations.length });
  };
  const damaged = (error: AppError) => {
    if (isSuspect) return;
    isSuspect = true;
    log.error({ error: error.message }, "The database is damaged; it is mended at the next start");
    mark();
  };

  function connected(): OpenedStore {
    try {
      return connect({ path, migrations, log }, { watch: { committed, damaged }, releaseLock: () => undefined });
    } catch (error) {
      // Its log is read in and gone: the next start must not take it for a lost one.
      if (examined.schema > 0 && !existsSync(`${path}-wal`)) keep({ state: "closed" });
      throw error;
    }
  }

  if (examined.schema < migrations.length && examined.schema > 0) keep({ state: "open" });
  const committed = () => {
    if (!isMarked) mark();
  };
  const store = connected();
  try {
    // From here on a log that is missing is a lost one.
    store.writeDurable((writer) => writer.run(`PRAGMA user_version = ${migrations.length}`));
  } catch (error) {
    log.error({ error: toError(error).message }, "The disk takes nothing; what is only read goes on");
  }
  const sealing = { path, vault: store.vault, sealers, log };
  let isLogOwed = false;
  try {
    isLogOwed = sealDatabase(store, sealing);
  } catch (error) {
    await store.close();
    throw error;
  }
  setReserve(path);

  async function whileBusy<T>(work: Promise<T>): Promise<T> {
    busy.add(work);
    try {
      return await work;
    } finally {
      busy.delete(work);
    }
  }

  /** One after another: each clears away what another left unfinished. */
  function inTurn<T>(signal: AbortSignal, work: (ending: AbortSignal) => Promise<T>): Promise<T> {
    const ending = AbortSignal.any([signal, life.signal, copies.signal]);
    const made = copying ? copying.then(() => work(ending)) : work(ending);
    const over = () => {
      if (copying === mine) copying = undefined;
    };
    const mine: Promise<void> = made.then(over, over);
    copying = mine;
    return made;
  }

  const copy = (kind: BackupKind, signal: AbortSignal) =>
    whileBusy(inTurn(signal, (ending) => makeBackup(path, kind, { clock, signal: ending })));
  const unsealed = (error: unknown) => {
    if (life.signal.aborted) return;
    const found = { error: toError(error).message };
    log.warn(found, "Secrets may stand in the log or in backups as they are; the next start looks again");
  };
  inTurn(life.signal, (ending) => sealBackups(sealing, ending)).catch(unsealed);

  const { running } = examined;
  if (running) {
    whileBusy(running.problem)
      .then((problem) => problem !== undefined && damaged(new AppError("store-damaged", `${path}: ${problem}`)))
      .catch((error: unknown) =>
        log.warn({ error: toError(error).message }, "The database was not checked to its end"),
      );
  }
  // The check reads too.
  if (isLogOwed) clearLog(store, { after: running?.problem, signal: life.signal }).catch(unsealed);

  return {
    ...store,
    get incident() {
      return incident;
    },
    rebooted,
    settleIncident() {
      incident = undefined;
      mark();
    },
    async backUp(kind, signal) {
      try {
        return await copy(kind, signal);
      } catch (error) {
        if (error instanceof AppError && error.code === "store-damaged") damaged(error);
        throw error;
      }
    },
    async check(signal) {
      signal.throwIfAborted();
      const check = startCheck(path);
      const stop = () => void check.stop();
      const ending = AbortSignal.any([signal, life.signal]);
      ending.addEventListener("abort", stop, { once: true });
      try {
        const problem = await whileBusy(check.problem);
        if (problem !== undefined) damaged(new AppError("store-damaged", `${path}: ${problem}`));
        return problem;
      } catch (error) {
        ending.throwIfAborted();
        throw error;
      } finally {
        ending.removeEventListener("abort", stop);
      }
    },
    async scrub(signal) {
      // One that is being made may have begun before.
      copies.abort(new AppError("store-scrubbed", "a copy was given up: something was deleted for good"));
      copies = new AbortController();
      await copying;
      dropCopies(path);
      await store.emptyLog(AbortSignal.any([signal, life.signal]));
      copy("nightly", life.signal).catch((error: unknown) => {
        // Closed meanwhile, it is made in the next night.
        if (!life.signal.aborted)
          log.warn({ error: toError(error).message }, "There is no backup since something was forgotten");
      });
    },
    copies: () => listCopies(path),
    async close() {
      life.abort(new AppError("stopping", "the database is being closed"));
      void running?.stop();
      await copying;
      await store.close();
      setReserve(path);
      try {
        // Whatever still reads keeps the log alive: then it is left as after a crash, and checked.
        if (isMarked && !isSuspect && busy.size === 0 && !existsSync(`${path}-wal`)) {
          const seal = await sealOf(path);
          keep({ state: "closed", schema: migrations.length, ...(seal ? { seal } : {}) });
        }
      } finally {
        releaseLock();
      }
    },
  };
}
