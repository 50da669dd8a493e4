// Home Assistant by REST, for the little that its websocket has no command for.
import type { Clock } from "../core/clock.ts";
import { withDeadline } from "../core/deadline.ts";
import { AppError, toError } from "../core/errors.ts";
import type { HouseEndpoint } from "./endpoint.ts";

export interface RestRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below `/api`. */
  readonly path: string;
  readonly body?: object;
  /** Milliseconds; ten seconds unless told. */
  readonly deadline?: number;
}

export interface RestAnswer {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
}

/** Resolves with whatever was answered. Rejects with AppError `house-disconnected` or `deadline`, or the signal's reason. */
export type Rest = (request: RestRequest, signal: AbortSignal) => Promise<RestAnswer>;

const DEADLINE = 10_000;

export function restBase({ websocketUrl }: HouseEndpoint): string {
  return websocketUrl.replace(/^ws/, "http").replace(/\/(api\/)?websocket$/, "/api");
}

export function createRest({ endpoint, clock }: { readonly endpoint: HouseEndpoint; readonly clock: Clock }): Rest {
  const base = restBase(endpoint);

  return ({ method, path, body, deadline = DEADLINE }, signal) => {
    const what = `Home Assistant's answer to ${method} ${path}`;
    return withDeadline({ clock, milliseconds: deadline, what, signal }, async (inTime) => {
      const headers = { authorization: `Bearer ${endpoint.token}`, "content-type": "application/json" };
      const asked = { method, headers, redirect: "error", signal: inTime } as const;
      try {
        const response = await fetch(
          `${base}${path}`,
          body === undefined ? asked : { ...asked, body: JSON.stringify(body) },
        );
        return { status: response.status, body: parse(await response.text()) };
      } catch (cause) {
        inTime.throwIfAborted();
        throw new AppError("house-disconnected", `${what} did not come: ${toError(cause).message}`, { cause });
      }
    });
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a refusal in plain text: its status says enough
  }
}
