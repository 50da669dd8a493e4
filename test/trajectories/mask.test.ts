// Who and what is hidden in what leaves the house for training, and what stays.
import { describe, expect, it } from "vitest";
import { hideCodes } from "../../src/gate/index.ts";
import { createMask, type Identity } from "../../src/trajectories/index.ts";

const anna: Identity = { identity: "person.anna_berger", name: "Anna-Lena van der Berger" };
const ben: Identity = { identity: "person.ben", name: "Ben Müller" };

function maskOf(people: readonly Identity[], secrets: readonly string[] = []) {
  const mask = createMask({ people, secrets, hideCodes });
  return { text: (text: string, language = "en") => mask.text(text, language), data: mask.data };
}

describe("people", () => {
  it.each([
    ["tell Anna-Lena van der Berger", "tell [person 1]"],
    ["ANNA LENA's lamp and anna", "[person 1] [person 1]'s lamp and [person 1]"],
    ["Annas Lampe, Bens Lampe", "[person 1]s Lampe, [person 2]s Lampe"],
    ["bei Berger und bei Muller, Mueller, Müller", "bei [person 1] und bei [person 2], [person 2], [person 2]"],
    ["Mu\u0308ller", "[person 2]"],
    ["person.anna_berger is home", "person.person_1 is home"],
    ["notify.mobile_app_annas_phone", "notify.mobile_app_person_1s_phone"],
    ["light.ben", "light.person_2"],
    ["Hello Anna. And Ben?", "Hello [person 1]. And [person 2]?"],
    ["van der Valk, the bend, a banana, Bennett", "van der Valk, the bend, a banana, Bennett"],
  ])("%s → %s", (text, masked) => {
    expect(maskOf([anna, ben]).text(text)).toBe(masked);
  });

  it("are one where they share an identity or a whole name, in whatever order that is learned", () => {
    const { text } = maskOf([
      { identity: "person.anna", name: "Anna" },
      { identity: undefined, name: "Mum" },
      { identity: "@anna:example.org", name: "Mum" },
      { identity: "person.anna", name: "mum" },
      { identity: "person.ben", name: "Ben" },
    ]);
    expect(text("Anna, Mum and Ben; @anna:example.org")).toMatch(
      /^\[(person \d)\], \[\1\] and \[(?!\1)person \d\]; \[account 1\]$/,
    );
  });

  it("are nobody where a part of the name is shared", () => {
    const family = ["Anna Berger", "Ben Berger"].map((name) => ({ identity: undefined, name }));
    expect(maskOf(family).text("the Bergers: Anna, and Ben Berger")).toBe("the [name]s: [person 1], and [person 2]");
  });

  it("whose name is a word of everyday are hidden as a name alone", () => {
    const { text } = maskOf(["Will", "Jo", "May Smith"].map((name) => ({ identity: undefined, name })));
    expect(text("Will will come, jo may too; May and Jo")).toBe(
      "[person 1] will come, jo may too; [person 3] and [person 2]",
    );
  });

  it("are found where words are not parted", () => {
    expect(maskOf([{ identity: "person.xiao_ming", name: "小明" }]).text("打开小明的灯")).toBe("打开[person 1]的灯");
  });

  it("are nowhere where nobody is known", () => {
    expect(maskOf([]).text("tell Anna")).toBe("tell Anna");
  });
});

describe("secrets", () => {
  it.each([
    ["mail anna@example.org or BEN+x@mail.example.co.uk", "mail [email 1] or [email 2]"],
    ["call +43 660 123 45 67", "call [phone 1]"],
    ["call 0171/1234567, (555) 123-4567, 555-123-4567", "call [phone 1], [phone 2], [phone 3]"],
    ["06.12.34.56.78", "[phone 1]"],
    ["the box is at 192.168.1.20:8123 and fd12:3456::1", "the box is at [ip 1]:8123 and [ip 2]"],
    ["the plug 00:15:8d:00:01:A2", "the plug [mac 1]"],
    ["rtsp://admin:hunter2@cam/live?token=abc&x=1", "rtsp://[credentials 1]@cam/live?token=[secret 1]&x=1"],
    ["http://cam/api?access_token=s3&authSig=q", "http://cam/api?access_token=[secret 1]&authSig=[secret 2]"],
    ["Authorization: Bearer abc.def-123456", "Authorization: Bearer [secret 1]"],
    ["eyJhbGciOi.eyJpc3MiOiJh.sig-na_ture", "[secret 1]"],
    ["my key is sk-or-v1-0123456789abcdef, keep it", "my key is [secret 1], keep it"],
    ["ghp_16C7e42F292c6912E7710c838347Ae178B4a", "[secret 1]"],
    ["0123456789abcdef0123456789abcdef", "[secret 1]"],
    ["Zm9vYmFyMTIz_Zm9vYmFyMTIz-Q1", "[secret 1]"],
    ["the wifi password is hunter2.", "the wifi password is [secret 1]."],
    ["das Passwort lautet geheim!", "das Passwort lautet [secret 1]!"],
    ["le mot de passe est secret1", "le mot de passe est [secret 1]"],
    ["la contraseña es gatito", "la contraseña es [secret 1]"],
    ["het wachtwoord is poesje", "het wachtwoord is [secret 1]"],
    ["the alarm's code is 4711", "the alarm's code is [code]"],
  ])("%s", (text, masked) => {
    expect(maskOf([]).text(text)).toBe(masked);
  });

  it.each([
    "[Tue 2026-11-24 20:15, voice, kitchen] turn it to 21.5 °C at 19:30",
    "from 2026-11-24T20:15:30.123+00:00 on",
    "sensor.living_room_temperature_2 binary_sensor.0x00158d0001a2b3c4_contact light.ceiling_1_2_3_4_5_6_7_8",
    "Home Assistant 2026.11.0, 1,234,567 kWh, 0.123456789, 12:30:45, 100 50 20",
    "unexpected token, the password field",
    "http://homeassistant.local:8123/lovelace/kitchen",
    "[code] [person 1]",
  ])("are not seen in: %s", (text) => {
    expect(maskOf([]).text(text)).toBe(text);
  });

  it("of the owner's own are hidden exactly, short ones not", () => {
    expect(maskOf([], ["correct horse", "abc"]).text("say correct horse, abc")).toBe("say [secret 1], abc");
  });

  it("have the same mark wherever they stand in one export", () => {
    const { text, data } = maskOf([]);
    expect(text("a@b.cc and c@d.ee")).toBe("[email 1] and [email 2]");
    expect(data({ to: ["c@d.ee", "f@g.hh"] }, "en")).toEqual({ to: ["[email 2]", "[email 3]"] });
  });
});

describe("data", () => {
  it("keeps its shape: names of fields and texts are masked, numbers stay, secret fields are hidden", () => {
    const { data } = maskOf([ben]);
    const given = {
      "person.ben": { state: "home", latitude: 48.2, nested: [{ api_key: "x", code: "[code]", pin: 1234 }] },
      found: [{ id: "light.kitchen", name: "Ben's lamp", brightness: 255, on: true, area: null }],
      token: ["tell Ben"],
    };
    expect(data(given, "en")).toEqual({
      "person.person_1": {
        state: "home",
        latitude: "[secret 1]",
        nested: [{ api_key: "[secret 2]", code: "[code]", pin: "[secret 3]" }],
      },
      found: [{ id: "light.kitchen", name: "[person 1]'s lamp", brightness: 255, on: true, area: null }],
      token: ["tell [person 1]"],
    });
  });
});
