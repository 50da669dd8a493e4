import { describe, expect, it } from "vitest";
import { fold } from "../../src/house/picture/fold.ts";

describe("folding", () => {
  it.each([
    ["Küche", "kuche"],
    ["STRASSE", "strasse"],
    ["Straße", "strasse"],
    ["Smørrebrød", "smorrebrod"],
    ["Đèn phòng ngủ", "den phong ngu"],
    ["Łódź", "lodz"],
    ["ISPARTA ışığı", "isparta isigi"],
    ["İstanbul", "istanbul"],
    ["ΟΔΟΣ", "οδοσ"],
    ["Κουζίνα", "κουζινα"],
    ["Ёлка", "елка"],
    ["مُطْبَخ", "مطبخ"],
    ["מִטְבָּח", "מטבח"],
    ["ﾘﾋﾞﾝｸﾞ", "リビング"],
    ["Ｔｖ", "tv"],
    ["  TV—2.0  ", "tv 2 0"],
    ["grandma’s", "grandmas"],
  ])("%s becomes %s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it.each([
    ["か", "が"],
    ["किचन", "कचन"],
    ["거실", "거시"],
  ])("keeps %s and %s apart: these marks are letters", (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  it("keeps a name that is all symbols", () => {
    expect(fold(" ☀️ ")).toBe("☀️");
  });
});
