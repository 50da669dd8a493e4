import { describe, expect, it } from "vitest";
import { spoken } from "../../src/mind/spoken.ts";

describe("what is said aloud", () => {
  it.each([
    ["**The light** (`light.kitchen_main`) is on. 😀 It is bright! Third.", "The light is on. It is bright!"],
    ["light.kitchen_light is on.", "kitchen light is on."],
    ["# Status\n\nAll is well", "All is well"],
    ["# All is well", "All is well"],
    ["These are on:\n- Kitchen\n- Hall\n- Bath", "These are on: Kitchen, Hall, Bath."],
    ["These are on:\n1. Kitchen\n2. Hall", "These are on: Kitchen, Hall."],
    ["See [the manual](https://example.org/a_b) or https://example.org/c?d=1.", "See the manual or."],
    ["```yaml\nservice: light.turn_on\n```\nDone.", "Done."],
    ["| Room | State |\n|---|---|\n| Hall | on |", "Room State, Hall on."],
    ["<b>On</b> at __40__ %, _really_", "On at 40 %, really"],
    ["It is 3 * 4 = 12, below -5 degrees, at 21.5 °C.", "It is 3 * 4 = 12, below -5 degrees, at 21.5 °C."],
    ['{"outcome": "done"} It is on.', "It is on."],
    ["The id is 0f8fad5b-d9cb-469f-a165-70867728950e.", "The id is."],
    ["Guten Tag 👩‍👩‍👧 🇦🇹 👍🏽!", "Guten Tag!"],
    ["> quoted\n\nand more", "quoted. and more"],
    ["* * *\nYes.", "Yes."],
    ["क्षमा करें। मैं नहीं जानता।", "क्षमा करें। मैं नहीं जानता।"],
    ["", ""],
    ["```\nonly code\n```", ""],
  ])("%j is said as %j", (text, said) => {
    expect(spoken(text, "en").text).toBe(said);
  });

  it.each([
    [
      "en",
      "Dr. Novak called. He is at No. 5 Main St. Pölten now. Third.",
      "Dr. Novak called. He is at No. 5 Main St. Pölten now.",
    ],
    ["en", "It is 21.5 °C. The window is open. Third.", "It is 21.5 °C. The window is open."],
    ["en", "At 8 p.m. the heating goes off. Really. Third.", "At 8 p.m. the heating goes off. Really."],
    ["en", "Mrs. J. Novak, e.g. Mary, is home. Yes. Third.", "Mrs. J. Novak, e.g. Mary, is home. Yes."],
    [
      "de",
      "Am 3. Mai ist Dr. Huber da. Im 2. Stock brennt z. B. Licht. Drittens.",
      "Am 3. Mai ist Dr. Huber da. Im 2. Stock brennt z. B. Licht.",
    ],
    ["de", "Es sind 21 Grad. Die Lampe Nr. 3 ist an. Drittens.", "Es sind 21 Grad. Die Lampe Nr. 3 ist an."],
    ["fr", "M. Dupont est là. Il fait 21,5 degrés. Trois.", "M. Dupont est là. Il fait 21,5 degrés."],
    ["es", "La Sra. Pérez está en casa. ¿Algo más? Tres.", "La Sra. Pérez está en casa. ¿Algo más?"],
    ["nl", "Dhr. Jansen is thuis, bijv. Boven. Ja. Drie.", "Dhr. Jansen is thuis, bijv. Boven. Ja."],
    ["zh", "灯开了。窗户关着！三。", "灯开了。窗户关着！"],
    ["ja", "電気がつきました。ドアは開いていますか？三。", "電気がつきました。ドアは開いていますか？"],
  ])("in %s it ends with the second sentence: %j", (language, text, said) => {
    expect(spoken(text, language)).toEqual({ text: said, cut: true });
  });
});
