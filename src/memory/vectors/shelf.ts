// The vectors of one kind as a search's thread holds them: one long array, so that a search is a plain loop over it.
import type { Reader } from "../../store/index.ts";

/** What a text means, as one model sees it. */
export interface Meaning {
  readonly model: string;
  readonly vector: Float32Array;
}

/** So much memory at most; beyond it the oldest are found by their words alone. */
const MOST_BYTES = 80 * 1024 * 1024;
const AT_ONCE = 1_000;

/** How near things lie to a meaning: the cosine, -1 to 1. */
export interface Nearness {
  /** Everything that has a vector, in no order. */
  readonly ids: readonly number[];
  /** Undefined where it has none. */
  of(id: number): number | undefined;
}

export interface Shelf {
  /** What has no vector of this model yet is left out. */
  near(reader: Reader, meaning: Meaning): Nearness;
}

export function createShelf(kind: string): Shelf {
  let model: string | undefined;
  let length = 0;
  let room = 0;
  let lastNumber = 0;
  let ids: number[] = [];
  let places = new Map<number, number>();
  let next = 0;
  let numbers = new Float32Array(0);

  function clear(of: Meaning): void {
    model = of.model;
    length = of.vector.length;
    room = Math.max(1, Math.floor(MOST_BYTES / (4 * length)));
    lastNumber = 0;
    ids = [];
    places = new Map();
    next = 0;
    numbers = new Float32Array(0);
  }

  function grow(count: number): void {
    if (count * length <= numbers.length) return;
    const larger = new Float32Array(length * Math.min(room, Math.max(count, 2 * ids.length)));
    larger.set(numbers);
    numbers = larger;
  }

  function put(id: number, vector: Float32Array): void {
    grow(Math.min(room, next + 1));
    const place = next % room;
    places.delete(ids[place] ?? 0);
    places.set(id, place);
    ids[place] = id;
    numbers.set(unit(vector), place * length);
    next += 1;
  }

  function catchUp(reader: Reader): void {
    const newest = Number(reader.get("SELECT max(number) AS newest FROM vectors")?.["newest"] ?? 0);
    // Numbers are given to all kinds: this many back is more than fits, or all.
    if (lastNumber === 0) lastNumber = Math.max(0, newest - 4 * room);
    for (let more = true; more; ) {
      const rows = reader.all(
        "SELECT number, id, vector FROM vectors WHERE number > ? AND kind = ? AND model = ? ORDER BY number LIMIT ?",
        ...[lastNumber, kind, model ?? "", AT_ONCE],
      );
      for (const { number, id, vector } of rows) {
        lastNumber = Number(number);
        if (vector instanceof Uint8Array && vector.byteLength === 4 * length) put(Number(id), fromBytes(vector));
      }
      more = rows.length === AT_ONCE;
    }
    lastNumber = Math.max(lastNumber, newest);
  }

  return {
    near(reader, meaning) {
      if (meaning.model !== model || meaning.vector.length !== length) clear(meaning);
      catchUp(reader);
      const wanted = unit(meaning.vector);
      const cosines = new Float32Array(ids.length);
      for (let place = 0; place < ids.length; place += 1) {
        const start = place * length;
        let sum = 0;
        for (let at = 0; at < length; at += 1) sum += (numbers[start + at] ?? 0) * (wanted[at] ?? 0);
        cosines[place] = sum;
      }
      return { ids, of: (id) => cosines[places.get(id) ?? -1] };
    },
  };
}

export function toBytes(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** A copy: what comes from SQLite stands at any address. */
function fromBytes(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

function unit(vector: Float32Array): Float32Array {
  const size = Math.sqrt(vector.reduce((sum, number) => sum + number * number, 0));
  return size === 0 ? vector : vector.map((number) => number / size);
}
