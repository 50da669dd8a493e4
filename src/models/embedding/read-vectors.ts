import { ModelError } from "../model-error.ts";

/** Vectors as a server sent them: as many as texts, all of one length, of numbers that are numbers. Throws ModelError `malformed`. */
export function readVectors(
  sent: readonly (readonly number[])[],
  { count, server }: { readonly count: number; readonly server: string },
): readonly Float32Array[] {
  if (sent.length !== count) throw wrong(`${sent.length} vectors for ${count} texts`, server);
  const length = sent[0]?.length ?? 0;
  if (length === 0 || sent.some((vector) => vector.length !== length)) throw wrong("vectors of no one length", server);
  return sent.map((vector) => {
    const numbers = Float32Array.from(vector);
    if (!numbers.every(Number.isFinite)) throw wrong("a vector that holds no numbers", server);
    return numbers;
  });
}

function wrong(what: string, server: string): ModelError {
  return new ModelError("malformed", `${server} sent ${what}`);
}
