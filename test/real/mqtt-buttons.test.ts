// Buttons for proposals on Hestia's own device, in a real Home Assistant over a real broker: any automation can press them, so they do only what
// is harmless, and only what they showed.
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Proposal } from "../../src/channels/index.ts";
import { connected, joinBroker, type MqttWorld, type Neighbour, openMqttDoor } from "../channels/mqtt-world.ts";
import {
  describeWithPeer,
  type HomeAssistant,
  type Mosquitto,
  startHomeAssistant,
  startMosquitto,
} from "../support/peers/index.ts";

const PRESS = "hestia/press";
const WAITING = "sensor.hestia_proposals_waiting";
const DIM = "button.hestia_accept_dim_the_hall_at_night";
const SLOW = 30_000;
const OTHER_SETTINGS = { set_client_cert: false, set_ca_cert: "off" };
const dim: Proposal = { id: "dim", version: "1", title: "Dim the hall at night", isHarmless: true };
const unlock: Proposal = { id: "unlock", version: "1", title: "Unlock when Ann comes home", isHarmless: false };

describeWithPeer("mosquitto", "a button for a proposal", () => {
  let broker: Mosquitto;
  let home: HomeAssistant;
  let neighbour: Neighbour;
  let world: MqttWorld;
  let waiting: readonly Proposal[];
  let accepted: string[];

  beforeAll(async () => {
    broker = await startMosquitto();
    neighbour = await joinBroker(broker);
    home = await startHomeAssistant();
    const { port, username, password } = broker;
    const flows = "/api/config/config_entries/flow";
    const flow = (await home.rest("POST", flows, { handler: "mqtt" })) as { readonly flow_id: string };
    const options = { broker: "127.0.0.1", port, username, password, other_settings: OTHER_SETTINGS };
    expect(await home.rest("POST", `${flows}/${flow.flow_id}`, options)).toMatchObject({ type: "create_entry" });
    waiting = [];
    world = await openMqttDoor({
      broker,
      topics: () => ({ command: PRESS }),
      proposals: {
        list: () => waiting,
        async accept(id, version) {
          accepted.push(`${id} ${version}`);
          await sleep(300);
          waiting = waiting.filter((one) => one.id !== id);
        },
      },
    });
    await connected(world);
  });
  beforeEach(async () => {
    accepted = [];
    waiting = [dim, unlock];
    world.door.changed();
    await shows(WAITING).toBe("2");
    // Home Assistant passes no press on to what is not available yet.
    await shows(DIM).not.toMatch(/none|unavailable/);
  });
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]();
    await home?.stop();
    await neighbour?.[Symbol.asyncDispose]();
    await broker?.[Symbol.asyncDispose]();
  });

  const shows = (entityId: string) =>
    expect.poll(
      () =>
        home.state(entityId).then(
          ({ state }) => state,
          () => "none",
        ),
      { timeout: SLOW },
    );
  const lastPress = () =>
    expect.poll(() => home.state(WAITING).then(({ attributes }) => attributes["last_press"]), { timeout: SLOW });
  /** As Home Assistant's own interface and its automations do. */
  const press = (entityId: string) =>
    home.command({ type: "call_service", domain: "button", service: "press", target: { entity_id: entityId } });
  /** As anybody on the broker could. */
  const topicOf = ({ id }: Proposal) =>
    `${PRESS}/proposal_${createHash("sha256").update(id).digest("hex").slice(0, 12)}`;

  it("accepts a harmless one as it was shown, and is gone with it", async () => {
    await press(DIM);
    await lastPress().toBe("accepted: Dim the hall at night");
    expect(accepted).toEqual(["dim 1"]);
    await shows(WAITING).toBe("1");
    await shows(DIM).toBe("none");
  });

  it("is not there for one that the gate asks about, and a message in its place answers nothing", async () => {
    const buttons = (await home.states()).filter(({ entity_id: id }) => id.startsWith("button.hestia"));
    expect(buttons.map(({ entity_id: id }) => id)).toEqual([DIM]);
    await neighbour.publish(topicOf(unlock), unlock.version);
    await lastPress().toMatch(/^nothing done/);
    expect(accepted).toEqual([]);
  });

  it("accepts nothing else than what it showed", async () => {
    waiting = [{ ...dim, version: "2" }, unlock];
    await neighbour.publish(topicOf(dim), dim.version);
    await lastPress().toMatch(/not what was shown any more/);
    expect(accepted).toEqual([]);
    world.door.changed();
    const pressed = () => press(DIM).then(() => accepted);
    await expect.poll(pressed, { timeout: SLOW }).toEqual(["dim 2"]);
    await shows(DIM).toBe("none");
  });

  it("accepts once what is pressed twice or comes twice", async () => {
    await neighbour.publish(topicOf(dim), dim.version);
    await neighbour.publish(topicOf(dim), dim.version);
    await shows(DIM).toBe("none");
    await neighbour.publish(topicOf(dim), dim.version);
    await lastPress().toMatch(/^nothing done: it is not waiting/);
    expect(accepted).toEqual(["dim 1"]);
  });

  it("is not pressed by what the broker had kept", async () => {
    const topic = "hestia/other_press";
    const [, key] = topicOf(dim).split(`${PRESS}/`);
    await neighbour.publish(`${topic}/${key}`, dim.version, { retain: true });
    await using other = await openMqttDoor({
      broker,
      topics: () => ({ command: topic }),
      proposals: { list: () => [dim], accept: async (id, version) => void accepted.push(`${id} ${version}`) },
    });
    await connected(other);
    await sleep(500);
    expect(accepted).toEqual([]);
    await neighbour.publish(`${topic}/${key}`, dim.version);
    await expect.poll(() => accepted).toEqual(["dim 1"]);
    await neighbour.publish(`${topic}/${key}`, "", { retain: true });
  });
});
