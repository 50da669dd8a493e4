// Evidence on the real Home Assistant: what came of each wish, in which words, and what "undo that" brings back. Aloud over Assist by reflex, in writing by the model.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import { type Assist, createAssist } from "../support/assist.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type ModelServer, type Script, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";
import { furnishForEvidence, PACKAGES } from "./evidence/house.ts";
import type { Row, Said, Seen } from "./evidence/row.ts";
import { TABLE } from "./evidence/table.ts";

/** A model that does what it reads ("act: {…}"), and says what the tool told it to say. */
const obeying: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") {
    const { say, error = last.text } = JSON.parse(last.text) as { say?: string; error?: string };
    return [{ type: "text", text: say ?? error }];
  }
  const wanted = /act: (\{.*\})/.exec(last?.text ?? "")?.[1];
  return wanted ? [{ type: "tool-call", name: "act", arguments: wanted }] : [{ type: "text", text: "I am here." }];
};

const MOVING = /^(opening|closing|locking|unlocking|arming|returning|buffering)$/;
const SLOW = 20_000;
const Finished = Type.Array(Type.Object({ outcomes: Type.Union([Type.String(), Type.Null()]) }));
/** What the newest turn was allowed to do, and how that ended. */
const NEWEST_OUTCOMES =
  "SELECT outcomes FROM permits WHERE turn_id = (SELECT id FROM turns ORDER BY rowid DESC LIMIT 1) ORDER BY rowid";

describeWithPeer("home-assistant", "evidence", () => {
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let assist: Assist;
  let server: ModelServer;

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: PACKAGES });
    await furnishForEvidence(home);
    server = await startModelServer({ script: obeying });
    hestia = await startHestiaOn(home, { "gate.pin": "2580" });
    useModel(hestia.app(), server);
    assist = await createAssist(home, hestia.address);
    // Whatever its owner is told once is told here.
    await inWriting("en")("hello");
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  /** As Home Assistant has it, of what `seen` names. */
  async function read(seen: Seen): Promise<Seen> {
    const states = await Promise.all(Object.keys(seen).map((id) => home.state(id)));
    return Object.fromEntries(
      states.map(({ entity_id: id, state, attributes }) => {
        const names = Object.keys(seen[id] ?? {}).filter((name) => name !== "state");
        return [id, { state, ...Object.fromEntries(names.map((name) => [name, attributes[name]])) }];
      }),
    );
  }

  /** As Hestia has it. */
  function known(seen: Seen): Seen {
    const { picture } = hestia.app().house;
    return Object.fromEntries(
      Object.entries(seen).map(([id, { state: _, ...kept }]) => {
        const now = picture.entity(id)?.state;
        const names = Object.keys(kept);
        return [
          id,
          { state: now?.state ?? "", ...Object.fromEntries(names.map((name) => [name, now?.attributes[name]])) },
        ];
      }),
    );
  }

  /** By a hand, until all of it stands still and Hestia has heard of it. */
  async function prepare({ hand, seen }: Row): Promise<Seen> {
    for (const [service, data] of hand) await home.callService(service, data);
    const states = async () => Object.values(await read(seen)).map(({ state }) => state);
    await expect.poll(states, { timeout: SLOW }).not.toContainEqual(expect.stringMatching(MOVING));
    const before = await read(seen);
    await expect.poll(() => known(seen)).toEqual(before);
    return before;
  }

  async function outcomes(): Promise<Readonly<Record<string, string>>> {
    const rows = await hestia.app().store.readAside(NEWEST_OUTCOMES, [], AbortSignal.timeout(SLOW));
    const kept = Value.Parse(Finished, rows).map(({ outcomes: one }) => one);
    // Not finished while something of it is under way. Written by Hestia itself from typed values.
    const all = kept.flatMap((one) => JSON.parse(one ?? "[]") as readonly Outcome[]);
    return Object.fromEntries(all.map(({ entityId = "the house", type }) => [entityId, type]));
  }

  let counted = 0;
  /** The owner, in writing. */
  function inWriting(language: string) {
    const conversationKey = `row ${++counted}`;
    return async (text: string): Promise<string> => {
      const inbound = { channel: "test", conversationKey, speaker: { type: "owner" }, manner: "text" } as const;
      const message = { ...inbound, id: `message ${++counted}`, language, text };
      return (await hestia.app().hear(message, { signal: AbortSignal.timeout(60_000) })).text;
    };
  }

  /** A satellite without a name, over Assist; in other languages than the pipeline's to Hestia itself. */
  function aloud(language: string) {
    let conversationId: string | undefined;
    const conversationKey = `row ${++counted}`;
    return async (text: string): Promise<string> => {
      if (language !== "en") {
        const speaker = { type: "room", satelliteId: undefined, deviceId: undefined } as const;
        const inbound = { channel: "test", conversationKey, speaker, manner: "voice" } as const;
        const message = { ...inbound, id: `message ${++counted}`, language, text };
        return (await hestia.app().hear(message, { signal: AbortSignal.timeout(60_000) })).text;
      }
      const answer = await assist.ask(text, conversationId === undefined ? {} : { conversationId });
      conversationId = answer.conversationId;
      return answer.speech;
    };
  }

  const UNDO: Readonly<Record<string, string>> = { en: "undo that", de: "Mach das rückgängig" };
  const paths = TABLE.flatMap((row) => [
    ...(row.said === undefined ? [] : [{ ...row, path: "reflex", wish: row.said }]),
    { ...row, path: "model", wish: `please act: ${JSON.stringify(row.order)}` },
  ]);

  it.each(paths)("$what, by $path", async ({ path, wish, ...row }) => {
    const { language = "en" } = row;
    const before = await prepare(row);
    const say = path === "reflex" ? aloud(language) : inWriting(language);

    /** Answers the question where there is one; the last reply. */
    async function leave(text: string, { asks, unread = "" }: Said): Promise<string> {
      const first = await say(text);
      if (asks === undefined) return first;
      const question =
        path === "reflex" ? `To ${asks} I need your PIN. Wake me again and say it.` : `Shall I ${asks}? Say yes or no.`;
      expect(first).toBe(`${unread}${question}`);
      return say(path === "reflex" ? "2580" : "yes");
    }
    const wordsOf = ({ words, aloud: spoken = words }: Said) => (path === "reflex" ? spoken : words);

    expect(await leave(wish, row)).toBe(wordsOf(row));
    await expect.poll(outcomes, { timeout: SLOW }).toEqual(row.outcomes);
    // A scene says that it ran before its lights have said what they are.
    await expect.poll(() => read(row.seen), { timeout: SLOW }).toEqual(row.seen);
    // Else nothing would be shown by putting it back.
    if (!row.undo.stays) expect(row.seen).not.toEqual(before);

    expect(await leave(UNDO[language] ?? "undo that", row.undo)).toBe(wordsOf(row.undo));
    await expect.poll(() => read(row.seen), { timeout: SLOW }).toEqual(row.undo.stays ? row.seen : before);
  });
});
