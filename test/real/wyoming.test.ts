// The Wyoming door before its two true clients: Home Assistant itself, and the official Python package that it uses.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWyomingChannel } from "../../src/channels/index.ts";
import { systemClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import type { Hear, Inbound, Reply } from "../../src/core/message.ts";
import { type Assist, createAssist } from "../support/assist.ts";
import { installHomeAssistant } from "../support/peers/home-assistant/install.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";

const reply = (text: string): Reply => ({ conversationId: "c", turnId: "t", text, asks: false });

async function openDoor(hear: Hear) {
  const channel = createWyomingChannel({
    host: "127.0.0.1",
    port: 0,
    version: "1.2.3",
    clock: systemClock,
    log: silentLog,
  });
  await channel.start(hear);
  return { address: channel.address() ?? "", [Symbol.asyncDispose]: () => channel.stop() };
}

describeWithPeer("home-assistant", "the Wyoming door", () => {
  describe("before Home Assistant", () => {
    let home: HomeAssistant;
    let door: Awaited<ReturnType<typeof openDoor>>;
    let assist: Assist;
    let heard: Inbound[] = [];
    let hear: Hear = () => Promise.reject(new Error("nothing is expected"));

    beforeAll(async () => {
      home = await startHomeAssistant();
      door = await openDoor((inbound, options) => {
        heard.push(inbound);
        return hear(inbound, options);
      });
      assist = await createAssist(home, door.address);
    });
    afterAll(async () => {
      await door?.[Symbol.asyncDispose]();
      await home?.stop();
    });

    it("is an agent for every language that can control the home", async () => {
      const agents = await home.command({ type: "conversation/agent/list" });
      expect(agents).toMatchObject({
        agents: expect.arrayContaining([
          expect.objectContaining({ id: "conversation.hestia", supported_languages: "*" }),
        ]),
      });
      expect((await home.state("conversation.hestia")).attributes).toMatchObject({ supported_features: 1 });
    });

    it("hears the words, the conversation and the device, and its words come back", async () => {
      heard = [];
      hear = async ({ text }) => reply(`you said ${text}`);
      const answer = await assist.ask("zet de lamp aan ☕ 路由器", { conversationId: "mine", deviceId: "kitchen" });
      expect(answer).toMatchObject({
        speech: "you said zet de lamp aan ☕ 路由器",
        responseType: "action_done",
        processedLocally: false,
      });
      expect(heard).toEqual([
        {
          id: expect.any(String),
          channel: "wyoming",
          conversationKey: "kitchen",
          speaker: { type: "room", satelliteId: undefined, deviceId: "kitchen" },
          manner: "voice",
          language: "en",
          text: "zet de lamp aan ☕ 路由器",
        },
      ]);
    });

    it("keeps a conversation's key over its turns, and gives another conversation another", async () => {
      heard = [];
      hear = async () => reply("ok");
      const { conversationId } = await assist.ask("one");
      await assist.ask("two", { conversationId });
      await assist.ask("three");
      const [one, two, three] = heard.map(({ conversationKey }) => conversationKey);
      expect(two).toBe(one);
      expect(three).not.toBe(one);
    });

    it("answers two satellites side by side", async () => {
      const both = Promise.withResolvers<void>();
      heard = [];
      hear = async ({ text }) => {
        if (heard.length === 2) both.resolve();
        await both.promise;
        return reply(`answer to ${text}`);
      };
      const answers = await Promise.all([assist.ask("one"), assist.ask("two")]);
      expect(answers.map(({ speech }) => speech)).toEqual(["answer to one", "answer to two"]);
    });

    it("says a sentence when the inside fails", async () => {
      hear = () => Promise.reject(new Error("the mind is broken"));
      expect((await assist.ask("hello")).speech).toMatch(/^Sorry, .*\.$/);
    });
  });

  it("satisfies the official Python client", async () => {
    await using door = await openDoor(async ({ text, conversationKey }) => reply(`${conversationKey}: ${text}`));
    const { sandbox, python } = await installHomeAssistant();
    const printed = await sandbox.run([python, "-c", PYTHON_CLIENT, new URL(door.address).port]);
    expect(JSON.parse(printed)).toEqual({
      version: "1.10.2",
      program: "hestia",
      installed: true,
      home_control: true,
      streaming: false,
      languages: [],
      pong: "x",
      handled: ["01: zet de lamp aan ☕ 路由器", "01: and again"],
    });
  });
});

const PYTHON_CLIENT = `
import asyncio, importlib.metadata, json, sys
from wyoming.asr import Transcript
from wyoming.client import AsyncTcpClient
from wyoming.handle import Handled
from wyoming.info import Describe, Info
from wyoming.ping import Ping, Pong

async def main():
    async with AsyncTcpClient("127.0.0.1", int(sys.argv[1])) as client:
        await client.write_event(Describe().event())
        program = Info.from_event(await client.read_event()).handle[0]
        await client.write_event(Ping(text="x").event())
        pong = Pong.from_event(await client.read_event())
        handled = []
        for text in ["zet de lamp aan ☕ 路由器", "and again"]:
            await client.write_event(Transcript(text=text, language="nl", context={"conversation_id": "01"}).event())
            handled.append(Handled.from_event(await client.read_event()).text)
        print(json.dumps({
            "version": importlib.metadata.version("wyoming"),
            "program": program.name,
            "installed": program.installed,
            "home_control": program.supports_home_control,
            "streaming": program.supports_handled_streaming,
            "languages": program.models[0].languages,
            "pong": pong.text,
            "handled": handled,
        }))

asyncio.run(main())
`;
