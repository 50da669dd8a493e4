// The MQTT door on a real broker: what it shows, whom it answers, and what it comes through.
import { connect as connectTcp, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OwnEntity } from "../../src/channels/index.ts";
import type { HouseEvent } from "../../src/core/house.ts";
import type { Hear, Inbound, Reply } from "../../src/core/message.ts";
import { openMqttAsker } from "../channels/mqtt-asker.ts";
import { connected, joinBroker, type Neighbour, openMqttDoor } from "../channels/mqtt-world.ts";
import { describeChannel } from "../contract/channels.ts";
import { eventually } from "../support/eventually.ts";
import { createOwnClock } from "../support/own-clock.ts";
import { describeWithPeer, type Mosquitto, startMosquitto } from "../support/peers/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const reply = (text: string): Reply => ({ conversationId: "c", turnId: "t", text, asks: false });
const ASK = "hestia/ask";

function gauge(state: () => string): OwnEntity {
  return { component: "sensor", key: "open_approvals", name: "Open approvals", icon: "mdi:key", keep: "kept", state };
}

/** Remembers what it heard, and answers with it. */
function listener(answer: (inbound: Inbound) => Promise<Reply> = async ({ text }) => reply(`heard ${text}`)) {
  const heard: Inbound[] = [];
  const hear: Hear = (inbound) => {
    heard.push(inbound);
    return answer(inbound);
  };
  return { heard, hear };
}

describeWithPeer("mosquitto", "the MQTT door", () => {
  let broker: Mosquitto;
  let neighbour: Neighbour;

  beforeAll(async () => {
    broker = await startMosquitto();
    neighbour = await joinBroker(broker, { protocolVersion: 5 });
  });
  beforeEach(() => {
    neighbour.seen.length = 0;
  });
  afterAll(async () => {
    await neighbour?.[Symbol.asyncDispose]();
    await broker?.[Symbol.asyncDispose]();
  });

  describe("for who asks", () => {
    const topics = () => ({ ask: ASK });

    it.each([
      [
        "plain text",
        "zet de lamp aan ☕",
        { properties: { responseTopic: "hestia/answer/1" } },
        "hestia/answer/1",
        /^heard zet de lamp aan ☕$/,
      ],
      [
        "JSON",
        { text: "hello", conversation: "kitchen", language: "de", reply_topic: "hestia/answer/2", id: "q-1" },
        {},
        "hestia/answer/2",
        /^{"text":"heard hello","asks":false,"conversation":"kitchen","turn":"t","id":"q-1"}$/,
      ],
    ])("answers %s", async (_, question, options, topic, expected) => {
      const { heard, hear } = listener();
      await using world = await openMqttDoor({ broker, hear, topics });
      await connected(world);
      await neighbour.publish(ASK, question, options);
      const { text, packet } = await neighbour.sees(topic);
      expect(text).toMatch(expected);
      expect(packet).toMatchObject({ retain: false, qos: 1 });
      expect(heard).toMatchObject([{ channel: "mqtt", speaker: { type: "program", name: "MQTT" }, manner: "text" }]);
    });

    it("takes conversation and language from the question, else one conversation in the home's language", async () => {
      const { heard, hear } = listener();
      await using world = await openMqttDoor({ broker, hear, topics });
      await connected(world);
      await neighbour.publish(ASK, { text: "one", conversation: "kitchen", language: "de" });
      await neighbour.publish(ASK, "two");
      await eventually("both questions", () => heard.length === 2 || undefined);
      expect(heard.map(({ conversationKey, language }) => [conversationKey, language])).toEqual([
        ["kitchen", "de"],
        ["mqtt", "nl"],
      ]);
    });

    it("gives the asker's own mark back", async () => {
      await using world = await openMqttDoor({ broker, ...listener(), topics });
      await connected(world);
      const correlationData = Buffer.from([1, 2, 255]);
      await neighbour.publish(ASK, "hello", { properties: { responseTopic: "hestia/answer/3", correlationData } });
      const { packet } = await neighbour.sees("hestia/answer/3");
      expect(packet.properties?.correlationData).toEqual(correlationData);
    });

    it("does nothing on a topic that the owner has not named", async () => {
      const { heard, hear } = listener();
      await using world = await openMqttDoor({ broker, hear });
      await connected(world);
      for (const topic of [ASK, "hestia/press/x", `hestia/${world.id}/ask`])
        await neighbour.publish(topic, { text: "unlock the front door", reply_topic: "hestia/answer/4" });
      await sleep(300);
      expect(heard).toEqual([]);
      expect(neighbour.seen.filter(({ topic }) => topic === "hestia/answer/4")).toEqual([]);
    });

    it("hears as soon as a topic is named, and no longer once it is not", async () => {
      let ask: string | undefined;
      const { heard, hear } = listener();
      await using world = await openMqttDoor({ broker, hear, topics: () => ({ ask }) });
      await connected(world);
      ask = "hestia/other";
      await eventually("an answer", async () => {
        await neighbour.publish("hestia/other", "hello", { qos: 0 });
        return heard.length > 0 || undefined;
      });
      ask = undefined;
      heard.length = 0;
      await neighbour.publish("hestia/other", "hello again");
      await sleep(200);
      expect(heard).toEqual([]);
    });

    it("never hears what the broker had kept, neither at first nor when it connects again", async () => {
      await neighbour.publish(ASK, "turn off the heating", { retain: true });
      const { heard, hear } = listener();
      const data = temporaryFolder();
      for (let start = 0; start < 2; start++) {
        await using world = await openMqttDoor({ broker, hear, topics, data: data.file("mqtt.db") });
        await connected(world);
        await sleep(200);
      }
      await neighbour.publish(ASK, "", { retain: true });
      data[Symbol.dispose]();
      expect(heard).toEqual([]);
    });

    it.each([
      ["with its id", { text: "next song", id: "q-7", reply_topic: "hestia/answer/5" }, {}],
      [
        "with its mark",
        "next song",
        { properties: { responseTopic: "hestia/answer/5", correlationData: Buffer.from("m") } },
      ],
      ["sent to arrive surely", { text: "next song", reply_topic: "hestia/answer/5" }, {}],
    ])("does one question %s once, however often it comes, and answers each time", async (_, question, options) => {
      const { promise: release, resolve: finish } = Promise.withResolvers<void>();
      const { heard, hear } = listener(async () => {
        await release;
        return reply("next");
      });
      await using world = await openMqttDoor({ broker, hear, topics });
      await connected(world);
      const given = () => neighbour.seen.filter(({ topic }) => topic === "hestia/answer/5").length;
      const ids = () => heard.filter(({ text }) => text === "next song").map(({ id }) => id);
      await neighbour.publish(ASK, question, options);
      await neighbour.publish(ASK, question, options);
      // The broker keeps the order: what is heard after it has come after it.
      await neighbour.publish(ASK, "something else");
      await eventually(
        "the question after both",
        () => heard.some(({ text }) => text === "something else") || undefined,
      );
      finish();
      await eventually("two answers", () => given() === 2 || undefined);
      expect(ids()).toHaveLength(1);
      await neighbour.publish(ASK, question, options);
      await eventually("the third answer", () => given() === 3 || undefined);
      // After its answer only a name tells that it is no new wish.
      expect(new Set(ids()).size).toBe("id" in Object(question) ? 1 : 2);
    });

    it("takes a name or a mark that comes with other words for another question", async () => {
      const { heard, hear } = listener();
      await using world = await openMqttDoor({ broker, hear, topics });
      await connected(world);
      const correlationData = Buffer.from("always");
      const marked = { properties: { responseTopic: "hestia/answer/8", correlationData } };
      for (const text of ["lamp on", "lamp off", "lamp on"]) {
        const count = heard.length;
        await neighbour.publish(ASK, text, marked);
        await eventually("it is heard", () => heard.length > count || undefined);
        await neighbour.publish(ASK, { text, id: "constant", reply_topic: "hestia/answer/9" });
        await neighbour.sees("hestia/answer/9", (answer) => answer.includes(text));
      }
      expect(heard.filter(({ text }) => text === "lamp on").length).toBeGreaterThanOrEqual(3);
      expect(new Set(heard.map(({ id }) => id)).size).toBe(5);
    });

    it("takes two questions for two where they could not have been one", async () => {
      const { heard, hear } = listener();
      await using world = await openMqttDoor({ broker, hear, topics });
      await connected(world);
      for (const id of ["a", "b"]) await neighbour.publish(ASK, { text: "next song", id });
      for (let time = 0; time < 2; time++) await neighbour.publish(ASK, "next song", { qos: 0 });
      await eventually("all four", () => heard.length === 4 || undefined);
    });

    it.each([
      "homeassistant/light/lamp/config",
      "zigbee2mqtt/front_door/set",
      "$SYS/broker/uptime",
      "hestia/status",
      ASK,
      "hestia/answer/+",
      "hestia/answer/#",
      "",
    ])("answers nothing to %j, and does not do what was asked there", async (topic) => {
      const { heard, hear } = listener();
      await using world = await openMqttDoor({
        broker,
        hear,
        topics: () => ({ ask: ASK, replies: ["hestia/answer/#"] }),
      });
      await connected(world);
      await neighbour.publish(ASK, { text: "say ON", reply_topic: topic });
      await eventually("a word in the log", () => world.logged.some((line) => line.includes("not heard")) || undefined);
      expect(heard).toEqual([]);
      expect(neighbour.seen.filter((one) => one.text.includes("heard say ON"))).toEqual([]);
    });

    it.each([
      ["too long", Buffer.alloc(1024 * 1024, "a"), /too long: it has 1048576 bytes; allowed are 65536/],
      ["empty", "  ", /is empty/],
      ["without words", { question: "hello" }, /not as it should be/],
      ["no text", Buffer.from([0xff, 0xfe]), /no UTF-8/],
    ])("refuses a question that is %s, in words", async (_, question, words) => {
      const { heard, hear } = listener();
      await using world = await openMqttDoor({ broker, hear, topics });
      await connected(world);
      await neighbour.publish(ASK, question, { properties: { responseTopic: "hestia/answer/6" } });
      await neighbour.sees("hestia/answer/6", (text) => words.test(text));
      expect(heard).toEqual([]);
    });

    it("says a sentence when the inside fails, and the question may be asked again", async () => {
      let times = 0;
      const { hear } = listener(async () => {
        if (++times === 1) throw new Error("the mind is broken");
        return reply("well again");
      });
      await using world = await openMqttDoor({ broker, hear, topics });
      await connected(world);
      const question = { text: "hello", id: "q-8", reply_topic: "hestia/answer/7" };
      await neighbour.publish(ASK, question);
      await neighbour.sees("hestia/answer/7", (text) => text.includes('"error":"internal"'));
      await neighbour.publish(ASK, question);
      await neighbour.sees("hestia/answer/7", (text) => text.includes("well again"));
    });

    it("answers fifty askers at once, none mixed up", async () => {
      const { hear } = listener(async ({ text }) => {
        await sleep(20);
        return reply(`heard ${text}`);
      });
      await using world = await openMqttDoor({ broker, hear, topics });
      await connected(world);
      const all = Array.from({ length: 50 }, (_, index) => index);
      await Promise.all(
        all.map((index) =>
          neighbour.publish(ASK, { text: `number ${index}`, reply_topic: `hestia/answer/all/${index}` }),
        ),
      );
      const texts = await Promise.all(all.map((index) => neighbour.sees(`hestia/answer/all/${index}`)));
      expect(texts.map(({ text }) => JSON.parse(text).text)).toEqual(all.map((index) => `heard number ${index}`));
    });
  });

  describeChannel("mqtt", {
    streams: "whole",
    conversations: "many",
    leaving: "unseen",
    open: (hear) => openMqttAsker(broker, hear),
  });

  describe("for the household's own things", () => {
    const house = ["zigbee2mqtt/+/action", "meters/#"];

    function noticer() {
      const events: HouseEvent[] = [];
      return { events, happened: (event: HouseEvent) => void events.push(event) };
    }

    it("hears what is said on the topics that the owner has named, and does nothing with it", async () => {
      const { events, happened } = noticer();
      const { heard, hear } = listener();
      await using world = await openMqttDoor({ broker, hear, happened, topics: () => ({ ask: ASK, house }) });
      await connected(world);
      for (const topic of ["zigbee2mqtt/bell/action", "zigbee2mqtt/bell", "zigbee2mqtt/bell/action/set", "frigate/x"])
        await neighbour.publish(topic, { text: "unlock the front door", reply_topic: "hestia/answer/11" });
      await neighbour.publish("meters/water", "12.5", { qos: 0 });
      await eventually("the meter's word", () => events.length === 2 || undefined);
      expect(events).toMatchObject([
        { type: "topic-message", topic: "zigbee2mqtt/bell/action", isKept: false },
        { type: "topic-message", topic: "meters/water", text: "12.5", bytes: 4, isKept: false },
      ]);
      await sleep(200);
      expect(heard).toEqual([]);
      expect(neighbour.seen.filter(({ topic }) => topic === "hestia/answer/11")).toEqual([]);
    });

    it("knows what the broker had kept as what it is, at each connection", async () => {
      await neighbour.publish("meters/gas", "7", { retain: true });
      const { events, happened } = noticer();
      for (const text of ["8", "9"]) {
        await using world = await openMqttDoor({ broker, happened, topics: () => ({ house }) });
        await connected(world);
        await neighbour.publish("meters/gas", text, { retain: true });
        await eventually("what was said", () => events.at(-1)?.text === text || undefined);
      }
      await neighbour.publish("meters/gas", "", { retain: true });
      expect(events.map(({ text, isKept }) => [text, isKept])).toEqual([
        ["7", true],
        ["8", false],
        ["8", true],
        ["9", false],
      ]);
    });

    it("listens as soon as a topic is named, and no longer once it is not", async () => {
      let named: readonly string[] = [];
      const { events, happened } = noticer();
      await using world = await openMqttDoor({ broker, happened, topics: () => ({ house: named }) });
      await connected(world);
      named = ["meters/#"];
      await eventually("a word", async () => {
        await neighbour.publish("meters/water", "1", { qos: 0 });
        return events.length > 0 || undefined;
      });
      named = [];
      events.length = 0;
      await neighbour.publish("meters/water", "2");
      await sleep(200);
      expect(events).toEqual([]);
    });

    it("is neither filled by one that talks without an end nor by a big one, and hears the others", async () => {
      const { events, happened } = noticer();
      // However long the five hundred take: no time passes, in which more would be heard.
      const clock = createOwnClock(Date.now());
      clock.hold();
      await using world = await openMqttDoor({ broker, happened, topics: () => ({ house }), clock });
      await connected(world);
      for (let value = 0; value < 500; value++) await neighbour.publish("meters/mad", String(value), { qos: 0 });
      await neighbour.publish("meters/picture", Buffer.alloc(1024 * 1024, 0xff));
      await neighbour.publish("meters/long", "x".repeat(1024 * 1024));
      await neighbour.publish("meters/water", "12.5");
      await eventually("the meter's word", () => events.find(({ topic }) => topic === "meters/water"));
      const mad = events.filter(({ topic }) => topic === "meters/mad").length;
      expect(mad).toBe(30);
      expect(events.slice(-3)).toMatchObject([
        { topic: "meters/picture", text: undefined, bytes: 1024 * 1024 },
        { topic: "meters/long", text: undefined, bytes: 1024 * 1024 },
        { topic: "meters/water", text: "12.5" },
      ]);
      expect(world.logged.filter((line) => line.includes("than is heard"))).toHaveLength(1);
    });

    it("takes no topic for the household's where Hestia itself is asked or answers, and says so once", async () => {
      const { events, happened } = noticer();
      const { heard, hear } = listener();
      const topics = () => ({ ask: "house/ask", replies: ["house/answer/#"], house: ["house/#", "meters/#"] });
      await using world = await openMqttDoor({ broker, hear, happened, topics });
      await connected(world);
      await neighbour.publish("house/ask", { text: "hello", reply_topic: "house/answer/1" }, { qos: 0 });
      await neighbour.sees("house/answer/1");
      await neighbour.publish("meters/water", "1");
      await eventually("the meter's word", () => events.length > 0 || undefined);
      expect(events.map(({ topic }) => topic)).toEqual(["meters/water"]);
      expect(heard).toHaveLength(1);
      await sleep(2_500);
      expect(world.logged.filter((line) => line.includes("house/#"))).toHaveLength(1);
    });
  });

  describe("about itself", () => {
    it("is there while it is there, and says so when it goes", async () => {
      // It goes without any deadline: none of them ever comes.
      const world = await openMqttDoor({ broker, clock: createOwnClock(Date.now(), { long: 500 }) });
      await connected(world);
      await neighbour.sees("hestia/status", (text) => text === "online");
      await world[Symbol.asyncDispose]();
      await eventually("its good-bye", () => neighbour.seen.find(({ text }) => text === "offline"));
    });

    it("keeps its name over a restart, and takes back what it no longer offers", async () => {
      using data = temporaryFolder();
      const extra: OwnEntity = { ...gauge(() => "1"), key: "spend" } as OwnEntity;
      const first = await openMqttDoor({
        broker,
        entities: () => [gauge(() => "0"), extra],
        data: data.file("mqtt.db"),
      });
      await connected(first);
      await first[Symbol.asyncDispose]();
      neighbour.seen.length = 0;
      const topic = `homeassistant/device/hestia_${first.id}/config`;
      await using second = await openMqttDoor({
        broker,
        entities: () => [gauge(() => "0")],
        data: data.file("mqtt.db"),
      });
      await connected(second);
      expect(second.id).toBe(first.id);
      const sent = () => neighbour.seen.filter((one) => one.topic === topic);
      await eventually("both announcements", () => sent().length === 2 || undefined);
      const [taking, last] = sent().map(({ text }) => JSON.parse(text).components);
      expect(taking["spend"]).toEqual({ platform: "sensor" });
      expect(Object.keys(last)).toEqual(["open_approvals"]);
      expect(neighbour.seen).toContainEqual(expect.objectContaining({ topic: `hestia/${first.id}/spend`, text: "" }));
    });

    it("shows what changes, and only that", async () => {
      let open = "0";
      await using world = await openMqttDoor({ broker, entities: () => [gauge(() => open)] });
      await connected(world);
      const topic = `hestia/${world.id}/open_approvals`;
      await neighbour.sees(topic, (text) => text === "0");
      open = "1";
      world.door.changed();
      await neighbour.sees(topic, (text) => text === "1");
      world.door.changed();
      await sleep(100);
      expect(neighbour.seen.filter((one) => one.topic === topic)).toHaveLength(2);
    });
  });

  describe("to the broker", () => {
    it("comes back after the broker was killed, with all that it shows and the answers that waited", async () => {
      await using own = await startMosquitto();
      await using friend = await joinBroker(own);
      const { promise: release, resolve: finish } = Promise.withResolvers<void>();
      const { heard, hear } = listener(async () => {
        await release;
        return reply("in the end");
      });
      await using world = await openMqttDoor({
        broker: own,
        hear,
        entities: () => [gauge(() => "3")],
        topics: () => ({ ask: ASK }),
      });
      await connected(world);
      await friend.publish(ASK, { text: "long work", reply_topic: "hestia/answer/9" });
      await eventually("the question", () => heard.length === 1 || undefined);
      await own.kill();
      await eventually("the loss seen", () => world.door.address() === undefined || undefined);
      finish();
      await sleep(1_500);
      friend.seen.length = 0;
      await own.restart();
      await connected(world);
      await friend.sees("hestia/answer/9", (text) => text.includes("in the end"));
      await friend.sees(`hestia/${world.id}/open_approvals`, (text) => text === "3");
      await friend.sees(`homeassistant/device/hestia_${world.id}/config`);
      await friend.sees("hestia/status", (text) => text === "online");
    });

    it("leaves the broker to say that it is gone when it dies", async () => {
      const world = await openMqttDoor({ broker, url: (await cuttable(broker)).url });
      await connected(world);
      await neighbour.sees("hestia/status", (text) => text === "online");
      neighbour.seen.length = 0;
      cut?.();
      await neighbour.sees("hestia/status", (text) => text === "offline");
      await world[Symbol.asyncDispose]();
    });

    it.each([
      ["with the code of MQTT 5", Buffer.from([0x20, 0x03, 0x00, 0x84, 0x00])],
      ["with the code of MQTT 3.1.1", Buffer.from([0x20, 0x02, 0x00, 0x01])],
      ["by closing the connection", undefined],
    ])("speaks 3.1.1 where MQTT 5 is refused %s", async (_, refusal) => {
      await neighbour.publish(ASK, "turn off the heating", { retain: true });
      await using old = await oldBroker(broker, refusal);
      const { heard, hear } = listener();
      await using world = await openMqttDoor({
        broker,
        url: old.url,
        hear,
        entities: () => [gauge(() => "0")],
        topics: () => ({ ask: ASK }),
      });
      await connected(world);
      expect(world.logged.join("\n")).toContain('"protocol":"3.1.1"');
      await neighbour.publish(ASK, { text: "hello", reply_topic: "hestia/answer/10" });
      await neighbour.sees("hestia/answer/10");
      expect(heard).toHaveLength(1);
      expect(heard[0]?.text).toBe("hello");
      await neighbour.publish(ASK, "", { retain: true });
    });

    it("is let in by TLS where the authority is the owner's own, and does not trust any other", async () => {
      await using secure = await startMosquitto({ tls: true });
      await using world = await openMqttDoor({ broker: secure });
      expect(await connected(world)).toBe(secure.url);
      await using other = await startMosquitto({ tls: true });
      await using deceived = await openMqttDoor({ broker: { ...secure, url: other.url } });
      await eventually(
        "the refusal",
        () => deceived.logged.some((line) => /certificate|signature/i.test(line)) || undefined,
      );
      expect(deceived.door.address()).toBeUndefined();
    });

    it("says once that its password is wrong, and stops at once", async () => {
      // It is tried again within a second, and then the next pause never ends by itself.
      const clock = createOwnClock(Date.now(), { long: 1_000 });
      const world = await openMqttDoor({ broker: { ...broker, password: "wrong" }, clock });
      await eventually("a word in the log", () => world.logged.length > 0 || undefined);
      await sleep(2_500);
      expect(world.logged).toHaveLength(1);
      expect(world.logged[0]).toMatch(/refuses Hestia.*Not authorized/);
      await world[Symbol.asyncDispose]();
    });
  });
});

let cut: (() => void) | undefined;

/** A way to the broker that can be cut as a cable is. */
async function cuttable({ port }: Mosquitto) {
  const server = createServer((socket) => {
    const onward = connectTcp({ host: "127.0.0.1", port });
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) end.on("error", () => undefined);
    cut = () => {
      server.close();
      socket.destroy();
      onward.destroy();
    };
  });
  return { url: `mqtt://127.0.0.1:${await listening(server)}` };
}

/** A broker that knows 3.1.1 alone: who comes with MQTT 5 is refused, the rest is for the real one. */
async function oldBroker({ port }: Mosquitto, refusal: Buffer | undefined) {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (connect) => {
      const version = connect[connect.indexOf("MQTT") + 4];
      if (version === 5) return refusal ? socket.end(refusal) : socket.destroy();
      const onward = connectTcp({ host: "127.0.0.1", port });
      onward.on("error", () => undefined);
      onward.write(connect);
      socket.pipe(onward).pipe(socket);
    });
  });
  return {
    url: `mqtt://127.0.0.1:${await listening(server)}`,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    }),
  );
}
