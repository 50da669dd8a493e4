import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { readText } from "./read-request.ts";

/** What was learned, and what the owner may do with it. */
export interface SkillRoutesDependencies {
  list(all?: boolean): readonly object[];
  proposals(): readonly object[];
  show(name: string): object;
  versions(name: string): readonly object[];
  diff(name: string, from: number, to: number): string;
  restore(name: string, number: number): object;
  undo(name: string): object;
  change(name: string, change: "pin" | "unpin" | "archive" | "wake" | "approve"): object;
  give(name: string, to: string): object;
  merge(from: string, into: string): object;
  import(markdown: string, folder: string | undefined): object;
  export(name: string): string;
  learned(all?: boolean): readonly object[];
  unlearn(batch: string): void;
}

/** Longer ones are refused in words before. */
const IMPORT_BYTES = 4 * 1024 * 1024;

const Named = Type.Object({ name: Type.String() });
const ListQuery = Type.Object({ all: Type.Boolean({ default: false }) });
const GiveBody = Type.Object({ to: Type.String() });
const DiffQuery = Type.Object({ from: Type.Integer(), to: Type.Integer() });
const RestoreBody = Type.Object({ version: Type.Integer() });
const MergeBody = Type.Object({ into: Type.String() });
const ImportBody = Type.Object({ markdown: Type.String(), folder: Type.Optional(Type.String()) });
const ChangeBody = Type.Object({
  change: Type.Union(["pin", "unpin", "archive", "wake", "approve"].map((change) => Type.Literal(change))),
});

const nameIn = (params: unknown): string => readText(Named, params, "name").name;

/** `GET|POST /skills?all=`, `GET /skills/:name`, `GET /skills/:name/versions|markdown`, `GET /skills/:name/diff?from=&to=`,
 * `POST /skills/:name/restore|undo|change|give|merge`, `GET /skill-proposals`, `GET /skill-readings?all=`, `DELETE /skill-readings/:batch`. */
export function addSkillRoutes(server: FastifyInstance, skills: SkillRoutesDependencies): void {
  server.get("/skills", async ({ query }) => skills.list(readText(ListQuery, query, "the query").all));
  server.get("/skill-proposals", async () => skills.proposals());
  server.get("/skill-readings", async ({ query }) => skills.learned(readText(ListQuery, query, "the query").all));
  server.delete<{ Params: { batch: string } }>("/skill-readings/:batch", async ({ params }) => {
    skills.unlearn(params.batch);
    return { batch: params.batch };
  });
  server.post("/skills", { bodyLimit: IMPORT_BYTES }, async ({ body }) => {
    const { markdown, folder } = readText(ImportBody, body, "skill");
    return skills.import(markdown, folder);
  });
  server.get("/skills/:name", async ({ params }) => skills.show(nameIn(params)));
  server.get("/skills/:name/versions", async ({ params }) => skills.versions(nameIn(params)));
  server.get("/skills/:name/markdown", async ({ params }) => ({ markdown: skills.export(nameIn(params)) }));
  server.get("/skills/:name/diff", async ({ params, query }) => {
    const { from, to } = readText(DiffQuery, query, "versions");
    return { diff: skills.diff(nameIn(params), from, to) };
  });
  server.post("/skills/:name/restore", async ({ params, body }) =>
    skills.restore(nameIn(params), readText(RestoreBody, body, "restore").version),
  );
  server.post("/skills/:name/undo", async ({ params }) => skills.undo(nameIn(params)));
  server.post("/skills/:name/change", async ({ params, body }) =>
    skills.change(nameIn(params), readText(ChangeBody, body, "change").change as "pin"),
  );
  server.post("/skills/:name/give", async ({ params, body }) =>
    skills.give(nameIn(params), readText(GiveBody, body, "give").to),
  );
  server.post("/skills/:name/merge", async ({ params, body }) =>
    skills.merge(nameIn(params), readText(MergeBody, body, "merge").into),
  );
}
