import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../core/errors.ts";

export interface ReviewRoutesDependencies {
  list(signal: AbortSignal): Promise<readonly unknown[]>;
  answer(
    answer: { readonly as: Verdict; readonly entities: readonly string[]; readonly groups: readonly string[] },
    setBy: string,
    signal: AbortSignal,
  ): Promise<readonly unknown[]>;
}

const VERDICTS = ["harmless", "opens", "unlocks", "disarms", "heats", "sounds"] as const;
type Verdict = (typeof VERDICTS)[number];

const Words = Type.Optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 2_000 }));
const AnswerBody = Type.Object(
  { as: Type.Union(VERDICTS.map((verdict) => Type.Literal(verdict))), entities: Words, groups: Words },
  { additionalProperties: false },
);
/** In a large house each thing that could be asked about is looked behind. */
const REVIEW_MILLISECONDS = 14_000;

/** `GET /review`: what nobody can see; `POST /review`: what its owner says that it is. */
export function addReviewRoutes(server: FastifyInstance, review: ReviewRoutesDependencies | undefined): void {
  const running = () => {
    if (review) return review;
    throw new AppError("not-running", "Hestia does not run: start it, and it will look at Home Assistant's entities");
  };
  server.get("/review", async () => running().list(AbortSignal.timeout(REVIEW_MILLISECONDS)));
  server.post("/review", async ({ body }) => {
    if (!Value.Check(AnswerBody, body))
      throw new AppError("body", `the body must be {"as": "${VERDICTS.join('"|"')}", "entities": […], "groups": […]}`);
    const { as, entities = [], groups = [] } = body;
    return running().answer({ as, entities, groups }, "owner", AbortSignal.timeout(REVIEW_MILLISECONDS));
  });
}
