import { describe, expect, it } from "vitest";
import { readAnswer } from "../../src/gate/index.ts";

describe("a PIN that is said in pairs", () => {
  it.each([
    ["de", "siebenundvierzig neunundzwanzig", "4729"],
    ["en", "siebenundvierzig neunundzwanzig", "4729"],
    ["de", "meine PIN ist siebenundvierzig neunundzwanzig", "4729"],
    ["de", "zwölf vierunddreißig", "1234"],
    ["de", "siebenundvierzig zwei neun", "4729"],
    ["de", "47 neunundzwanzig bitte", "4729"],
    ["de", "vierzig einundzwanzig", "4021"],
    ["fr", "quarante-sept vingt-neuf", "4729"],
    ["en", "quarante-sept vingt-neuf", "4729"],
    ["fr", "vingt et un trente-deux", "2132"],
    ["fr", "quatre-vingt-dix-sept soixante-dix", "9770"],
    ["fr", "soixante et onze quatre-vingt-un", "7181"],
    ["fr", "dix-sept quatre-vingts", "1780"],
    ["fr", "septante-deux nonante-neuf", "7299"],
    ["es", "cuarenta y siete veintinueve", "4729"],
    ["en", "cuarenta y siete veintinueve", "4729"],
    ["es", "dieciséis veintidós", "1622"],
    ["es", "doce noventa", "1290"],
    ["nl", "zevenenveertig negenentwintig", "4729"],
    ["nl", "drieëndertig tweeëntwintig", "3322"],
    ["en", "forty-seven twenty-nine", "4729"],
    ["en", "my pin is forty-seven, twenty-nine", "4729"],
    ["en", "twelve ninety", "1290"],
    ["en", "nineteen eighty-four ten", "198410"],
    // Two that may be one are nothing.
    ["en", "forty seven twenty nine", undefined],
    ["en", "forty seven two nine", undefined],
    ["fr", "quatre vingt douze", undefined],
    ["fr", "soixante dix vingt", undefined],
    ["fr", "dix sept vingt", undefined],
    ["es", "treinta siete veinte", undefined],
    ["en", "twelve hundred", undefined],
    ["en", "two thousand and five", undefined],
    ["en", "twelve", undefined],
    ["en", "twenty-five eighty light", undefined],
  ])("in %s, %j is %s", (language, said, digits) => {
    expect(readAnswer(said, language)).toEqual(digits === undefined ? undefined : { type: "pin", digits });
  });
});
