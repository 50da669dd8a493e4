// One connection to a broker, from its acceptance to its loss. It never mends itself: who keeps it opens a new one.
import type { MqttClient } from "mqtt";
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError } from "../../core/errors.ts";
import type { Broker } from "./broker.ts";
import { STATUS_TOPIC } from "./topics.ts";

export interface Incoming {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** The broker had kept it: it may be old. */
  readonly isRetained: boolean;
  /** Sent so that it surely arrives, and so perhaps more than once. */
  readonly mayRepeat: boolean;
  /** The broker says that it has sent this before. */
  readonly isAgain: boolean;
  readonly replyTopic: string | undefined;
  readonly correlation: Uint8Array | undefined;
}

export interface Outgoing {
  readonly topic: string;
  readonly text: string;
  /** Whether the broker keeps it for who comes later. */
  readonly isKept: boolean;
  readonly correlation?: Uint8Array;
}

export type Protocol = "5" | "3.1.1";

export interface Session {
  readonly protocol: Protocol;
  /** Resolves when the broker has taken it. Rejects with AppError `deadline` or `mqtt-lost`. */
  publish(message: Outgoing): Promise<void>;
  /** Rejects also where the broker refuses. What the broker has kept there comes too where it can't be told that it is not wanted. */
  subscribe(topic: string, kept?: "with-kept" | "without-kept"): Promise<void>;
  unsubscribe(topic: string): Promise<void>;
  /** Aborts when the connection is gone, whoever ended it. */
  readonly lost: AbortSignal;
  /** Says that Hestia is away and ends the connection, within two seconds. Never rejects. */
  end(): Promise<void>;
}

export interface OpenSessionOptions {
  readonly broker: Broker;
  readonly protocol: Protocol;
  readonly clientId: string;
  readonly hear: (message: Incoming) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const CONNECT_MILLISECONDS = 15_000;
const ANSWER_MILLISECONDS = 10_000;
const END_MILLISECONDS = 900;
const KEEP_ALIVE_SECONDS = 30;
/** What is larger a broker of MQTT 5 does not send: four times what is ever answered, so that the rest is refused in words. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Rejects with AppError `mqtt-version` (another version of MQTT may be let in), `mqtt-refused`, `mqtt-unreachable`, `deadline`, or the signal's reason. */
export async function openSession(options: OpenSessionOptions): Promise<Session> {
  const { broker, protocol, clientId, hear, clock, signal } = options;
  // Loaded only where there is a broker: it costs some 15 MB.
  const { connect } = await import("mqtt");
  signal.throwIfAborted();
  const client = connect(broker.url, {
    clientId,
    protocolVersion: protocol === "5" ? 5 : 4,
    // What is pressed or asked while Hestia is away is not done when it comes back.
    clean: true,
    keepalive: KEEP_ALIVE_SECONDS,
    reconnectPeriod: 0,
    connectTimeout: CONNECT_MILLISECONDS,
    queueQoSZero: false,
    ...(broker.username === undefined ? {} : { username: broker.username }),
    ...(broker.password === undefined ? {} : { password: broker.password }),
    ...(broker.authority === undefined ? {} : { ca: broker.authority }),
    ...(protocol === "5" ? { properties: { maximumPacketSize: MOST_BYTES } } : {}),
    will: { topic: STATUS_TOPIC, payload: Buffer.from("offline"), qos: 1, retain: true },
  });
  try {
    const limits = { clock, milliseconds: CONNECT_MILLISECONDS, what: "The MQTT broker's answer", signal };
    await withDeadline(limits, () => accepted(client, broker));
  } catch (error) {
    client.end(true);
    throw error;
  }
  return createSession({ client, protocol, hear, clock });
}

function accepted(client: MqttClient, { url }: Broker): Promise<void> {
  return new Promise((resolve, reject) => {
    client.once("connect", () => resolve());
    // Stays for as long as the client lives: an error nobody listens to would end the process.
    client.on("error", (error) => reject(refusal(error, url)));
    client.once("close", () => reject(new AppError("mqtt-version", `${url} closed the connection without an answer`)));
  });
}

/** "Unacceptable protocol version", as MQTT 3.1.1 and as MQTT 5 number it. */
const VERSION_REFUSED: ReadonlySet<unknown> = new Set([0x01, 0x84]);

function refusal(error: Error, url: string): AppError {
  const code: unknown = "code" in error ? error.code : undefined;
  const because = { cause: error };
  if (VERSION_REFUSED.has(code)) return new AppError("mqtt-version", `${url} refuses this version of MQTT`, because);
  if (typeof code === "number") return new AppError("mqtt-refused", `${url} refuses Hestia: ${error.message}`, because);
  // An answer of MQTT 3.1.1 to a question of MQTT 5 can't be read.
  const isUnreadable = code === undefined && !(error instanceof AggregateError);
  return new AppError(
    isUnreadable ? "mqtt-version" : "mqtt-unreachable",
    `${url} can't be reached: ${error.message || String(code)}`,
    because,
  );
}

function createSession(deps: {
  readonly client: MqttClient;
  readonly protocol: Protocol;
  readonly hear: (message: Incoming) => void;
  readonly clock: Clock;
}): Session {
  const { client, protocol, hear, clock } = deps;
  const lost = new AbortController();
  const gone = () => lost.abort(new AppError("mqtt-lost", "The connection to the MQTT broker is gone"));
  client.on("close", gone);
  if (!client.connected) gone();
  client.on("message", (topic, payload, { retain, qos, dup, properties }) =>
    hear({
      topic,
      payload,
      isRetained: retain,
      mayRepeat: qos > 0,
      isAgain: dup,
      replyTopic: properties?.responseTopic,
      correlation: properties?.correlationData,
    }),
  );

  function inTime<T>(what: string, work: () => Promise<T>, milliseconds = ANSWER_MILLISECONDS): Promise<T> {
    return withDeadline({ clock, milliseconds, what, signal: lost.signal }, async () => {
      lost.signal.throwIfAborted();
      return work();
    });
  }

  const publish = ({ topic, text, isKept, correlation }: Outgoing, milliseconds?: number) =>
    inTime(
      `Publishing to ${topic}`,
      async () => {
        const properties =
          correlation && protocol === "5" ? { properties: { correlationData: Buffer.from(correlation) } } : {};
        await client.publishAsync(topic, text, { qos: 1, retain: isKept, ...properties });
      },
      milliseconds,
    );

  return {
    protocol,
    lost: lost.signal,
    publish: (message) => publish(message),
    subscribe: (topic, kept = "without-kept") =>
      inTime(`Subscribing to ${topic}`, async () => {
        const handling = { rh: kept === "with-kept" ? 0 : 2 };
        await client.subscribeAsync(topic, { qos: 1, ...(protocol === "5" ? handling : {}) });
      }),
    unsubscribe: (topic) =>
      inTime(`Unsubscribing from ${topic}`, async () => void (await client.unsubscribeAsync(topic))),
    async end() {
      try {
        await publish({ topic: STATUS_TOPIC, text: "offline", isKept: true }, END_MILLISECONDS);
        await inTime("Leaving the MQTT broker", () => client.endAsync(), END_MILLISECONDS);
      } catch {
        // The broker says it for us: that is our will.
      }
      client.end(true);
      gone();
    },
  };
}
