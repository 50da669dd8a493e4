// The MQTT door on a real broker, and a neighbour on the same broker who sees all and publishes what he likes.
import { connectAsync, type IClientOptions, type IClientPublishOptions, type IPublishPacket } from "mqtt";
import {
  channelMigrations,
  createMqttDoor,
  createOwnId,
  type MqttDoor,
  type NamedTopics,
  type OwnEntity,
  type Proposals,
} from "../../src/channels/index.ts";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import type { HouseEvent } from "../../src/core/house.ts";
import { type Logger, silentLog } from "../../src/core/log.ts";
import type { Hear } from "../../src/core/message.ts";
import { openStore } from "../../src/store/index.ts";
import { eventually } from "../support/eventually.ts";
import type { Mosquitto } from "../support/peers/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

export interface Seen {
  readonly topic: string;
  readonly text: string;
  readonly packet: IPublishPacket;
}

export interface Neighbour extends AsyncDisposable {
  readonly seen: Seen[];
  publish(topic: string, content: string | Buffer | object, options?: IClientPublishOptions): Promise<void>;
  /** The latest on this topic that is as wanted. */
  sees(topic: string, matches?: (text: string) => boolean): Promise<Seen>;
}

export async function joinBroker(broker: Mosquitto, options: IClientOptions = {}): Promise<Neighbour> {
  const { username, password } = broker;
  const client = await connectAsync(broker.url, { username, password, reconnectPeriod: 100, ...options });
  const seen: Seen[] = [];
  client.on("message", (topic, payload, packet) => void seen.push({ topic, text: payload.toString(), packet }));
  client.on("error", () => undefined); // the broker is killed in the tests
  await client.subscribeAsync("#", { qos: 1 });
  return {
    seen,
    async publish(topic, content, publishing = {}) {
      const payload = typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content);
      await client.publishAsync(topic, payload, { qos: 1, ...publishing });
    },
    sees: (topic, matches = () => true) =>
      eventually(`a message on ${topic}`, () => seen.findLast((one) => one.topic === topic && matches(one.text))),
    [Symbol.asyncDispose]: () => client.endAsync(true),
  };
}

export interface MqttWorld extends AsyncDisposable {
  readonly id: string;
  readonly door: MqttDoor;
  /** What was logged at `info` or above. */
  readonly logged: string[];
}

export interface MqttWorldOptions {
  readonly broker: Mosquitto;
  /** Where not at the broker itself. */
  readonly url?: string;
  readonly hear?: Hear;
  readonly entities?: () => readonly OwnEntity[];
  readonly proposals?: Proposals;
  readonly happened?: (event: HouseEvent) => void;
  readonly topics?: () => Partial<NamedTopics>;
  /** Holds what is kept from one start to the next; a temporary one if absent. */
  readonly data?: string;
  readonly clock?: Clock;
}

const answers = ["hestia/answer/#"];

/** Resolves when the door has begun; `connected` waits for the broker. */
export async function openMqttDoor(options: MqttWorldOptions): Promise<MqttWorld> {
  const { broker, url = broker.url, hear = () => Promise.reject(new Error("nothing is expected")), topics } = options;
  const folder = temporaryFolder();
  const path = options.data ?? folder.file("mqtt.db");
  const store = openStore({ path, migrations: channelMigrations, log: silentLog });
  const ownId = createOwnId({ store });
  const logged: string[] = [];
  const note = (fields: object, sentence: string) => void logged.push(`${sentence} ${JSON.stringify(fields)}`);
  const log: Logger = { error: note, warn: note, info: note, debug: () => undefined, child: () => log };
  const { username, password } = broker;
  const isTls = url.startsWith("mqtts:");
  const door = createMqttDoor({
    version: "1.2.3",
    broker: { url, username, password, ...(isTls ? { authorityFile: broker.authorityFile } : {}) },
    ownId,
    entities: options.entities ?? (() => []),
    ...(options.proposals ? { proposals: options.proposals } : {}),
    topics: () => ({ ask: undefined, command: undefined, replies: answers, house: [], ...topics?.() }),
    language: () => "nl",
    happened: options.happened ?? (() => undefined),
    clock: options.clock ?? systemClock,
    log,
  });
  await door.start(hear);
  return {
    id: ownId.get(),
    door,
    logged,
    async [Symbol.asyncDispose]() {
      await door.stop();
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}

export function connected({ door, logged }: MqttWorld): Promise<string> {
  return eventually(
    "the door's connection",
    () => door.address(),
    () => logged.join("\n"),
  );
}
