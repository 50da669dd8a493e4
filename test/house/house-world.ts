import type { Outcome, Permit } from "../../src/core/action.ts";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { AppError } from "../../src/core/errors.ts";
import type { HouseStatus } from "../../src/core/house.ts";
import type { Logger } from "../../src/core/log.ts";
import { createHouse, type House, type HouseEndpoint, type PermitBook } from "../../src/house/index.ts";

export interface HouseWorld extends AsyncDisposable {
  readonly house: House;
  readonly statuses: HouseStatus[];
  /** The lines of the log that an operator sees, as "level: sentence". */
  readonly diary: string[];
  readonly book: MemoryBook;
  /** Resolves when the status is of this type. */
  until(type: HouseStatus["type"]): Promise<HouseStatus>;
}

interface MemoryBook extends PermitBook {
  readonly begun: string[];
  readonly sentWith: Map<string, string>;
  readonly finished: Map<string, readonly Outcome[]>;
}

/** A permit book in memory: each permit once. */
function memoryBook(): MemoryBook {
  const begun: string[] = [];
  const sentWith = new Map<string, string>();
  const finished = new Map<string, readonly Outcome[]>();
  return {
    begun,
    sentWith,
    finished,
    begin(permit: Permit) {
      if (begun.includes(permit.id)) throw new AppError("permit-used", `permit ${permit.id} was used before`);
      begun.push(permit.id);
    },
    sent: (id, contextId) => void sentWith.set(id, contextId),
    finish: (id, outcomes) => void finished.set(id, outcomes),
  };
}

export function houseOn(
  endpoint: HouseEndpoint,
  options: {
    readonly clock?: Clock;
    readonly readable?: { readonly domains: readonly string[]; readonly entities: readonly string[] };
  } = {},
): HouseWorld {
  const { clock = systemClock, readable = { domains: [], entities: [] } } = options;
  const diary: string[] = [];
  const statuses: HouseStatus[] = [];
  const book = memoryBook();
  const note = (level: string) => (_: unknown, sentence: string) => void diary.push(`${level}: ${sentence}`);
  const log: Logger = {
    error: note("error"),
    warn: note("warn"),
    info: note("info"),
    debug: () => undefined,
    child: () => log,
  };
  const house = createHouse({
    endpoint,
    clock,
    log,
    permits: book,
    readable: () => readable,
    named: () => false,
    random: () => 0,
  });
  house.on("status-change", "test", (status) => void statuses.push(status));
  return {
    house,
    statuses,
    diary,
    book,
    until(type) {
      if (house.status().type === type) return Promise.resolve(house.status());
      const { promise, resolve, reject } = Promise.withResolvers<HouseStatus>();
      const late = AbortSignal.timeout(20_000);
      late.addEventListener("abort", () => reject(new Error(`no status ${type}, but ${JSON.stringify(statuses)}`)));
      const forget = house.on("status-change", "until", (status) => {
        if (status.type === type) resolve(status);
      });
      return promise.finally(forget);
    },
    [Symbol.asyncDispose]: () => house.stop(),
  };
}
