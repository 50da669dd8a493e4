// Which topics are whose. Pure.
import { AppError } from "../../core/errors.ts";

/** Where Hestia says whether it is there. */
export const STATUS_TOPIC = "hestia/status";
/** Home Assistant's own: discovery, and its birth message. */
export const DISCOVERY_PREFIX = "homeassistant";
export const HOME_STATUS_TOPIC = `${DISCOVERY_PREFIX}/status`;

/** What the owner has named. Nothing that is not named here is listened to. */
export interface NamedTopics {
  /** Questions come here. */
  readonly ask: string | undefined;
  /** Answers go nowhere else: topics, or all below one (`hestia/answer/#`). */
  readonly replies: readonly string[];
  /** Buttons and switches of Hestia's own device are pressed below it. */
  readonly command: string | undefined;
  /** What the household's own things say there enters as events; `+` and `#` allowed. */
  readonly house: readonly string[];
}

const LONGEST_TOPIC = 250;

/** Where Hestia's own device has its states. */
export function ownBase(deviceId: string): string {
  return `hestia/${deviceId}`;
}

export function isWithin(topic: string, filter: string): boolean {
  return filter.endsWith("/#") ? topic.startsWith(filter.slice(0, -1)) : topic === filter;
}

/** Whether a message can be on both: each is a topic, or a filter with `+` and `#`. */
export function overlap(one: string, other: string): boolean {
  const [left, right] = [one.split("/"), other.split("/")];
  for (let level = 0; ; level++) {
    const [a, b] = [left[level], right[level]];
    // `a/#` is also `a` itself.
    if (a === "#" || b === "#") return true;
    if (a === undefined || b === undefined) return a === b;
    if (a !== b && a !== "+" && b !== "+") return false;
  }
}

/**
 * The household's topics that are listened to: not those that are Hestia's own. A message there would come once for each of the two, and what
 * Hestia says is no news.
 */
export function houseFilters({ ask, replies, command, house }: NamedTopics): readonly string[] {
  const own = [ask, command && `${command}/+`, ...replies].filter((topic) => topic !== undefined);
  return house.filter((filter) => !own.some((one) => overlap(one, filter)));
}

/**
 * Throws AppError `bad-reply-topic` for a topic to which no answer goes. Whoever asks chooses it, and what a model says may be a command
 * to a device: so an answer leaves only for what the owner has named, and never for what Home Assistant or Hestia itself listens to.
 */
export function checkReplyTopic(topic: string, deviceId: string, { ask, replies, command }: NamedTopics): void {
  const isTopic = topic !== "" && topic.length <= LONGEST_TOPIC && !/[+#\0]/.test(topic);
  const isTaken =
    topic.startsWith("$") ||
    isWithin(topic, `${DISCOVERY_PREFIX}/#`) ||
    isWithin(topic, `${ownBase(deviceId)}/#`) ||
    [STATUS_TOPIC, ask, command].includes(topic) ||
    (command !== undefined && isWithin(topic, `${command}/#`));
  if (isTopic && !isTaken && replies.some((filter) => isWithin(topic, filter))) return;
  throw new AppError(
    "bad-reply-topic",
    `no answer goes to the topic ${JSON.stringify(topic.slice(0, LONGEST_TOPIC))}; allowed are ${replies.join(", ")} (setting mqtt.reply_topics)`,
  );
}
