// Who asks over a real broker, for the contract of channels: each message on a connection of its own, answered on a topic of its own.
import { setTimeout as sleep } from "node:timers/promises";
import { connectAsync } from "mqtt";
import { AppError } from "../../src/core/errors.ts";
import type { Hear } from "../../src/core/message.ts";
import type { OpenDoor } from "../contract/channels.ts";
import type { Mosquitto } from "../support/peers/index.ts";
import { connected, openMqttDoor } from "./mqtt-world.ts";

const ASK = "hestia/ask";
const STATUS = "hestia/status";

let asked = 0;

export async function openMqttAsker(broker: Mosquitto, hear: Hear): Promise<OpenDoor> {
  const world = await openMqttDoor({ broker, hear, topics: () => ({ ask: ASK }) });
  await connected(world);
  return {
    say(text, { conversation = "one", readsSlowly = false } = {}) {
      const { promise: left, resolve: leave } = Promise.withResolvers<undefined>();
      const replyTopic = `hestia/answer/contract/${asked++}`;
      const question = { text, conversation, reply_topic: replyTopic };
      async function* pieces(): AsyncGenerator<string> {
        await using asker = await joinAs({ broker, replyTopic, readsSlowly });
        await asker.publish(question);
        const answer = await Promise.race([asker.answer, left]);
        if (answer !== undefined) yield answer;
      }
      return { pieces: begun(pieces()), leave: () => leave(undefined) };
    },
    stop: () => world.door.stop(),
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
}

/** Asks before anybody listens for the answer, as at every door. */
function begun(pieces: AsyncGenerator<string>): AsyncIterable<string> {
  const first = pieces.next();
  first.catch(() => undefined); // told to who listens
  return {
    async *[Symbol.asyncIterator]() {
      for (let piece = await first; !piece.done; piece = await pieces.next()) yield piece.value;
    },
  };
}

async function joinAs(options: {
  readonly broker: Mosquitto;
  readonly replyTopic: string;
  readonly readsSlowly: boolean;
}) {
  const { broker, replyTopic, readsSlowly } = options;
  const { username, password, url } = broker;
  const client = await connectAsync(url, { username, password, protocolVersion: 5, reconnectPeriod: 0 });
  if (readsSlowly) client.handleMessage = (_, done) => void sleep(300).then(() => done());
  const answer = new Promise<string>((resolve, reject) => {
    client.on("message", (topic, payload) => {
      if (topic === replyTopic) resolve(textOf(payload));
      else if (payload.toString() === "offline") reject(new AppError("client-gone", "Hestia went away"));
    });
  });
  answer.catch(() => undefined); // told to who waits for it
  await client.subscribeAsync([replyTopic, STATUS], { qos: 1 });
  return {
    answer,
    // Where the question is too long to be read, its properties say where the answer is wanted.
    publish: (question: object) =>
      client.publishAsync(ASK, JSON.stringify(question), { qos: 1, properties: { responseTopic: replyTopic } }),
    [Symbol.asyncDispose]: () => client.endAsync(true),
  };
}

/** What can't be read is answered as text. */
function textOf(payload: Buffer): string {
  const told = payload.toString();
  return told.startsWith("{") ? (JSON.parse(told) as { readonly text: string }).text : told;
}
