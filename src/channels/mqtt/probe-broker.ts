import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError, toError } from "../../core/errors.ts";
import { type BrokerSource, findBroker } from "./broker.ts";

const CONNECT_MILLISECONDS = 8_000;

/**
 * Whether the broker lets Hestia in, on a connection that publishes nothing and leaves nothing behind. Resolves with its address; undefined
 * where there is none. Rejects with an AppError.
 */
export async function probeBroker(
  source: BrokerSource,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const broker = await findBroker(source, signal);
  if (!broker) return undefined;
  const { connectAsync } = await import("mqtt");
  const { url, username, password, authority } = broker;
  const limits = { clock, milliseconds: CONNECT_MILLISECONDS, what: `The answer of ${url}`, signal };
  try {
    await withDeadline(limits, async () => {
      const client = await connectAsync(
        url,
        {
          ...{ protocolVersion: 4, reconnectPeriod: 0, connectTimeout: CONNECT_MILLISECONDS, clean: true },
          ...(username === undefined ? {} : { username }),
          ...(password === undefined ? {} : { password }),
          ...(authority === undefined ? {} : { ca: authority }),
        },
        false,
      );
      await client.endAsync(true);
    });
    return url;
  } catch (cause) {
    throw new AppError("mqtt-unreachable", `${url}: ${toError(cause).message || "it does not answer"}`, { cause });
  }
}
