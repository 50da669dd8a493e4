// The Supervisor of Home Assistant, as an app may ask it: what it passes on to Home Assistant as "discovered", and the broker that it knows of.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Broker } from "../../channels/index.ts";
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError, toError } from "../../core/errors.ts";
import { readBroker } from "./read-broker.ts";

export interface SupervisorEndpoint {
  /** Without a slash at its end. */
  readonly url: string;
  readonly token: string;
}

/** Each rejects with AppError `supervisor`, `deadline`, or the signal's reason. */
export interface Supervisor {
  /** Resolves with the id of the message. The same again is the same message; another content takes the place of the last. */
  announce(service: string, config: DiscoveryConfig, signal: AbortSignal): Promise<string>;
  /** Takes a message back; one that is gone already is as good. */
  withdraw(id: string, signal: AbortSignal): Promise<void>;
  /** The MQTT broker of Home Assistant's apps; undefined where it knows of none just now. */
  broker(signal: AbortSignal): Promise<Broker | undefined>;
  /** These are the app's options from now on; the file has them at the next start. */
  setOptions(options: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<void>;
}

export type DiscoveryConfig = Readonly<Record<string, string | number>>;

const ANSWER_MILLISECONDS = 10_000;
const Announced = Compile(Type.Object({ data: Type.Object({ uuid: Type.String({ pattern: "^[0-9a-f-]{32,36}$" }) }) }));
const Refused = Compile(Type.Object({ message: Type.String() }));

export function createSupervisor({ url, token, clock }: SupervisorEndpoint & { readonly clock: Clock }): Supervisor {
  function ask(method: "GET" | "POST" | "DELETE", path: string, signal: AbortSignal, body?: object) {
    const what = `the Supervisor's answer to ${method} ${path}`;
    return withDeadline({ clock, milliseconds: ANSWER_MILLISECONDS, what, signal }, async (soon) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const asked = { method, headers, signal: soon, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      try {
        const response = await fetch(`${url}${path}`, asked);
        return { status: response.status, answer: parse(await response.text()) };
      } catch (cause) {
        soon.throwIfAborted();
        throw new AppError("supervisor", `the Supervisor is not reached: ${toError(cause).message}`, { cause });
      }
    });
  }

  return {
    async announce(service, config, signal) {
      const { status, answer } = await ask("POST", "/discovery", signal, { service, config });
      if (status === 200 && Announced.Check(answer)) return answer.data.uuid;
      throw refusal(`the announcement of ${service}`, status, answer);
    },
    async withdraw(id, signal) {
      const { status, answer } = await ask("DELETE", `/discovery/${id}`, signal);
      if (status !== 200 && status !== 404) throw refusal("to take an announcement back", status, answer);
    },
    async setOptions(options, signal) {
      const { status, answer } = await ask("POST", "/addons/self/options", signal, { options });
      if (status !== 200) throw refusal("the app's options", status, answer);
    },
    async broker(signal) {
      const { status, answer } = await ask("GET", "/services/mqtt", signal);
      return status === 200 ? readBroker(answer) : undefined;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a refusal in plain text: its status says enough
  }
}

function refusal(what: string, status: number, answer: unknown): AppError {
  const words = Refused.Check(answer) ? `: ${answer.message}` : "";
  return new AppError("supervisor", `the Supervisor refused ${what} (${status})${words}`);
}
