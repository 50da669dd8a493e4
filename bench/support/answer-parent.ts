import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../../src/core/errors.ts";

/** In a child: answers the parent's requests one after another. A wrong request or a failure ends the process, which the parent sees. */
export function answerParent<Schema extends TSchema>(
  schema: Schema,
  answer: (request: Static<Schema>) => Promise<object> | object,
): void {
  process.on("message", (request: unknown) => {
    if (!Value.Check(schema, request)) throw new AppError("bench-child", `can't do ${JSON.stringify(request)}`);
    Promise.resolve(answer(request)).then((value) => process.send?.(value), fail);
  });
  process.on("disconnect", () => process.exit(0));
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
