// The household in a whole Hestia: who speaks through which door, told through a year, asked at its end.
import type { Inbound, Reply } from "../../../src/core/message.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import type { Script } from "../../support/model-server/index.ts";
import { useModel } from "../../support/use-model.ts";
import { startWorld, type World } from "../../support/world.ts";
import type { Person, Thread } from "./read-household.ts";
import type { Told } from "./year.ts";

const DAY = 86_400_000;
/** A December: the first winter is the one before. */
const BEGIN = Date.UTC(2025, 10, 30, 8);

const NAMES: Readonly<Record<Person, string>> = {
  anna: "Anna",
  ben: "Ben",
  zoe: "Zoé",
  lucia: "Lucía",
  willem: "Willem",
  greta: "Greta",
};
const PEOPLE = Object.keys(NAMES) as readonly Person[];

const speaker = (id: Person) => ({ type: "person", personId: `person.${id}`, name: NAMES[id] }) as const;
const room = (satelliteId: string): Partial<Inbound> => ({
  manner: "voice",
  conversationKey: satelliteId,
  speaker: { type: "room", satelliteId, deviceId: undefined },
});

export interface Reader {
  readonly name: string;
  /** Whose private facts they read. */
  readonly reads: Person | undefined;
  readonly inbound: Partial<Inbound>;
}
export const READERS: readonly Reader[] = [
  ...PEOPLE.map((id) => ({ name: id, reads: id, inbound: { conversationKey: id, speaker: speaker(id) } })),
  { name: "Anna's bedroom", reads: "anna", inbound: room("assist_satellite.bedroom") },
  {
    name: "Ben's laptop",
    reads: "ben",
    inbound: { conversationKey: "laptop", speaker: { type: "program", name: "laptop" } },
  },
  { name: "kitchen", reads: undefined, inbound: room("assist_satellite.kitchen") },
  {
    name: "a script",
    reads: undefined,
    inbound: { conversationKey: "cron", speaker: { type: "program", name: "cron" } },
  },
];

/** Calls a tool as the message says, `use tool {…}`, and repeats what came back. */
const obedient: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") return [{ type: "text", text: last.text }];
  const [, name, given] = /\] use (\w+) (\{.*\})$/s.exec(last?.text ?? "") ?? [];
  return name && given ? [{ type: "tool-call", name, arguments: given }] : [{ type: "text", text: "I see." }];
};

const KNOW: Readonly<Record<string, string>> = {
  en: "what do you know about {x}?",
  de: "Was weißt du über {x}?",
  fr: "Que sais-tu sur {x} ?",
  es: "¿Qué sabes sobre {x}?",
  nl: "Wat weet je over {x}?",
};
const NO: Readonly<Record<string, string>> = { en: "no", de: "nein", fr: "non", es: "no", nl: "nee" };
const YES: Readonly<Record<string, string>> = { en: "yes", de: "ja", fr: "oui", es: "sí", nl: "ja" };

export interface Household extends AsyncDisposable {
  readonly world: World;
  /** Questions back while it was told. */
  readonly asked: readonly { readonly thread: string; readonly text: string }[];
  /** Threads in which a model that understands had to say what is replaced. */
  readonly corrected: readonly string[];
  tell(told: Told): Promise<Reply>;
  /** Through the reflex, with nobody cleverer to ask. */
  know(reader: Reader, about: string, language: string): Promise<string>;
  /** Through the tool: what it gave the model. */
  recall(reader: Reader, given: Readonly<Record<string, unknown>>, language: string): Promise<string>;
  say(reader: Reader, text: string, language: string): Promise<Reply>;
  yes(reader: Reader, thread: Thread): Promise<Reply>;
  /** The prompt of a new conversation with a reader. */
  prompt(reader: Reader): Promise<string>;
  withoutModel<T>(work: () => Promise<T>): Promise<T>;
  readonly dayOf: (day: number) => string;
}

interface Kept {
  readonly similar?: readonly { readonly number: number; readonly fact: string }[];
}

/** Whether what was told means that something told before, which this text names, is no longer so. */
function isInstead({ thread, nth }: Told, text: string): boolean {
  return (
    !thread.kinds.some((kind) => ["dispute", "coexist"].includes(kind)) &&
    thread.told.slice(0, nth).some((one) => text.includes(one.text))
  );
}

export async function startHousehold(): Promise<Household> {
  const clock = createFakeClock(BEGIN);
  const world = await startWorld({ script: obedient, clock });
  const { people } = world.app.memory;
  for (const id of PEOPLE) if (id !== "ben") people.join(`person.${id}`, NAMES[id]);
  people.join("room assist_satellite.bedroom", "Anna");
  people.join("person.clara", "Clara");
  const asked: { readonly thread: string; readonly text: string }[] = [];
  const corrected: string[] = [];
  let today = 0;
  let conversations = 0;

  function goTo(day: number): void {
    clock.jump((day - today) * DAY);
    // In summer Ben's laptop is joined to him: what he told before is still his.
    if (today < 200 && day >= 200) for (const one of ["person.ben", "program laptop"]) people.join(one, "Ben");
    today = day;
  }
  const use = (tool: string, given: unknown) => `use ${tool} ${JSON.stringify(given)}`;
  const say = ({ inbound }: Reader, text: string, language: string) => world.say(text, { ...inbound, language });
  const readerOf = (who: Person) => READERS.find(({ reads }) => reads === who) as Reader;
  const word = (words: Readonly<Record<string, string>>, { language }: Thread) => words[language] ?? words["en"] ?? "";

  /** As a model would that has understood: what is similar and now wrong is named. */
  async function correct(reader: Reader, told: Told, reply: string): Promise<void> {
    const answer = reply.startsWith("{") ? (JSON.parse(reply) as Kept) : undefined;
    const wrong = answer?.similar?.find(({ fact }) => isInstead(told, fact));
    if (!wrong) return;
    corrected.push(told.thread.name);
    const fact = told.text.replace(/^(?:dass|dat) /, "");
    await say(reader, use("remember", { fact: `${fact}.`, replaces: wrong.number }), told.thread.language);
  }

  return {
    world,
    corrected,
    asked,
    async tell(told) {
      const { who, text, said, thread, day, door, spoken } = told;
      goTo(day);
      const reader = readerOf(who);
      const forMe = said === "for me" && { for: "me" };
      const fact = text.replace(/^(?:dass|dat) /, "");
      const reply = await say(
        reader,
        door === "reflex" ? spoken : use("remember", { fact, ...forMe }),
        thread.language,
      );
      if (reply.asks) {
        asked.push({ thread: thread.name, text: reply.text });
        await say(reader, word(isInstead(told, reply.text) ? YES : NO, thread), thread.language);
      }
      if (door === "tool") await correct(reader, told, reply.text);
      if (said === "for everyone") await say(reader, "everyone may know that", "en");
      if (said === "for me" && door === "reflex") await say(reader, "that's private", "en");
      return reply;
    },
    know: async (reader, about, language) =>
      (await say(reader, (KNOW[language] ?? "{x}").replace("{x}", about), language)).text,
    async recall(reader, given, language) {
      // Each in a conversation of its own: what was said in this one is not recalled.
      conversations += 1;
      const inbound = { ...reader.inbound, conversationKey: `${reader.inbound.conversationKey} ${conversations}` };
      await world.say(use("recall", given), { ...inbound, language });
      // As the model got it: what is said aloud has lost its brackets.
      return world.model?.requests.at(-1)?.messages.at(-1)?.text ?? "";
    },
    say,
    yes: (reader, thread) => say(reader, word(YES, thread), thread.language),
    async prompt(reader) {
      conversations += 1;
      const from = world.model?.requests.length ?? 0;
      const inbound = { ...reader.inbound, conversationKey: `${reader.inbound.conversationKey} ${conversations}` };
      await world.say("hello", inbound);
      return (world.model?.requests ?? [])
        .slice(from)
        .map(({ bytes }) => bytes.toString())
        .join("\n");
    },
    async withoutModel(work) {
      world.app.providers.remove("scripted");
      try {
        return await work();
      } finally {
        if (world.model) useModel(world.app, world.model);
      }
    },
    dayOf: (day) => new Date(BEGIN + day * DAY).toISOString().slice(0, 10),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
