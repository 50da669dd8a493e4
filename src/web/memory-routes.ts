import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { AppError } from "../core/errors.ts";
import { readBody, readText } from "./read-request.ts";

/** What the household told, and who is who. */
export interface MemoryRoutesDependencies {
  readonly owner: {
    list(
      query: { readonly text: string; readonly language: string; readonly all: boolean },
      signal: AbortSignal,
    ): Promise<readonly object[]>;
    change(number: number, change: { readonly text?: string; readonly for?: "everyone" }): object;
    forget(number: number, signal: AbortSignal): Promise<string>;
    take(format: "json" | "markdown", all: boolean): string;
    bring(text: string, language: string): object;
    learned(): readonly object[];
    undo(batch: string): number;
  };
  readonly people: {
    list(): readonly object[];
    join(identity: string, name: string): void;
    separate(identity: string): void;
    loseProgram(name: string): void;
    setGuest(name: string, guest: boolean): void;
  };
}

/** Searches, which forgetting begins with. */
const READ_MILLISECONDS = 10_000;
/** Ten thousand facts at their longest. */
const IMPORT_BYTES = 16 * 1024 * 1024;

const ListQuery = Type.Object({
  text: Type.String({ default: "" }),
  language: Type.String({ default: "en" }),
  all: Type.Boolean({ default: false }),
});
const ChangeBody = Type.Object({ text: Type.Optional(Type.String()), for: Type.Optional(Type.Literal("everyone")) });
const ExportQuery = Type.Object({
  format: Type.Union([Type.Literal("json"), Type.Literal("markdown")], { default: "json" }),
  all: Type.Boolean({ default: false }),
});
const ImportBody = Type.Object({ text: Type.String(), language: Type.String({ default: "en" }) });
const JoinBody = Type.Object({ identity: Type.String(), name: Type.String() });
const GuestBody = Type.Object({ guest: Type.Boolean() });

function numberOf(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new AppError("query", `a fact's number is whole, not "${text}"`);
}

/** `GET /memory/facts?text=&all=`, `PATCH|DELETE /memory/facts/:number`, `GET /memory/export?format=json|markdown&all=`, `POST /memory/import`,
 * `GET /memory/learned`, `DELETE /memory/learned/:batch`, `GET /people`, `POST /people/identities`, `DELETE /people/identities/:identity`,
 * `PUT /people/:name/guest`. */
export function addMemoryRoutes(server: FastifyInstance, { owner, people }: MemoryRoutesDependencies): void {
  server.get("/memory/facts", async ({ query }) =>
    owner.list(readText(ListQuery, query, "the query"), AbortSignal.timeout(READ_MILLISECONDS)),
  );
  server.patch<{ Params: { number: string } }>("/memory/facts/:number", async ({ params, body }) =>
    owner.change(numberOf(params.number), readBody(ChangeBody, body, "the change")),
  );
  server.delete<{ Params: { number: string } }>("/memory/facts/:number", async ({ params }) => {
    const traces = await owner.forget(numberOf(params.number), AbortSignal.timeout(READ_MILLISECONDS));
    return { number: params.number, traces };
  });
  server.get("/memory/export", async ({ query }, reply) => {
    const { format, all } = readText(ExportQuery, query, "the query");
    return reply.type(format === "json" ? "application/json" : "text/markdown").send(owner.take(format, all));
  });
  server.post("/memory/import", { bodyLimit: IMPORT_BYTES }, async ({ body }) => {
    const { text, language } = readBody(ImportBody, body, "the import");
    return owner.bring(text, language);
  });
  server.get("/memory/learned", async () => owner.learned());
  server.delete<{ Params: { batch: string } }>("/memory/learned/:batch", async ({ params }) => ({
    forgotten: owner.undo(params.batch),
  }));
  server.get("/people", async () => people.list());
  server.post("/people/identities", async ({ body }) => {
    const { identity, name } = readBody(JoinBody, body, "the body");
    people.join(identity, name);
    return { identity, name };
  });
  server.delete<{ Params: { identity: string } }>("/people/identities/:identity", async ({ params }) => {
    people.separate(params.identity);
    return { identity: params.identity };
  });
  server.put<{ Params: { name: string } }>("/people/:name/guest", async ({ params, body }) => {
    const { guest } = readBody(GuestBody, body, "the body");
    people.setGuest(params.name, guest);
    return { name: params.name, guest };
  });
}
