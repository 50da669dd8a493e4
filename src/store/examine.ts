import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import type { Clock } from "../core/clock.ts";
import { toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { appliedAt, type Migration, refuseUnknown, unknownIn } from "./applied.ts";
import { inspect } from "./inspect.ts";
import { type Check, startCheck } from "./maintenance.ts";
import { findGoodBackup, keptName, layReady, moveIn, setAside, setLogAside } from "./restore.ts";
import { type Incident, type StoreState, writeState } from "./state-file.ts";

export interface Examination {
  readonly path: string;
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Examined {
  readonly incident: Incident | undefined;
  /** How many migrations it has; 0 where it is new. */
  readonly schema: number;
  /** A check that goes on. */
  readonly running: Check | undefined;
}

/** Doors wait no longer for the check of a large database; it goes on beside, and damage counts at the next start. */
const CHECK_MILLISECONDS = 3_000;
const LATE = Symbol("late");

/**
 * Looks at the closed database and mends it; afterwards it can be opened. `before`: the state that its last process left. Throws AppError
 * `store-newer`: then nothing is touched, not even the log of a process that was killed.
 */
export async function examine(examination: Examination, before: StoreState | undefined): Promise<Examined> {
  const { path, migrations, clock, log } = examination;
  const { isThere, wal, seal } = await inspect(path, before);
  const known = before?.incident;
  if (!isThere) {
    const isNew = !existsSync(`${path}-wal`) && (before === undefined || before.state === "new");
    return isNew
      ? { incident: known, schema: 0, running: undefined }
      : replaceDamaged(examination, "the database is empty or gone");
  }
  // Byte for byte what was closed: nothing can have happened to it.
  const closed = seal === "whole" && wal === "missing" ? appliedAt(path) : undefined;
  if (closed) {
    refuseUnknown(closed, migrations, path);
    return { incident: known, schema: closed.version, running: undefined };
  }
  if (wal === "superseded") setLogAside(path, keptName(path, clock.now()));

  const check = startCheck(path);
  const applied = await check.applied;
  const schema = applied?.version;
  // A log that the last process wrote can't be missing.
  const isShort = wal === "shortened" || (wal === "missing" && before?.state === "open");
  // The end of a log may have held a migration: then it is made again.
  const isOdd = !isShort && before?.schema !== undefined && schema !== undefined && schema !== before.schema;
  if (applied && !isOdd && unknownIn(applied, migrations).length > 0) {
    await check.stop();
    refuseUnknown(applied, migrations, path);
  }
  const patience = before?.state === "suspect" ? undefined : CHECK_MILLISECONDS;
  const problem = isOdd
    ? `the schema is ${schema} instead of ${before.schema}`
    : await within(clock, patience, unlessUnchecked(check, log));
  if (problem === LATE) {
    check.letGo();
    log.info({ path }, "The check of the database goes on beside");
  } else await check.stop();
  if (problem !== undefined && problem !== LATE) return replaceDamaged(examination, problem);

  const running = problem === LATE ? check : undefined;
  if (known || (!isShort && seal !== "broken")) return { incident: known, schema: schema ?? 0, running };
  const incident = isShort
    ? incidentOf(log, { type: "shortened", found: "the end of the write-ahead log" })
    : incidentOf(log, { type: "altered", found: "another file than the one that was closed" });
  return { incident, schema: schema ?? 0, running };
}

function incidentOf(log: Logger, rest: Omit<Incident, "id">): Incident {
  log.error(rest, "Something of what was kept is lost or damaged");
  return { id: randomUUID(), ...rest };
}

/** Puts the newest good backup in the place of the database, else nothing: then it is made anew. */
export async function replaceDamaged({ path, migrations, clock, log }: Examination, found: string): Promise<Examined> {
  const backup = await findGoodBackup(path, migrations, log);
  const keptAs = keptName(path, clock.now());
  if (backup) layReady(path, backup);
  const incident = incidentOf(
    log,
    backup ? { type: "restored", found, keptAs, from: backup.madeAt } : { type: "emptied", found, keptAs },
  );
  try {
    writeState(path, { state: "new", incident });
  } catch (error) {
    log.warn({ error: toError(error).message }, "The state of the database can't be kept");
  }
  setAside(path, keptAs);
  if (backup) moveIn(path);
  return { incident, schema: backup?.schema ?? 0, running: undefined };
}

/** A check that can't be made says nothing against the database. */
function unlessUnchecked({ problem }: Check, log: Logger): Promise<string | undefined> {
  return problem.catch((error: unknown) => {
    log.warn({ error: toError(error).message }, "The database could not be checked");
    return undefined;
  });
}

function within<T>(clock: Clock, milliseconds: number | undefined, work: Promise<T>): Promise<T | typeof LATE> {
  if (milliseconds === undefined) return work;
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => resolve(LATE));
    work.then(resolve, reject).finally(cancel);
  });
}
