// An everyday house, and two hundred things that are said in it: what is dangerous is asked about and does not move; what is harmless is asked
// about at most once for each thing, until its owner has said what that is.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Reply, Speaker } from "../../src/core/message.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type ModelServer, type Script, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";
import { type Watch, watchHome } from "./bypass/watch.ts";
import type { Command } from "./everyday/command.ts";
import { COMMANDS } from "./everyday/commands.ts";
import { furnish, PACKAGES } from "./everyday/house.ts";
import { INSTALLED, integrationOn } from "./integration/entry.ts";

const NOT_UNDERSTOOD = "I have no idea what that means.";
/** What a gate says that does not ask. */
const REFUSED = /can't be said aloud|not allowed|nobody here|I won't|exposed/i;

/** "Oven Light" is no "Oven". */
function namedIn(question: string, things: readonly { readonly entityId: string; readonly name: string }[]) {
  let rest = question;
  return things
    .toSorted((one, other) => other.name.length - one.name.length)
    .flatMap(({ entityId, name }) => {
      if (!rest.includes(name)) return [];
      rest = rest.replaceAll(name, "");
      return [entityId];
    });
}

/** A model that knows what each of the sentences means that no reflex does. */
const knowing: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") {
    const { say = last.text } = JSON.parse(last.text) as { say?: string };
    return [{ type: "text", text: say }];
  }
  const order = COMMANDS.find(({ say }) => last?.text.includes(say))?.order;
  return order
    ? [{ type: "tool-call", name: "act", arguments: order }]
    : [{ type: "text", text: `${NOT_UNDERSTOOD} ${last?.text}` }];
};

const ANNA: Speaker = { type: "person", personId: "anna", name: "Anna", vouchedBy: "home-assistant" };
const SATELLITE: Speaker = { type: "room", satelliteId: "assist_satellite.kitchen", deviceId: undefined };
const SPEAKERS: readonly Speaker[] = [{ type: "owner" }, ANNA, SATELLITE];

/** As the observer tells of it. */
const MOVED =
  / became (unlock|open|disarm|on$|armed_home)|^(lock\.(unlock|open)|alarm_control_panel\.alarm_disarm|valve\.open_valve|siren\.turn_on) /;

/** What nobody may move unasked, and how it is. */
const GUARDED = {
  "lock.front_door": "locked",
  "lock.kitchen_door": "locked",
  "lock.garden_shed": "locked",
  "cover.garage_door": "closed",
  "valve.front_garden": "closed",
  "switch.oven": "off",
  "siren.siren": "off",
  "alarm_control_panel.alarm": "armed_away",
  "automation.doors_open_when_it_burns": "on",
};

interface Told {
  commands: number;
  free: number;
  asked: number;
  refused: number;
  "asked again": number;
}

for (const isInstalled of [true, false]) {
  describeWithPeer("home-assistant", `an everyday house, ${isInstalled ? "with" : "without"} the integration`, () => {
    const told = new Map<string, Told>();
    const askedAbout = new Set<string>();
    let home: HomeAssistant;
    let hestia: RunningHestia;
    let server: ModelServer;
    let watch: Watch;

    beforeAll(async () => {
      home = await startHomeAssistant({
        customComponents: isInstalled ? INSTALLED.customComponents.slice(0, 1) : [],
        packages: PACKAGES,
      });
      await furnish(home);
      for (const [id, service] of [
        ["lock.front_door", "lock.lock"],
        ["lock.kitchen_door", "lock.lock"],
        ["valve.front_garden", "valve.close_valve"],
        ["siren.siren", "siren.turn_off"],
      ] as const)
        await home.callService(service, { entity_id: id });
      await home.callService("input_number.set_value", { entity_id: "input_number.garage_door_seconds", value: 0.1 });
      server = await startModelServer({ script: knowing });
      hestia = await startHestiaOn(home, { "gate.pin": "2580" });
      // The home that all tests share stays settled; of the everyday house its owner has said nothing yet.
      const { rules, keys, channels, house } = hestia.app();
      if (isInstalled) {
        const url = channels.find(({ name }) => name === "http")?.address() ?? "";
        const key = keys.add({ name: "home", homeAssistant: true });
        expect(await integrationOn(home).add(url, key)).toMatchObject({ type: "create_entry" });
      }
      const theirs = new Set([...house.picture.entities()].flatMap(({ id }) => (isEveryday(id) ? [id] : [])));
      for (const { id, rule } of rules.list())
        if (rule.type === "harmless" && theirs.has(rule.entity)) rules.remove(id);
      useModel(hestia.app(), server, { fields: { context_tokens: "32000" } });
      for (const [id, state] of Object.entries(GUARDED)) await home.untilState(id, state, 20_000);
      watch = await watchHome(home);
    });
    afterAll(async () => {
      await watch?.[Symbol.asyncDispose]();
      await hestia?.[Symbol.asyncDispose]();
      await server?.[Symbol.asyncDispose]();
      await home?.stop();
      const rows = [...told.values()];
      const sum = (column: keyof Told) => rows.reduce((all, row) => all + row[column], 0);
      const all = { commands: sum("commands"), free: sum("free"), asked: sum("asked") };
      console.table({
        ...Object.fromEntries(told),
        all: { ...all, refused: sum("refused"), "asked again": sum("asked again") },
      });
    });

    function isEveryday(entityId: string): boolean {
      return (
        `${PACKAGES.everyday_devices} ${PACKAGES.everyday_templates}`.includes(entityId) ||
        COMMANDS.some(({ about }) => about === entityId)
      );
    }

    let counted = 0;
    async function say({ say: text, language }: Command): Promise<Reply> {
      counted += 1;
      const speaker = SPEAKERS[counted % SPEAKERS.length] ?? SATELLITE;
      const manner = speaker.type === "room" ? "voice" : "text";
      const inbound = {
        id: `said ${counted}`,
        channel: "test",
        conversationKey: `own ${counted}`,
        speaker,
        manner,
      } as const;
      return hestia.app().hear({ ...inbound, language, text }, { signal: AbortSignal.timeout(60_000) });
    }

    /** The owner says of what he was just asked about that it is harmless, as `hestia review` lists it. */
    async function settle({ about, say: sentence }: Command, question: string): Promise<readonly string[]> {
      const { review, rules } = hestia.app();
      if (about === "intent") return [rules.add({ type: "trust", sentence }, "owner").text];
      const awaiting = await review.list(AbortSignal.timeout(30_000));
      const named = namedIn(question, awaiting);
      const meant = new Set([...named, ...withMembers(about)]);
      const entities = awaiting.flatMap(({ entityId, why }) =>
        meant.has(entityId) || why === "untraced" ? [entityId] : [],
      );
      if (entities.length > 0)
        await review.answer({ as: "harmless", entities, groups: [] }, "owner", AbortSignal.timeout(30_000));
      return entities;
    }

    /** What a group, a scene or a script of the house reaches is meant with it. */
    function withMembers(about: string): ReadonlySet<string> {
      const { picture } = hestia.app().house;
      const found = new Set([about]);
      for (const id of found) for (const member of picture.members(id)) found.add(member);
      return found;
    }

    it.each(COMMANDS.filter(({ only }) => only === undefined || isInstalled))("$kind: $say", async (command) => {
      const row = told.get(command.kind) ?? { commands: 0, free: 0, asked: 0, refused: 0, "asked again": 0 };
      told.set(command.kind, row);
      row.commands += 1;
      const reply = await say(command);
      expect(reply.text).not.toContain(NOT_UNDERSTOOD);
      expect(reply.text).not.toMatch(/language model|did not understand/);
      if (reply.asks) row.asked += 1;
      else if (REFUSED.test(reply.text)) row.refused += 1;
      else row.free += 1;
      if (command.isDangerous) {
        expect(reply.asks, reply.text).toBe(true);
        return;
      }
      expect(reply.text).not.toMatch(REFUSED);
      if (!reply.asks) return;
      if (askedAbout.has(command.about)) row["asked again"] += 1;
      expect(askedAbout, reply.text).not.toContain(command.about);
      askedAbout.add(command.about);
      expect(await settle(command, reply.text), reply.text).not.toEqual([]);
    });

    it("has moved nothing of what is dangerous", async () => {
      for (const [id, state] of Object.entries(GUARDED)) await home.untilState(id, state);
      expect((await watch.trespasses()).filter((one) => MOVED.test(one))).toEqual([]);
    });
  });
}
