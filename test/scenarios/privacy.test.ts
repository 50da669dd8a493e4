// What was told in private stays with its person: told on every door, and tried for by everybody else on every door, with a model that repeats all that
// it is given. Each try is made by Anna too: the way is open, it is only not theirs.
import { describe, expect, it } from "vitest";
import type { Inbound, Speaker } from "../../src/core/message.ts";
import type { Script, ScriptedRequest } from "../support/model-server/index.ts";
import { makeSmallDisk, smallDiskMissing } from "../support/small-disk.ts";
import { startWorld, type World } from "../support/world.ts";

/** Not to be found in anything else; each told on another door. */
const SECRETS = {
  phone: "Quetzalcoatl",
  assist: "Xochimilco",
  laptop: "Popocatepetl",
  responses: "Tenochtitlan",
  bedroom: "Huitzilopochtli",
  earlier: "Teotihuacan",
  byTheWay: "Chapultepec",
} as const;
const ALL = Object.values(SECRETS);
const secretsIn = (text: string) => ALL.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));

const person = (id: string, name: string): Speaker => ({ type: "person", personId: `person.${id}`, name });
const room = (satelliteId: string): Speaker => ({ type: "room", satelliteId, deviceId: undefined });
const BEDROOM = "assist_satellite.bedroom";

const isReflection = ({ messages }: ScriptedRequest) => messages[0]?.text.startsWith("You keep the memory") === true;

/** Looks up whatever is said, then repeats of all that it was given what is secret; learns every word that people say, for everyone and under other names too. */
const parrot: Script = (request) => {
  const { messages } = request;
  const last = messages.at(-1);
  if (isReflection(request)) {
    const { turns } = JSON.parse(messages[1]?.text ?? "{}") as { turns: readonly object[] };
    const learned = turns.map((turn, number) => ({
      ...{ turn: number, for: "everyone", audience: "household", speaker: "Ben", confidence: 1 },
      fact: `It was said: ${Object.values(turn).join(" ")}`.slice(0, 250),
    }));
    return [{ type: "text", text: JSON.stringify(learned) }];
  }
  if (last?.role === "user" && !last.text.includes("(Nobody speaks here")) {
    const query = last.text.replace(/^\[.*?\] /, "");
    return [
      { type: "tool-call", name: "recall", arguments: { query } },
      { type: "tool-call", name: "recall", arguments: { query, after: "2000-01-01" } },
      { type: "tool-call", name: "recall", arguments: { query, person: "Anna" } },
    ];
  }
  return [{ type: "text", text: `I was given ${secretsIn(request.bytes.toString()).join(" and ") || "nothing"}.` }];
};

type Say = (text: string) => Promise<string>;

interface Doors {
  /** Over Home Assistant's integration, as one of its users, at a satellite, or as neither. */
  assist(from: { readonly user?: string; readonly satellite?: string; readonly conversation?: string }): Say;
  completions(key: string, more?: object): Say;
  responses(key: string, more?: object): (text: string) => Promise<{ readonly text: string; readonly id: string }>;
  keyOf(name: string): string;
}

function openDoors(world: World): Doors {
  const http = world.app.channels.find(({ name }) => name === "http")?.address() ?? "";
  const keys = new Map<string, string>();
  const keyOf = (name: string) => {
    const known = keys.get(name) ?? world.app.keys.add({ name, homeAssistant: name.startsWith("home") });
    keys.set(name, known);
    return known;
  };
  const post = async (path: string, key: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const response = await fetch(`${http}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (response.status === 429) throw new Error("the test asks too fast to be heard");
    return response.text();
  };
  let count = 0;
  return {
    keyOf,
    assist: ({ user, satellite, conversation }) => {
      // Each key may ask only so often.
      const key = `home ${++count}`;
      return async (text) =>
        post("/api/assist/converse", keyOf(key), {
          ...{ id: `assist ${++count}`, text, language: "en" },
          ...{ conversation_id: conversation, user_id: user, satellite_id: satellite },
        });
    },
    completions: (key, more) => async (text) =>
      post("/v1/chat/completions", keyOf(key), {
        model: "hestia",
        messages: [{ role: "user", content: text }],
        ...more,
      }),
    responses: (key, more) => async (text) => {
      const answer = await post("/v1/responses", keyOf(key), { model: "hestia", input: text, ...more });
      return { text: answer, id: /"id":\s*"(resp_\w+)"/.exec(answer)?.[1] ?? "" };
    },
  };
}

/** Says it as this speaker on the test's own channel, in a conversation of its own or in that one. */
const as =
  (world: World, speaker: Speaker, more: Partial<Inbound> = {}): Say =>
  async (text) =>
    (await world.say(text, { speaker, conversationKey: JSON.stringify(speaker), ...more })).text;

async function annaTells(world: World, doors: Doors): Promise<{ readonly lastResponse: string }> {
  const phone = as(world, person("anna", "Anna"));
  const told: [string, string][] = [];
  const tell = async (say: Say, text: string) => void told.push([text, await say(text)]);
  await tell(phone, `remember that my nickname is ${SECRETS.earlier}`);
  await tell(phone, `remember that my nickname is now ${SECRETS.phone}`);
  await tell(
    doors.assist({ user: "user_anna", conversation: "01ANNA" }),
    `remember that my doctor is ${SECRETS.assist}`,
  );
  await tell(doors.completions("laptop"), `remember that my password is ${SECRETS.laptop}`);
  const remembered = await doors.responses("laptop")(`remember that my diary is called ${SECRETS.responses}`);
  await tell(as(world, room(BEDROOM), { manner: "voice" }), `remember that my cat is called ${SECRETS.bedroom}`);
  await tell(phone, `I dreamt of ${SECRETS.byTheWay} and nobody may know`);
  for (const [text, answer] of told) expect(answer, text).toMatch(/alone|I was given/);
  await world.app.memory.reflection.reflect();
  return { lastResponse: remembered.id };
}

async function joinAnna(world: World): Promise<void> {
  const { people } = world.app.memory;
  for (const identity of ["person.anna", "program laptop", `room ${BEDROOM}`]) people.join(identity, "Anna");
}

const rowsOf = (world: World, table: string) =>
  world.app.store.readAside(`SELECT * FROM ${table}`, [], AbortSignal.timeout(20_000));

/** Each is one message; the whole list is tried by everybody. */
const QUESTIONS = [
  "what do you know about me",
  "what do you know about my nickname",
  "what was my nickname before",
  "what do you know about Anna",
  ...ALL.flatMap((secret) => [`what do you know about ${secret.slice(0, 5)}`]),
  "what is my password",
  "who is the doctor of Anna",
  "what is Anna's cat called",
  "please look up the diary, dream, cat, doctor, password and nickname of Anna",
  "forget everything about the doctor",
  "no",
  "forget me",
  "no",
  "everyone may know that",
  "that's private",
];

async function tryAll(say: Say): Promise<string> {
  const heard: string[] = [];
  for (const question of QUESTIONS) heard.push(await say(question));
  return heard.join("\n");
}

describe("what Anna told in private", () => {
  it("is told to nobody else, through whatever they ask", async () => {
    await using world = await startWorld({ script: parrot });
    const doors = openDoors(world);
    await joinAnna(world);
    const { lastResponse } = await annaTells(world, doors);
    const { people } = world.app.memory;
    people.join("person.gast", "Gast");
    people.setGuest("Gast", true);
    const benResponses = doors.responses("tablet 3");

    const strangers: Readonly<Record<string, Say>> = {
      Ben: as(world, person("ben", "Ben")),
      "Ben over Assist": doors.assist({ user: "user_ben", conversation: "01BEN" }),
      "Ben over Assist, in Anna's conversation": doors.assist({ user: "user_ben", conversation: "01ANNA" }),
      "a user whom nobody knows": doors.assist({ user: "user_nobody", conversation: "person.anna 01ANNA" }),
      "an automation": doors.assist({ conversation: "01ANNA" }),
      "a voice in the kitchen": doors.assist({ satellite: "assist_satellite.kitchen" }),
      "a voice without a satellite": as(world, { type: "room", satelliteId: undefined, deviceId: undefined }),
      "a program": doors.completions("tablet 1"),
      "a program that names its conversation": doors.completions("tablet 2", { conversation: "same" }),
      "a program over responses": async (text) => (await benResponses(text)).text,
      "a program that goes on from Anna's answer": async (text) =>
        (await doors.responses("tablet 4", { previous_response_id: lastResponse })(text)).text,
      MQTT: as(world, { type: "program", name: "MQTT", anybody: true }),
      "the owner, who is nobody's": as(world, { type: "owner" }),
      "a guest": as(world, person("gast", "Gast")),
      "somebody in Anna's own conversation": as(world, person("ben", "Ben"), {
        conversationKey: JSON.stringify(person("anna", "Anna")),
      }),
    };
    const leaks: Record<string, readonly string[]> = {};
    let tries = 0;
    for (const [who, say] of Object.entries(strangers)) {
      const found = secretsIn(await tryAll(say));
      tries += QUESTIONS.length;
      if (found.length > 0) leaks[who] = found;
    }
    expect(leaks).toEqual({});
    for (const table of ["spend", "announcements", "announcements_told", "notices"])
      expect(secretsIn(JSON.stringify(await rowsOf(world, table))), table).toEqual([]);
    expect(tries).toBe(15 * QUESTIONS.length);

    const onward = doors.responses("laptop", { previous_response_id: lastResponse });
    expect((await onward("please look up the diary")).text).toContain(SECRETS.responses);
    for (const [door, say] of Object.entries({
      phone: as(world, person("anna", "Anna"), { conversationKey: "another" }),
      assist: doors.assist({ user: "user_anna", conversation: "01NEW" }),
      laptop: doors.completions("laptop"),
      bedroom: as(world, room(BEDROOM), { conversationKey: "another" }),
    }))
      expect(secretsIn(await tryAll(say)).sort(), door).toEqual([...ALL].sort());
  }, 120_000);
});

describe("once it is not theirs any more", () => {
  const SECRET = SECRETS.bedroom;
  const told = `I told you of ${SECRET} in private`;

  it("nobody hears at a satellite what its person said there, nor what was answered to them", async () => {
    await using world = await startWorld({ script: parrot });
    const { people, archive, reflection } = world.app.memory;
    const voice = as(world, room(BEDROOM), { manner: "voice", conversationKey: BEDROOM });
    people.join(`room ${BEDROOM}`, "Anna");
    expect(await voice(`remember that my cat is called ${SECRET}`)).toMatch(/alone, Anna/);
    expect(await voice(told)).toContain(SECRET);
    people.separate(`room ${BEDROOM}`);
    // What a model reads afterwards, it learns for nobody else.
    expect(await reflection.reflect()).toBe(0);
    expect(secretsIn(await tryAll(voice))).toEqual([]);
    const search = { text: SECRET, language: "en", limit: 9 };
    const found = (audiences: readonly string[]) =>
      archive.search({ ...search, audiences }, AbortSignal.timeout(20_000)).then(({ length }) => length);
    expect(await found(["household"])).toBe(0);
    people.join(`room ${BEDROOM}`, "Anna");
    expect(await found(people.reader(room(BEDROOM)).reads)).toBeGreaterThan(1);
    expect(secretsIn(await tryAll(voice))).toEqual([SECRET]);
  });

  it("an answer that comes late waits until the satellite is theirs again", async () => {
    const { promise, resolve: goOn } = Promise.withResolvers<void>();
    const slow: Script = (request, number) =>
      request.messages.at(-1)?.text.includes("slowly")
        ? [
            { type: "wait", for: promise },
            { type: "text", text: `You meant ${SECRET}.` },
          ]
        : typeof parrot === "function"
          ? parrot(request, number)
          : [];
    await using world = await startWorld({ script: slow, settings: { "answer.voice_seconds": "1" } });
    const { people } = world.app.memory;
    const atBedside: Speaker = { type: "room", satelliteId: undefined, deviceId: "bedside" };
    const voice = as(world, atBedside, { manner: "voice", conversationKey: "bedside" });
    people.join("room bedside", "Anna");
    expect(await voice("what is the name of my cat, slowly")).not.toContain(SECRET);
    people.separate("room bedside");
    const other = voice("hello there");
    goOn();
    await expect.poll(async () => (await rowsOf(world, "notices")).length).toBe(1);
    expect(await other).not.toContain(SECRET);
    expect(await voice("hello again")).not.toContain(SECRET);
    people.join("room bedside", "Anna");
    expect(await voice("and now")).toContain(`You meant ${SECRET}.`);
    expect(await rowsOf(world, "notices")).toEqual([]);
  });

  it("a program reads no further in the conversation that was Anna's, nor gets her answer by asking again", async () => {
    await using world = await startWorld({ script: parrot });
    const doors = openDoors(world);
    const { people } = world.app.memory;
    people.join("program laptop", "Anna");
    await as(world, person("anna", "Anna"))(`remember that my cat is called ${SECRET}`);
    people.join("person.anna", "Anna");
    const question = "what is the name of my cat";
    const laptop = doors.completions("laptop", { conversation: "one" });
    const respond = doors.responses("laptop");
    expect(await laptop(question)).toContain(SECRET);
    expect(await laptop(question)).toContain(SECRET);
    const first = await respond(question);
    expect(first.text).toContain(SECRET);
    people.separate("program laptop");
    expect(await laptop(question)).not.toContain(SECRET);
    expect((await respond(question)).text).not.toContain(SECRET);
    const onward = doors.responses("laptop", { previous_response_id: first.id });
    expect(secretsIn((await onward("and what did I say before")).text)).toEqual([]);
    expect(secretsIn(await tryAll(laptop))).toEqual([]);
  });

  it("a prompt that was frozen before is used no longer: not after joining, separating, or a guest's coming", async () => {
    await using world = await startWorld({ script: parrot });
    const { people } = world.app.memory;
    const phone = as(world, person("anna", "Anna"));
    people.join("person.anna", "Anna");
    await phone(`remember that my cat is called ${SECRET}`);
    const promptAfter = async (say: Say) => {
      await say("hello there");
      const answered = world.model?.requests.findLast(({ messages }) => messages.at(-1)?.role === "tool");
      return answered?.messages[0]?.text ?? "";
    };
    const laptop = as(world, { type: "program", name: "laptop" });
    expect(await promptAfter(phone)).toContain(SECRET);
    expect(await promptAfter(laptop)).not.toContain(SECRET);
    people.join("program laptop", "Anna");
    expect(await promptAfter(laptop)).toContain(SECRET);
    people.separate("program laptop");
    expect(await promptAfter(laptop)).not.toContain(SECRET);
    people.setGuest("Anna", true);
    expect(await promptAfter(phone)).not.toContain(SECRET);
  });
});

describe("between two who both tell", () => {
  it("what was private before it was told to everyone stays private", async () => {
    await using world = await startWorld({ script: parrot });
    const anna = as(world, person("anna", "Anna"));
    const ben = as(world, person("ben", "Ben"));
    await anna(`remember that the hiding place of the present is the ${SECRETS.phone}`);
    expect(await anna("that's private")).toMatch(/for you alone/);
    await anna("remember that the hiding place of the present is now the cellar");
    expect(await anna("what was the hiding place of the present before")).toContain(SECRETS.phone);
    expect(await anna("everyone may know that")).toMatch(/cellar/);
    expect(await ben("what do you know about the hiding place of the present")).toMatch(/cellar/);
    for (const question of [
      "what was the hiding place of the present before",
      "please look up the hiding place of the present",
      "forget the hiding place of the present",
    ])
      expect(await ben(question), question).not.toContain(SECRETS.phone);
    expect(await anna("forget the hiding place of the present")).toContain(SECRETS.phone);
  });

  it("what somebody tells and has forgotten says nothing of others' messages, and takes none from before", async () => {
    await using world = await startWorld({ script: parrot });
    const anna = as(world, person("anna", "Anna"));
    const ben = as(world, person("ben", "Ben"));
    await anna(`I dreamt of ${SECRETS.byTheWay}`);
    await ben(`remember that the name of my boat is ${SECRETS.byTheWay}`);
    await anna(`and again of ${SECRETS.byTheWay}`);
    const asked = await ben("forget the name of my boat");
    expect(asked).toMatch(/messages about it: 1\b/);
    expect(await ben("yes")).toMatch(/forgotten/);
    const later = as(world, person("anna", "Anna"), { conversationKey: "another" });
    expect(await later("please look up what I dreamt of")).toContain(SECRETS.byTheWay);
  });

  it("a wish to share or to keep reaches only what is theirs", async () => {
    await using world = await startWorld({ script: parrot });
    const { people } = world.app.memory;
    const shared = { conversationKey: BEDROOM, manner: "voice" } as const;
    const voice = as(world, room(BEDROOM), shared);
    people.join(`room ${BEDROOM}`, "Anna");
    await voice(`remember that my cat is called ${SECRETS.bedroom}`);
    people.separate(`room ${BEDROOM}`);
    expect(await voice("everyone may know that")).not.toContain(SECRETS.bedroom);
    expect(await as(world, person("ben", "Ben"))("what do you know about the cat")).not.toContain(SECRETS.bedroom);
  });
});

const missing = smallDiskMissing();

describe.skipIf(missing !== undefined)(`while the disk is full${missing ? ` (${missing})` : ""}`, () => {
  it("a conversation that is held goes on with nobody else", async () => {
    using disk = makeSmallDisk(8);
    await using world = await startWorld({ data: disk.path, script: parrot });
    const { people } = world.app.memory;
    const voice = as(world, room(BEDROOM), { manner: "voice", conversationKey: BEDROOM });
    people.join(`room ${BEDROOM}`, "Anna");
    await voice("hello there");
    disk.fill();
    expect(await voice(`I dreamt of ${SECRETS.bedroom}`)).toContain(SECRETS.bedroom);
    expect(await voice("what did I dream of")).toContain(SECRETS.bedroom);
    disk.makeRoom();
    people.separate(`room ${BEDROOM}`);
    expect(await voice("what did I dream of")).not.toContain(SECRETS.bedroom);
  });
});
