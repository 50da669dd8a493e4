import { describe, expect, it } from "vitest";
import { normalise, wordsOf } from "../../../src/memory/archive/index.ts";

/** Two texts of a language that find each other, and by which words. */
const alike = [
  ["de", "Straße", "STRASSE", "strass"],
  ["de", "Schlüssel", "schlussel", "schlussel"],
  ["de", "Häuser", "Haus", "haus"],
  ["de", "Lampen", "Lampe", "lamp"],
  ["de", "Küchen", "küche", "kuch"],
  ["fr", "lumières", "lumière", "lumier lumi"],
  ["fr", "ÉTÉ", "été", "ete"],
  ["fr", "chevaux", "cheval", "cheval"],
  ["fr", "l’œuf", "l'oeuf", "l oeuf"],
  ["fr", "allumer", "allume", "allum"],
  ["es", "habitación", "habitación", "habitacion habit"],
  ["es", "niños", "niño", "nin"],
  ["es", "casas", "casa", "cas"],
  ["nl", "sleutels", "sleutel", "sleutel"],
  ["nl", "kamers", "kamer", "kamer"],
  ["en", "The lights", "the light", "the light"],
  ["en", "painted", "paintings", "paint"],
  ["en", "Grandma’s", "grandma's", "grandma s"],
  ["vi", "tiếng", "tieng", "tieng"],
  ["vi", "Đèn", "den", "den"],
  ["vi", "phòng khách", "PHONG KHACH", "phong khach"],
  ["ru", "ёлка", "ЕЛКА", "елка"],
  ["ru", "Ключи", "ключи", "ключи"],
  ["tr", "ISPARTA", "ısparta", "isparta"],
  ["tr", "İstanbul", "istanbul", "istanbul"],
  ["tr", "ışık", "isik", "isik"],
  ["pl", "łazienka", "LAZIENKA", "lazienka"],
  ["da", "Køkken", "kokken", "kokken"],
  ["el", "Φως", "φωσ", "φωσ"],
  ["ja", "ﾃﾚﾋﾞ", "テレビ", "テ テレ レ レビ ビ"],
  ["ja", "電気", "電気", "電 電気 気"],
  ["ja", "か\u3099", "が", "が"],
  ["zh", "客厅", "客厅", "客 客厅 厅"],
  ["zh", "记忆断裂", "记忆断裂", "记 记忆 忆 忆断 断 断裂 裂"],
  ["ko", "조명", "조명", "조 조명 명"],
  ["th", "ไฟ", "ไฟ", "ไ ไฟ ฟ"],
  ["en", "ﬁnd ２１°", "find 21°", "find 21"],
  ["en", "light.living_room_lamp", "light living room lamp", "light live room lamp"],
  ["en", "C++", "c", "c"],
  ["en", "👨‍👩‍👧", "👨👩👧", "u1f468 u1f469 u1f467"],
  ["en", "50% humidity", "50 humidity", "50 humid"],
  ["xx", "Running", "running", "running"],
] as const;

describe("words as the index holds them", () => {
  it.each(alike)("%s: %s and %s are %s", (language, one, other, terms) => {
    expect(normalise(one, language).terms).toBe(terms);
    const found = new Set(normalise(other, language).terms.split(" "));
    expect(terms.split(" ").some((term) => found.has(term))).toBe(true);
  });

  it("find what is written without accents, whichever of both has them", () => {
    const forms = (word: string) => [...wordsOf(word, ["es"])].flatMap((one) => one.forms);
    for (const [asked, said] of [
      ["habitacion", "habitación"],
      ["habitación", "habitacion"],
      ["habitaciones", "habitación"],
    ] as const) {
      const held = normalise(said, "es").terms.split(" ");
      expect(forms(asked).some((form) => held.includes(form))).toBe(true);
    }
  });

  it("tell twice from once, and count every word", () => {
    expect(normalise("cat dog cats", "en")).toEqual({ terms: "cat dog cat²", words: 3 });
    expect(normalise("cat² dog", "en").terms).toBe("cat2 dog");
  });

  it("are cut where they are very long", () => {
    expect(normalise("x".repeat(300_000), "en").terms).toBe("x".repeat(64));
  });

  it.each(["constructor", "__proto__", "toString"])("take %s for a word, also as a language", (name) => {
    expect(normalise(name, name).terms).not.toBe("");
  });
});
