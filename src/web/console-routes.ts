import type { Readable, Writable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { AppError, toError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";

/** Talks until the input ends; undefined where no Hestia runs. */
export type ConsoleRoutesDependencies =
  | ((input: Readable, output: Writable, language: string) => Promise<void>)
  | undefined;

/** A line of the request is a message, a line of the answer what is said, both for as long as it lasts. */
const LINES = "text/x-lines";
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** `POST /console?language=`: both ways at once. */
export function addConsoleRoutes(
  server: FastifyInstance,
  { talk, log }: { readonly talk: ConsoleRoutesDependencies; readonly log: Logger },
): void {
  server.addContentTypeParser(LINES, (_request, payload, done) => done(null, payload));
  server.post<{ Querystring: { language?: string } }>("/console", async ({ query, raw: input }, reply) => {
    if (!talk) throw new AppError("not-running", "Hestia does not run: start it, and talk to it then");
    const { language = "en" } = query;
    if (!LANGUAGE.test(language))
      throw new AppError("query", `the language can't be "${language}"; allowed is a code such as en, de or pt-BR`);
    reply.hijack();
    const output = reply.raw;
    output.writeHead(200, { "content-type": LINES });
    output.flushHeaders();
    try {
      await talk(input, output, language);
    } catch (error) {
      log.warn({ error: toError(error).message }, "A talk at the console broke off");
    }
    output.end();
  });
}
