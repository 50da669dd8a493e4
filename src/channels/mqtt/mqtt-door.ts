import type { Channel } from "../../core/channel.ts";
import type { Clock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { HouseEvent } from "../../core/house.ts";
import type { Logger } from "../../core/log.ts";
import type { Hear } from "../../core/message.ts";
import { createAsk } from "./ask.ts";
import { type BrokerSource, findBroker } from "./broker.ts";
import { createCommands } from "./commands.ts";
import { createHouseTopics } from "./house-topics.ts";
import { keepConnected } from "./keep-connected.ts";
import { type Incoming, openSession } from "./open-session.ts";
import { createOutbox } from "./outbox.ts";
import type { OwnEntity } from "./own-entity.ts";
import type { OwnId } from "./own-id.ts";
import { createPresence, type Presence } from "./presence.ts";
import { createProposalEntities, type Proposals } from "./proposals.ts";
import { HOME_STATUS_TOPIC, houseFilters, isWithin, type NamedTopics, overlap } from "./topics.ts";

export interface MqttDoor extends Channel {
  /** Something that Hestia shows of itself may have changed. */
  changed(): void;
}

export interface MqttDoorDependencies {
  readonly version: string;
  readonly broker: BrokerSource;
  readonly ownId: OwnId;
  /** Read whenever something may have changed; what is not in it is not shown. */
  readonly entities: () => readonly OwnEntity[];
  /** Left out where nothing makes any. */
  readonly proposals?: Proposals;
  /** In force at once. */
  readonly topics: () => NamedTopics;
  /** The home's, where a question has none. */
  readonly language: () => string;
  /** The household's own things have said something on a topic that the owner has named: data, nothing to act on. */
  readonly happened: (event: HouseEvent) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * The door over an MQTT broker, and Hestia's own device in Home Assistant. It opens by itself as soon as there is a broker; while there is
 * none the house is served through the other doors. Nothing can be told unasked here.
 */
export function createMqttDoor(deps: MqttDoorDependencies): MqttDoor {
  const { version, broker: source, ownId, topics, language, clock, log } = deps;
  const stopping = new AbortController();
  const life = stopping.signal;
  const outbox = createOutbox({ clock, log });
  let present: (Presence & { readonly url: string; readonly lost: AbortSignal }) | undefined;
  let running: Promise<void> = Promise.resolve();

  const changed = () => present?.look();
  const proposals = deps.proposals && createProposalEntities({ proposals: deps.proposals, log, changed });
  const entities = () => [...deps.entities(), ...(proposals?.list() ?? [])];
  const command = createCommands({ entities, missed: () => proposals?.missed(), changed, log });

  function listen(hear: Hear, deviceId: string): (message: Incoming) => void {
    const ask = createAsk({
      ...{ hear, deviceId, topics, language, clock, log },
      answer: outbox.put,
      stopping: life,
    });
    const houseTopics = createHouseTopics({ happened: deps.happened, clock, log });
    return (message) => {
      const { topic, payload, isRetained } = message;
      const named = topics();
      if (topic === HOME_STATUS_TOPIC) {
        if (Buffer.from(payload).toString() === "online") present?.homeStarted();
      } else if (houseFilters(named).some((filter) => overlap(filter, topic))) houseTopics(message);
      else if (isRetained) {
        // It would act again at each connection.
        log.warn({ topic }, "A message that the broker had kept was not heard");
      } else if (topic === named.ask) void ask(message);
      else if (named.command !== undefined && isWithin(topic, `${named.command}/#`))
        void command(message, named.command);
    };
  }

  return {
    name: "mqtt",
    address: () => (present?.lost.aborted === false ? present.url : undefined),
    changed,
    async start(hear) {
      const id = ownId.get();
      const heard = listen(hear, id);
      running = keepConnected({
        find: () => findBroker(source, life),
        open: (broker, protocol) =>
          openSession({ broker, protocol, clientId: `hestia-${id}`, hear: heard, clock, signal: life }),
        async settle(session, { url }) {
          const device = () => ({ id, version, commandTopic: topics().command });
          const presence = createPresence({ session, device, entities, ownId, topics, clock, log });
          await presence.begin();
          present = { ...presence, url, lost: session.lost };
          outbox.use(session);
          log.info({ broker: url, protocol: session.protocol }, "Connected to the MQTT broker");
        },
        ...{ clock, log, life },
      });
    },
    async stop() {
      stopping.abort(new AppError("client-gone", "Hestia stops"));
      await running;
    },
  };
}
