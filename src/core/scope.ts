import { toError } from "./errors.ts";
import type { Logger } from "./log.ts";

/** Owns what was opened; closes it in reverse order. A close that fails is logged and does not keep the others open. */
export interface Scope extends AsyncDisposable {
  adopt(name: string, close: () => void | Promise<void>): void;
  close(): Promise<void>;
}

export function createScope(log: Logger): Scope {
  const closers: { readonly name: string; readonly close: () => void | Promise<void> }[] = [];
  let closing: Promise<void> | undefined;

  async function closeAll(): Promise<void> {
    for (let closer = closers.pop(); closer; closer = closers.pop()) {
      try {
        await closer.close();
      } catch (error) {
        log.error({ part: closer.name, error: toError(error).message }, "A part did not close");
      }
    }
  }

  function close(): Promise<void> {
    closing ??= closeAll();
    return closing;
  }

  return { adopt: (name, closer) => void closers.push({ name, close: closer }), close, [Symbol.asyncDispose]: close };
}
