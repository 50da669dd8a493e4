import { describe, expect, it } from "vitest";
import { archiveWorld } from "./archive-world.ts";

/** What somebody asks, and a word by which something that was said must be found; none where nothing can be. */
const queries: readonly (readonly [text: string, finds?: string])[] = [
  ["C++", "C++"],
  ["c++ compiler", "C++"],
  ['"unterminated', "unterminated"],
  ['unterminated"', "unterminated"],
  ['"unterminated string"', "unterminated"],
  ["a AND OR b", "AND"],
  ["AND", "AND"],
  ["OR OR OR", "AND"],
  ["NOT kitchen", "kitchen"],
  ["NEAR(kitchen lights, 3)", "kitchen"],
  ["kitchen NEAR/2 lights", "kitchen"],
  ["TODO: fix", "TODO"],
  ["words:kitchen", "kitchen"],
  ["rowid:1 kitchen", "kitchen"],
  ["-kitchen", "kitchen"],
  ["+kitchen", "kitchen"],
  ["^kitchen", "kitchen"],
  ["kitchen*", "kitchen"],
  ["kit*chen kitchen", "kitchen"],
  ["{kitchen}", "kitchen"],
  ["{words archive}: kitchen", "kitchen"],
  ["(kitchen", "kitchen"],
  ["kitchen)", "kitchen"],
  ["((((kitchen))))", "kitchen"],
  ["kitchen, lights", "kitchen"],
  ["kitchen; DROP TABLE documents; --", "kitchen"],
  ["'; DELETE FROM archive; --kitchen", "kitchen"],
  ["kitchen\0lights", "kitchen"],
  ["kitchen\u0000", "kitchen"],
  ["kitchen\\", "kitchen"],
  ["kitchen\nlights\r\n\t", "kitchen"],
  ["grandma's tablet", "grandma"],
  ["grandma’s tablet", "grandma"],
  ["grandmas tablet", "grandma"],
  ["50% humidity", "50%"],
  ["humidity > 50", "50%"],
  ["50 %", "50%"],
  ["%"],
  ["_"],
  ["..."],
  [""],
  ["   "],
  ["\0"],
  ["'"],
  ['"'],
  ['""'],
  ["*"],
  ["()"],
  ["記憶"],
  ["记忆断裂", "记忆断裂"],
  ["断裂", "记忆断裂"],
  ["断", "记忆断裂"],
  ["记 忆", "记忆断裂"],
  ["조명", "조명"],
  ["조명은 어디", "조명"],
  ["電気", "電気"],
  ["電気を消して", "電気"],
  ["テレビ", "テレビ"],
  ["ﾃﾚﾋﾞ", "テレビ"],
  ["路由器", "路由器"],
  ["路由", "路由器"],
  ["👨‍👩‍👧", "👨‍👩‍👧"],
  ["👨‍👩‍👧 holidays", "👨‍👩‍👧"],
  ["👧", "👨‍👩‍👧"],
  ["👍🏽", "👍"],
  ["❤️", "❤"],
  ["Straße", "Straße"],
  ["STRASSE", "Straße"],
  ["strasse", "Straße"],
  ["Schlüssel", "Schlüssel"],
  ["schlussel", "Schlüssel"],
  ["ёлка", "ёлка"],
  ["елка", "ёлка"],
  ["tiếng", "tiếng"],
  ["tieng", "tiếng"],
  ["đèn", "đèn"],
  ["den", "đèn"],
  ["ışık", "ışık"],
  ["isik", "ışık"],
  ["IŞIK", "ışık"],
  ["habitación", "habitación"],
  ["habitacion", "habitación"],
  ["ﬁlter", "filter"],
  ["ＦＩＬＴＥＲ", "filter"],
  ["filters", "filter"],
  ["light.living_room_lamp", "light.living_room_lamp"],
  ["living_room_lamp", "light.living_room_lamp"],
  ["Living Room Lamp", "light.living_room_lamp"],
  ["https://example.org/a?b=c&d=%20", "example"],
  ["example.org", "example"],
  ["192.168.1.20", "192"],
  ["3.5", "3.5"],
  ["21°C", "21"],
  ["#tag @home", "#tag"],
  ["a@example.org", "example"],
  ["{{ states('light.living_room_lamp') }}", "light.living_room_lamp"],
  ["<script>alert('kitchen')</script>", "kitchen"],
  ["#{kitchen}", "kitchen"],
  ["$(kitchen)", "kitchen"],
  ["`kitchen`", "kitchen"],
  ["kitchen\u202Elights", "kitchen"],
  ["\uFEFFkitchen", "kitchen"],
  ["kit\u00ADchen kitchen", "kitchen"],
  ["\uD800 kitchen", "kitchen"],
  ["kitchen \uDFFF", "kitchen"],
  ["__proto__ constructor", "constructor"],
  ["constructor", "constructor"],
  ["toString hasOwnProperty kitchen", "kitchen"],
  ["null undefined NaN kitchen", "kitchen"],
  ["what is it", "it was 21"],
  ["is the kitchen the kitchen the kitchen", "kitchen"],
  [`${"z̴̬͝a̷̬͝l̴̬͝g̷̬͝ơ̴̬͝".repeat(200)} kitchen`, "kitchen"],
  [`kitchen ${"word ".repeat(5_000)}`, "kitchen"],
  [`${"(".repeat(10_000)}kitchen`, "kitchen"],
  [`${'"'.repeat(9_999)}kitchen`, "kitchen"],
  ["断".repeat(20_000), "记忆断裂"],
  ["nothing of this sort was everuttered"],
];

const said = [
  ...[
    "we learn C++ with a new compiler",
    "an unterminated string",
    "plan b: AND and OR are words",
    "TODO: fix the roof",
  ],
  ...["the kitchen lights flicker", "grandma's tablet is charged", "there was 50% humidity in the cellar"],
  ...[
    "我的记忆断裂了",
    "거실 조명을 켜",
    "電気を消して",
    "テレビを見る",
    "路由器在书架上",
    "our 👨‍👩‍👧 trip",
    "👍 fine",
    "❤ always",
  ],
  ...["in der Straße liegt der Schlüssel", "новая ёлка", "nói tiếng Việt, bật đèn", "ışık açık", "la habitación azul"],
  ...["the filter is full", "light.living_room_lamp is on", "see https://example.org/manual", "it has 192.168.1.20"],
  ...["pi is 3.5 today", "it was 21°C", "#tag @home", "the constructor came"],
];

describe("a search", () => {
  it("is of more than a hundred", () => {
    expect(queries.length).toBeGreaterThanOrEqual(100);
  });

  it("takes every question as it comes, and finds what is there", async () => {
    await using world = archiveWorld();
    for (const text of said) world.say(text, { reply: "…" });
    for (const [query, finds] of queries) {
      const found = (await world.search(query)).filter(({ part }) => part === "said").map(({ text }) => text);
      const shown = JSON.stringify(query.slice(0, 60));
      if (finds === undefined) expect(found, shown).toEqual([]);
      else expect(found.join("\n"), shown).toContain(finds);
    }
  });

  it("eats noise, and finds what stands in it", async () => {
    await using world = archiveWorld();
    world.say("the kitchen lights flicker");
    const noise = Array.from({ length: 60_000 }, (_, place) => (place * 7_919).toString(36)).join(" ");
    expect(noise.length).toBeGreaterThan(250_000);
    for (const query of [`kitchen ${noise}`, `kitchen ${"x".repeat(300_000)}`, `kitchen ${"%(\"'".repeat(75_000)}`])
      expect((await world.search(query))[0]?.text).toBe("the kitchen lights flicker");
  });

  it("finds what was said at the beginning of very much", async () => {
    await using world = archiveWorld();
    world.say(`the kitchen lights flicker ${"and so on ".repeat(30_000)}`);
    expect((await world.search("kitchen"))[0]?.text).toMatch(/^the kitchen/);
  });
});
