// The last answer on Hestia's own device, over a real broker: only what everybody at home may hear.
import { expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { joinBroker } from "../channels/mqtt-world.ts";
import { eventually } from "../support/eventually.ts";
import { describeWithPeer, startMosquitto } from "../support/peers/index.ts";
import { startWorld } from "../support/world.ts";

const SECRET = "Quetzalcoatl";
const byVoice = (satelliteId: string): Partial<Inbound> => ({
  ...{ conversationKey: satelliteId, manner: "voice", speaker: { type: "room", satelliteId, deviceId: undefined } },
});

describeWithPeer("mosquitto", "the last answer", () => {
  it("is shown of what was said aloud to everybody, not at a satellite that is somebody's, and goes with what is forgotten", async () => {
    await using broker = await startMosquitto();
    await using neighbour = await joinBroker(broker);
    const { url, username, password } = broker;
    await using world = await startWorld({
      environment: { HESTIA_MQTT_URL: url, HESTIA_MQTT_USERNAME: username, HESTIA_MQTT_PASSWORD: password },
      settings: { "mqtt.last_answer": "true" },
    });
    const { people } = world.app.memory;
    people.join("room assist_satellite.bedroom", "Anna");
    const shown = (text: string) =>
      eventually(text, () =>
        neighbour.seen.find((one) => one.topic.endsWith("/last_answer") && one.text.includes(text)),
      );
    await world.say(`remember that my cat is called ${SECRET}`, byVoice("assist_satellite.bedroom"));
    expect((await world.say("what do you know about my cat", byVoice("assist_satellite.bedroom"))).text).toContain(
      SECRET,
    );
    await world.say("remember that the dog is called Rex", byVoice("assist_satellite.kitchen"));
    await world.say("what do you know about the dog", byVoice("assist_satellite.kitchen"));
    await shown("Rex");
    expect(neighbour.seen.filter(({ text }) => text.includes(SECRET))).toEqual([]);
    await world.say("forget the dog", byVoice("assist_satellite.kitchen"));
    await world.say("yes", byVoice("assist_satellite.kitchen"));
    await shown("forgotten");
  });
});
