import type { FastifyInstance } from "fastify";

/** The model providers, in their order. Bodies hold texts by the names of the fields; secrets never come back. */
export interface ProviderRoutesDependencies {
  shown(): readonly { readonly name: string }[];
  /** How each is doing, by its name; only what is known. */
  health(): Readonly<Record<string, object>>;
  add(given: unknown): object;
  change(name: string, given: unknown): object;
  remove(name: string): void;
  first(name: string): void;
  /** Asks it for a word. */
  test(name: string, signal: AbortSignal): Promise<object>;
}

const TEST_MILLISECONDS = 90_000;

interface Named {
  readonly Params: { readonly name: string };
}

/** `GET|POST /providers`, `PATCH|DELETE /providers/:name`, `POST /providers/:name/first|test`. */
export function addProviderRoutes(server: FastifyInstance, providers: ProviderRoutesDependencies): void {
  server.get("/providers", async () => {
    const health = providers.health();
    return providers.shown().map((one) => ({ ...one, health: health[one.name] }));
  });
  server.post("/providers", async ({ body }) => providers.add(body));
  server.patch<Named>("/providers/:name", async ({ params, body }) => providers.change(params.name, body));
  server.delete<Named>("/providers/:name", async ({ params }) => {
    providers.remove(params.name);
    return { name: params.name };
  });
  server.post<Named>("/providers/:name/first", async ({ params }) => {
    providers.first(params.name);
    return { name: params.name };
  });
  server.post<Named>("/providers/:name/test", async ({ params }) =>
    providers.test(params.name, AbortSignal.timeout(TEST_MILLISECONDS)),
  );
}
