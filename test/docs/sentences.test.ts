// Every sentence that README, DOCS and CHANGELOG quote is said, in a model home and without a language model, and answered as they promise.
import { describe, expect, it } from "vitest";
import { asPerson, byVoice, startWorld } from "../support/world.ts";
import { DOCUMENTS, quotesIn, readDocument } from "./documents.ts";

const ANNA = asPerson("anna", "Anna");

interface Line {
  readonly say: string;
  readonly answer: RegExp;
  readonly as?: Parameters<Awaited<ReturnType<typeof startWorld>>["say"]>[1];
}

/** What the documents quote → a talk in which it is said. */
const TALKS: Readonly<Record<string, readonly Line[]>> = {
  "remember that the spare key hangs in the shed": [
    { say: "remember that the spare key hangs in the shed", answer: /keep that for everyone/ },
    { say: "what do you know about the spare key?", answer: /hangs in the shed/ },
    { say: "remember that the spare key hangs in the garage", answer: /Before it was/ },
    { say: "what was the spare key before?", answer: /shed/ },
    { say: "forget the spare key", answer: /\?$/ },
    { say: "yes", answer: /orgot/ },
    { say: "what do you know about the spare key?", answer: /know nothing/ },
  ],
  "everyone may know that": [
    { say: "remember that my shoe size is 39", answer: /for you alone/, as: ANNA },
    { say: "everyone may know that", answer: /Everyone here may know/, as: ANNA },
    { say: "that's private", answer: /you alone/, as: ANNA },
  ],
  "connect me": [{ say: "connect me", answer: /\d{4}/, as: ANNA }],
  "Undo that": [
    { say: "turn on the kitchen light", answer: /Turned on/ },
    { say: "Undo that", answer: /Kitchen Light/ },
    { say: "turn on the kitchen light", answer: /Turned on/ },
    { say: "put it back as it was", answer: /Kitchen Light/ },
    { say: "redo that", answer: /Kitchen Light/ },
  ],
  "unlock the front door": [
    { say: "unlock the front door", answer: /Shall I unlock/ },
    { say: "yes", answer: /Unlocked/ },
  ],
  "When I say movie time, set the living room brightness to 20 percent and turn on the living room TV.": [
    {
      say: "When I say movie time, set the living room brightness to 20 percent and turn on the living room TV.",
      answer: /When you say “movie time”/,
    },
    { say: "movie time", answer: /TV/ },
  ],
  "…, wait 10 seconds and turn on the TV": [
    {
      say: "When I say film time, turn on the kitchen light, wait 10 seconds and turn on the living room TV",
      answer: /10 s/,
    },
    { say: "film time", answer: /./ },
    { say: "stop", answer: /leave what was still to come/ },
    { say: "film time", answer: /./ },
    { say: "cancel", answer: /leave what was still to come/ },
  ],
  "… and lock the front door if it is unlocked": [
    {
      say: "When I say bed time, turn off the kitchen light and lock the front door if it is unlocked",
      answer: /if .*unlocked/,
    },
  ],
  "…, just for me": [
    {
      say: "When I say cosy time, turn on the kitchen light, just for me",
      answer: /for you alone|only for you/i,
      as: ANNA,
    },
    {
      say: "for everyone: when I say party time, turn on the living room TV",
      answer: /When you say “party time”/,
      as: ANNA,
    },
  ],
  "Forget me": [
    { say: "remember that my shoe size is 39", answer: /for you alone/, as: ANNA },
    { say: "Forget me", answer: /\?$/, as: ANNA },
    { say: "yes", answer: /orgot|Nothing/, as: ANNA },
  ],
};

/** What is said in one of those talks, in whole or in its form. */
const SAID_THERE = [
  ...["what do you know about the spare key?", "forget the spare key", "what was … before?", "remember that …"],
  ...[
    "what do you know about …",
    "forget …",
    "that's private",
    "put it back as it was",
    "undo that",
    "redo that",
    "yes",
    "stop",
    "Stop",
  ],
  ...[
    "cancel",
    "when I say movie time, …",
    "wait 10 seconds",
    "if it is open",
    "if X is Y",
    "just for me",
    "turned on",
  ],
  ...[
    "for everyone: when I say …",
    "When I say movie time, set the living room brightness to 20 percent and turn on the living room TV",
    "Before it was …",
  ],
];

/** Names of things, and examples of what people and models say that no answer hangs on. */
const NAMED = [
  ...[
    "Home Assistant's integration",
    "llama.cpp",
    "Ollama",
    "Assist",
    "prefer handling commands locally",
    "The command",
  ],
  ...[
    "What it remembers",
    "Advanced SSH & Web Terminal",
    "Terminal & SSH",
    "Taken from the options",
    "I'll remind you",
  ],
  ...["It is 21 °C in the bathroom", "quite warm", "yes, cold enough", "my lamp", "put … on the list", "no, I meant …"],
  // Said in the tests of `hestia talk`, of skills and of kept codes, where a second door or a model is part of it.
  ...["yes 27", "turn on the TV and put on Netflix", "remember that the bicycle lock's number is …"],
];

describe("the sentences in the documents", () => {
  it.each(DOCUMENTS)("are all known here (%s)", (name) => {
    const known = new Set([...Object.keys(TALKS), ...SAID_THERE, ...NAMED]);
    expect(quotesIn(readDocument(name)).filter((quote) => !known.has(quote))).toEqual([]);
  });

  it("are none that stand in no document any more", () => {
    const quoted = new Set(DOCUMENTS.flatMap((name) => quotesIn(readDocument(name))));
    expect([...Object.keys(TALKS), ...SAID_THERE, ...NAMED].filter((one) => !quoted.has(one))).toEqual([]);
  });

  it.each(Object.entries(TALKS))("are answered as is promised: %s", async (_, lines) => {
    await using world = await startWorld();
    for (const { say, answer, as } of lines) expect((await world.say(say, as)).text, say).toMatch(answer);
  });

  it("are refused by voice where there is no PIN, and answered with one", async () => {
    await using world = await startWorld();
    const kitchen = byVoice("kitchen");
    expect((await world.say("unlock the front door", kitchen)).text).not.toMatch(/^Shall I/);
    expect(world.state("lock.front_door")).toBe("locked");
    await world.app.settings.set("gate.pin", "2580");
    await world.say("unlock the front door", kitchen);
    expect((await world.say("2580", kitchen)).text).toMatch(/Unlocked/);
  });
});
