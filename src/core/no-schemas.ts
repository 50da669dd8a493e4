import { AppError } from "./errors.ts";

function refuse(): never {
  throw new AppError("schema", "no route has a schema: what comes is checked where it is read");
}

/** Fastify's `schemaController`, where no route has a schema: its own validators (3 MB) are not loaded. */
export const NO_SCHEMAS = { compilersFactory: { buildValidator: refuse, buildSerializer: refuse } } as const;
