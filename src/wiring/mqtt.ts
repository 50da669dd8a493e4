import {
  createMqttDoor,
  createOwnId,
  type GivenBroker,
  LONGEST_STATE,
  type OwnEntity,
  overlap,
} from "../channels/index.ts";
import type { Channel } from "../core/channel.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import type { Inbound, Reply } from "../core/message.ts";
import type { Tool } from "../core/tool.ts";
import { countOpenApprovals, hideCodes } from "../gate/index.ts";
import type { House } from "../house/index.ts";
import { createTopicJournal, createTopicsTool, withoutCodes } from "../journal/index.ts";
import type { Settings } from "../settings.ts";
import type { Total } from "../spend/index.ts";
import type { Store } from "../store/index.ts";
import type { ModelChoice } from "./model-choice.ts";
import { createSupervisor, type SupervisorEndpoint } from "./supervisor/supervisor.ts";

export interface MqttDependencies {
  /** The owner's own broker goes before the one that the Supervisor knows of. Where there can be none nothing of this is there. */
  readonly broker: GivenBroker | undefined;
  readonly supervisor: SupervisorEndpoint | undefined;
  readonly version: string;
  readonly store: Store;
  readonly settings: Settings;
  readonly house: Pick<House, "picture">;
  /** How the providers are doing, in their order. */
  readonly health: ModelChoice["health"];
  /** What language models took today. */
  readonly spent: () => Total;
  /** Whether everybody at home may hear what is said in this conversation. */
  readonly isForEveryone: (conversationId: string) => boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The MQTT door, with what Hestia shows of itself. */
export interface Mqtt {
  readonly channels: readonly Channel[];
  /** To look up what the household's own things say there. */
  readonly tools: readonly Tool[];
  /** A turn was answered. */
  answered(inbound: Inbound, reply: Reply): void;
  /** The last answer is shown no longer, nor what tells what was forgotten. */
  forget(isForgotten: (text: string) => boolean): void;
}

/** `reserve`: the first provider is not well, another is. */
const MODEL_HEALTH = ["well", "reserve", "troubled", "none"] as const;

export function createMqtt(deps: MqttDependencies): Mqtt {
  const { version, store, settings, house, health, spent, isForEveryone, clock, log } = deps;
  const broker = deps.broker ?? (deps.supervisor && createSupervisor({ ...deps.supervisor, clock }).broker);
  let lastAnswer: string | undefined;
  if (!broker) return { channels: [], tools: [], answered: () => undefined, forget: () => undefined };

  const lastAnswerEntity: OwnEntity = {
    component: "sensor",
    key: "last_answer",
    name: "Last answer",
    icon: "mdi:message-text-outline",
    keep: "passing",
    state: () => lastAnswer?.slice(0, LONGEST_STATE),
    attributes: () => ({ text: lastAnswer ?? null }),
  };
  const entities: readonly OwnEntity[] = [
    {
      component: "sensor",
      key: "open_approvals",
      name: "Open approvals",
      icon: "mdi:shield-key-outline",
      keep: "kept",
      state: () => String(countOpenApprovals({ store, clock })),
    },
    {
      component: "sensor",
      key: "model",
      name: "Model",
      icon: "mdi:brain",
      keep: "kept",
      options: MODEL_HEALTH,
      state: () => healthOf(Object.values(health()).map(({ state }) => state === "well")),
      attributes: () => Object.fromEntries(Object.entries(health()).map(([name, { state }]) => [name, state])),
    },
    {
      component: "sensor",
      key: "tokens_today",
      name: "Tokens today",
      icon: "mdi:counter",
      keep: "kept",
      state() {
        const { inputTokens, outputTokens } = spent();
        return String(inputTokens + outputTokens);
      },
      attributes: () => ({ cost: spent().money }),
    },
  ];
  const language = () => house.picture.home().language;
  const named = () => settings.get("mqtt.topics");
  const journal = createTopicJournal({
    clock,
    isNamed: (topic) => named().some((filter) => overlap(filter, topic)),
    keepable: (topic, text) => withoutCodes(topic, text, (words) => hideCodes(words, language())),
  });
  const door = createMqttDoor({
    ...{ broker, version, clock, log },
    ownId: createOwnId({ store }),
    entities: () => (settings.get("mqtt.last_answer") ? [...entities, lastAnswerEntity] : entities),
    topics: () => ({
      ask: settings.get("mqtt.ask_topic"),
      replies: settings.get("mqtt.reply_topics"),
      command: settings.get("mqtt.command_topic"),
      house: named(),
    }),
    language,
    happened: journal.heard,
  });
  return {
    channels: [door],
    tools: [createTopicsTool({ journal, named })],
    answered({ speaker }, { text, conversationId }) {
      // Only what was said aloud in a room, where anybody could hear it.
      if (speaker.type === "room" && settings.get("mqtt.last_answer") && isForEveryone(conversationId))
        lastAnswer = text;
      door.changed();
    },
    forget(isForgotten) {
      journal.forget(isForgotten);
      lastAnswer = undefined;
      door.changed();
    },
  };
}

function healthOf(areWell: readonly boolean[]): (typeof MODEL_HEALTH)[number] {
  if (areWell.length === 0) return "none";
  if (areWell[0]) return "well";
  return areWell.includes(true) ? "reserve" : "troubled";
}
