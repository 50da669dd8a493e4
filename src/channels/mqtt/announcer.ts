// Keeps Hestia's device in Home Assistant as it is: only what has changed is sent, and what is no longer offered is taken back.
import {
  attributesTopic,
  deviceConfig,
  discoveryTopic,
  type OwnDevice,
  pressTopic,
  shownOf,
  stateTopic,
} from "./discovery.ts";
import type { Session } from "./open-session.ts";
import type { OwnEntity } from "./own-entity.ts";
import type { OwnId } from "./own-id.ts";

export interface Announcer {
  /** Sends what has changed since the last time. Rejects where the session does. */
  sync(): Promise<void>;
  /** Everything is sent anew the next time: whoever listens has forgotten it. */
  forget(): void;
}

export interface AnnouncerDependencies {
  readonly session: Session;
  readonly device: () => OwnDevice;
  readonly entities: () => readonly OwnEntity[];
  readonly ownId: OwnId;
}

/** For one connection. */
export function createAnnouncer({ session, device, entities, ownId }: AnnouncerDependencies): Announcer {
  const sent = new Map<string, string>();

  async function send(topic: string, text: string, keep: OwnKeep): Promise<void> {
    if (sent.get(topic) === text) return;
    await session.publish({ topic, text, isKept: keep === "kept" });
    sent.set(topic, text);
  }

  async function announce(shown: readonly OwnEntity[], as: OwnDevice): Promise<void> {
    const topic = discoveryTopic(as);
    const config = deviceConfig(as, { shown, gone: [] });
    if (sent.get(topic) === config) return;
    const gone = ownId
      .announced()
      .filter((old) => !shown.some(({ key, component }) => key === old.key && component === old.component));
    if (gone.length > 0) {
      // A key that comes back as another component is first taken back alone.
      const others = shown.filter(({ key }) => !gone.some((old) => old.key === key));
      await session.publish({ topic, text: deviceConfig(as, { shown: others, gone }), isKept: true });
      for (const { key } of gone)
        for (const old of [stateTopic(as, key), attributesTopic(as, key)]) {
          sent.delete(old);
          await session.publish({ topic: old, text: "", isKept: true });
        }
    }
    // Kept before it is sent: what was announced must be known, to be taken back.
    ownId.announce(shown.map(({ key, component }) => ({ key, component })));
    await send(topic, config, "kept");
  }

  return {
    forget: () => sent.clear(),
    async sync() {
      const as = device();
      const shown = shownOf(entities(), as);
      await announce(shown, as);
      for (const entity of shown) {
        if (entity.component === "button") continue;
        const { state, keep, attributes } = told(entity);
        await send(stateTopic(as, entity.key), state, keep);
        if (attributes !== undefined) await send(attributesTopic(as, entity.key), attributes, keep);
      }
    },
  };
}

type OwnKeep = "kept" | "passing";

/** "None" is what Home Assistant's MQTT sensors take for "unknown". */
function told(entity: Exclude<OwnEntity, { component: "button" }>): {
  readonly state: string;
  readonly keep: OwnKeep;
  readonly attributes?: string;
} {
  if (entity.component === "switch") return { state: entity.state() ? "ON" : "OFF", keep: "kept" };
  return {
    state: entity.state() ?? "None",
    keep: entity.keep,
    ...(entity.attributes ? { attributes: JSON.stringify(entity.attributes()) } : {}),
  };
}

/** What was pressed, by its topic. */
export function pressedOf(entities: readonly OwnEntity[], commandTopic: string, topic: string): OwnEntity | undefined {
  return entities.find(({ key }) => pressTopic(commandTopic, key) === topic);
}
