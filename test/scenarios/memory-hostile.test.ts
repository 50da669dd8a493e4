// Whatever somebody asks about is a question, never an error of an index; and what was told in such words is found by them.
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { readRecalled } from "../memory/household/ask-all.ts";
import type { Script } from "../support/model-server/index.ts";
import { useModel } from "../support/use-model.ts";
import { startWorld } from "../support/world.ts";

const anna: Partial<Inbound> = {
  conversationKey: "anna",
  speaker: { type: "person", personId: "person.anna", name: "Anna" },
};

/** Recalls the entry of a list that it is told to. */
const recalling: Script = ({ messages }) => {
  const last = messages.at(-1);
  if (last?.role === "tool") return [{ type: "text", text: "I have looked." }];
  const [, list, nth] = /\] look up (told|noise) (\d+)$/.exec(last?.text ?? "") ?? [];
  const query = list === "told" ? TOLD[Number(nth)]?.[1] : NOISE[Number(nth)]?.slice(0, LONGEST_CALL);
  return [{ type: "tool-call", name: "recall", arguments: { query } }];
};

/** What was told, and the words by which it is asked for. */
const TOLD: readonly (readonly [told: string, asked: string])[] = [
  ["the C++ course is on Thursdays", "C++"],
  ["the C# book belongs to the library", "C#"],
  ['the shelf label says "unterminated', '"unterminated'],
  ["a AND OR b are the two switches in the hall", "a AND OR b"],
  ["TODO: fix the gutter before winter", "TODO: fix"],
  ["grandma's tablet has a cracked screen", "grandma's tablet"],
  ["grandma’s knitting bag hangs behind the stove", "grandma's knitting bag"],
  ["the cigar box needs 50% humidity", "50% humidity"],
  ["kitchen, lights and extractor are on fuse 9", "kitchen, lights"],
  ["记忆断裂 is written on the red folder", "记忆断裂"],
  ["路由器在书房的架子上", "路由器"],
  ["조명 스위치는 문 옆에 있다", "조명"],
  ["鍵は玄関の引き出しにあります", "鍵"],
  ["カードはロッカーの中にある", "ロッカー"],
  ["กุญแจอยู่ในลิ้นชัก", "กุญแจ"],
  ["ключ лежит под ковриком", "ключ"],
  ["ёлка стоит в подвале", "елка"],
  ["το κλειδί είναι στο συρτάρι", "κλειδί"],
  ["المفتاح تحت السجادة", "المفتاح"],
  ["המפתח מתחת לשטיח", "המפתח"],
  ["चाबी दराज में है", "चाबी"],
  ["ḱĺúč is the word on the old chest", "ḱĺúč"],
  ["the 👨‍👩‍👧‍👦 photo is in the album from Crete", "👨‍👩‍👧‍👦"],
  ["the 🐈‍⬛ bowl is washed by hand", "🐈‍⬛"],
  ["the box with the 🎄 is in the loft", "🎄"],
  ["the jar marked 🌶️🌶️ is too hot for Clara", "🌶️"],
  ["the crate ① holds the fairy lights", "crate ①"],
  ["the garden is 120 m² without the shed", "m²"],
  ["half a pound is ½ lb in granny's book", "½ lb"],
  ["the vase cost 30 €", "30 €"],
  ["the tin is from São Tomé", "sao tome"],
  ["Straße and gate are swept by Öztürk", "Strasse"],
  ["the café in the Łódź street opens at 7", "łódź"],
  ["the Wi-Fi repeater is called Burrow", "wifi repeater"],
  ["the wifi extender is behind the sofa", "Wi-Fi extender"],
  ["the O'Reilly owl book is lent to Tom", "O'Reilly"],
  ["rock 'n' roll night is at the Fox", "rock 'n' roll"],
  ["the e-mail of the club is on the fridge", "e-mail of the club"],
  ["the AC/DC record is scratched", "AC/DC"],
  ["the AT&T bill is paid by Ben", "AT&T"],
  ["the H&M voucher is in the purse", "H&M voucher"],
  ['the 3/8" socket is missing', '3/8" socket'],
  ["screws 4x40 are in the blue tin", "4x40"],
  ["the filter is F7-M5 (592x287x48)", "F7-M5 (592x287x48)"],
  ["the boiler shows E:04 when it is low", "E:04"],
  ["error 0x80070057 means the disk is full", "0x80070057"],
  ["the part number is WD-40/B_7", "WD-40/B_7"],
  ["the printer is at 192.168.1.20", "192.168.1.20"],
  ["the door counts 00:1A:2B:3C as its own", "00:1A:2B:3C"],
  ["the page is https://example.org/a?b=c#d", "https://example.org/a?b=c#d"],
  ["write to anna@example.org about the keys of the hut", "anna@example.org"],
  ["the path is C:\\Users\\anna\\tax", "C:\\Users\\anna"],
  ["the folder ~/photos/*.raw is too large", "~/photos/*.raw"],
  ["the sign says (no) parking [here]", "(no) parking [here]"],
  ["the note says {key: value}", "{key: value}"],
  ["NEAR the pond there is a wasp nest", "NEAR the pond"],
  ["NOT the red wire but the blue one is live", "NOT the red wire"],
  ["the label reads -minus- in old ink", "-minus-"],
  ["the label reads ^top in pencil", "^top"],
  ["the label reads *star* in gold", "*star*"],
  ["the tag #garden is on all tulips", "#garden"],
  ["the handle @lena is our florist", "@lena"],
  ["semicolons; are on the spare typewriter", "semicolons;"],
  ["the backtick ` key of the laptop sticks", "backtick `"],
  ["the 'single' quote is on the mug", "'single' quote"],
  ["“curly” is what the barber is called", "“curly”"],
  ["the «guillemets» poster is by Noël", "«guillemets»"],
  ["the dog answers to —dash—", "—dash—"],
  ["it is written as ﬁsh with a ligature", "fish with a ligature"],
  ["ＷＩＤＥ letters are on the gate", "wide letters"],
  ["ISTANBUL and İstanbul are the two rugs", "istanbul"],
  ["the ID tag DROP TABLE facts; -- was a joke", "DROP TABLE facts; --"],
  ["a 100 % wool blanket is never washed hot", "100 % wool"],
  ["under_score is the name of the camera", "under_score"],
  ["camelCase is how Ben labels his boxes", "camelCase"],
  ["the plant is a Ficus benjamina 'Danielle'", "Ficus benjamina 'Danielle'"],
  ["vitamin B12 is in the left drawer", "vitamin B12"],
  ["the N°5 bottle is empty", "N°5"],
  ["the bus no. 17a stops at the mill", "no. 17a"],
  ["the bread takes 1 ½ cups of rye", "1 ½ cups"],
  ["tulips are planted at -5 °C", "-5 °C"],
  ["the tap runs 3.5 l/min", "3.5 l/min"],
  ["Mr. & Mrs. Nguyễn bring plums", "Nguyễn"],
  ["Þórsson keeps bees", "Þórsson"],
  ["the Ærø ferry leaves from quay 2", "Ærø ferry"],
  ["Dvořák is the cat next door", "dvorak"],
  ["the naïve painter lived in our attic", "naive painter"],
  ["Πλάτων is the tortoise", "Πλάτων"],
  ["the word ‮reversed‬ is on the mirror", "reversed"],
  ["zero​width spaces are in the recipe file", "zero​width"],
  ["soft­hyphen paper is in the printer", "soft­hyphen paper"],
  ["the koselig corner is Clara's", "koselig corner"],
];

/** Nothing was told in these words. */
const NOISE: readonly string[] = [
  ...['"', "''", "*", "(", ")))", "[", "{}", "^", "-", "--", "?", "!?", "%", "_", "\\", "/", "|", "&&", ";", ":", "`"],
  ...[
    "AND",
    "OR",
    "NOT",
    "NOT NOT",
    "NEAR(",
    "NEAR/2",
    "NEAR(a b, 5)",
    "terms:x",
    "{terms}:x",
    "rank:1",
    "x*",
    "^x",
    '"x" + "y"',
  ],
  ...[
    "'; DROP TABLE facts; --",
    "1=1",
    "%s%n",
    "$".concat("{7*7}"),
    "{{7*7}}",
    "<script>",
    "../../etc/passwd",
    "NULL",
    "undefined",
    "__proto__",
  ],
  ...[
    "\u0000",
    "\u0000x",
    "\ud800",
    "\ufeff",
    "\u200d",
    "\u202e",
    "\u0301\u0302",
    "\u{1f3fb}",
    "\u{e0067}",
    "ﷺ",
    "𓀀",
    "🏳️‍🌈",
  ],
  ...["is it", "what", "of the a an", "is there anything", "I"],
  "x".repeat(100_000),
  "xylophonist ".repeat(25_000),
  Array.from({ length: 30_000 }, (_, n) => `w${n.toString(36)}q`).join(" "),
  "記".repeat(50_000),
  '"'.repeat(50_000),
  "( AND OR NOT ".repeat(20_000),
  "👩‍👩‍👦".repeat(10_000),
];

/** A longer one is turned away at the door. */
const LONGEST_MESSAGE = 15_900;
/** What a window of 8k tokens has room for. */
const LONGEST_CALL = 2_000;
const NOTHING = /^I know nothing about|did not understand|language model/;

describe("the memory takes any words", () => {
  it("and finds what was told in them, by reflex and by tool", async () => {
    await using world = await startWorld({ script: recalling });
    expect(TOLD.length + NOISE.length).toBeGreaterThanOrEqual(100);
    world.app.providers.remove("scripted");
    for (const [told] of TOLD)
      expect((await world.say(`remember that ${told}`, anna)).text, told).toMatch(/I'll keep that|Is that instead/);
    const missed: string[] = [];
    for (const [told, asked] of TOLD) {
      const { text } = await world.say(`what do you know about ${asked}`, anna);
      if (!text.includes(told)) missed.push(`${asked} → ${text}`);
    }
    expect(missed).toEqual([]);
    if (world.model) useModel(world.app, world.model);
    for (const [nth, [told, asked]] of TOLD.entries()) {
      await world.say(`look up told ${nth}`, anna);
      const found = world.model?.requests.at(-1)?.messages.at(-1)?.text ?? "";
      if (!readRecalled(found).exact?.some(({ fact }) => fact === told))
        missed.push(`${asked} → ${found.slice(0, 300)}`);
    }
    expect(missed).toEqual([]);
  }, 120_000);

  it("and answers noise as what it is: nothing is known, nothing fails", async () => {
    await using world = await startWorld({ script: recalling });
    world.app.providers.remove("scripted");
    await world.say("remember that the spare key hangs in the hall", anna);
    const wrong: string[] = [];
    for (const noise of NOISE) {
      const { text } = await world.say(`what do you know about ${noise.slice(0, LONGEST_MESSAGE)}`, anna);
      if (!NOTHING.test(text)) wrong.push(`${noise.slice(0, 40)} → ${text.slice(0, 200)}`);
    }
    if (world.model) useModel(world.app, world.model);
    for (const [nth, noise] of NOISE.entries()) {
      const { text } = await world.say(`look up noise ${nth}`, { ...anna, conversationKey: `noise ${nth}` });
      const found = world.model?.requests.at(-1)?.messages.at(-1)?.text ?? "";
      // What is long is cut for the model: it is no JSON to its end.
      const isEmpty = found.startsWith('{"facts":[]') || found.startsWith('{"facts_perhaps_related":');
      if (text !== "I have looked." || !isEmpty)
        wrong.push(`${noise.slice(0, 40)} → ${text.slice(0, 80)}: ${found.slice(0, 200)}`);
    }
    const { facts } = world.app.memory;
    for (const text of NOISE) {
      const question = { text, language: "en", reads: ["household", "person.anna"], limit: 5 };
      const found = await facts.find(question, AbortSignal.timeout(10_000));
      if (found.match === "exact" && found.facts.length > 0) wrong.push(text.slice(0, 40));
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});
