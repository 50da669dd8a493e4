import { describe, expect, it } from "vitest";
import { area, paperHouse } from "./paper-house.ts";

const house = paperHouse({
  floors: [
    { id: "eg", name: "Erdgeschoss", aliases: ["unten"], level: 0 },
    { id: "og", name: "Obergeschoß", aliases: [], level: 1 },
  ],
  areas: [
    area("kueche", "Küche", "eg", "Kitchen"),
    area("wohnzimmer", "Wohnzimmer", "eg"),
    area("bad", "Badezimmer", "og"),
    area("ribingu", "リビング", "eg"),
    area("salon", "Salón", "og"),
  ],
  entities: [
    { id: "light.kueche_decke", name: "Deckenlampe", area: "kueche", state: "on" },
    { id: "light.kueche_theke", name: "Theke", area: "kueche", aliases: ["bar light"], state: "off" },
    { id: "switch.kaffee", name: "Kaffeemaschine", area: "kueche", state: "off" },
    { id: "light.wohnzimmer", name: "Deckenlampe Wohnzimmer", area: "wohnzimmer", state: "off" },
    { id: "sensor.bad_feuchte", name: "Luftfeuchtigkeit", area: "bad", deviceClass: "humidity", state: "61" },
    { id: "lock.front", name: "Haustür", area: "wohnzimmer", hidden: true, state: "locked" },
    { id: "light.ribingu", name: "リビングの照明", area: "ribingu", state: "off" },
    { id: "switch.luyouqi", name: "客厅路由器", area: "ribingu", state: "on" },
    { id: "light.salon", name: "Lámpara del Salón", area: "salon", state: "on" },
    { id: "light.lodz", name: "Światło w łazience", area: "bad", state: "off" },
    { id: "light.kelder", name: "Smørebrød-lampe", area: "bad", state: "off" },
    { id: "light.guest", name: "Gästezimmer", state: "off" },
    { id: "media_player.grandma", name: "Grandma's tablet", state: "idle" },
  ],
});

const ids = (query: Parameters<typeof house.find>[0]) => house.find(query).entities.map(({ id }) => id);

describe("finding", () => {
  it.each([
    ["kueche_decke is an id", "light.kueche_decke", "light.kueche_decke"],
    ["an alias", "bar light", "light.kueche_theke"],
    ["another case", "KAFFEEMASCHINE", "switch.kaffee"],
    ["without accents", "lampara del salon", "light.salon"],
    ["with accents where there are none", "Dèckenlámpe wohnzimmer", "light.wohnzimmer"],
    ["ł and ś", "swiatlo w lazience", "light.lodz"],
    ["ø", "smorebrod lampe", "light.kelder"],
    ["an apostrophe of another kind", "grandma’s TABLET", "media_player.grandma"],
    ["an apostrophe left out", "grandmas tablet", "media_player.grandma"],
    ["half-width letters", "ﾘﾋﾞﾝｸﾞの照明", "light.ribingu"],
    ["a part of a name without spaces", "路由器", "switch.luyouqi"],
    ["a beginning", "kaffee", "switch.kaffee"],
    ["another ending", "deckenlampen wohnzimmer", "light.wohnzimmer"],
    ["name and area", "theke küche", "light.kueche_theke"],
    ["name and alias of the area", "kitchen theke", "light.kueche_theke"],
    ["Home Assistant's own term for it", "humidity", "sensor.bad_feuchte"],
  ])("takes %s", (_, text, id) => {
    expect(ids({ text })[0]).toBe(id);
  });

  it("puts the whole name before one that holds it", () => {
    expect(ids({ text: "Deckenlampe" })).toEqual(["light.kueche_decke", "light.wohnzimmer"]);
  });

  it("takes an area by name, alias or id, whatever its letters", () => {
    for (const name of ["Küche", "kuche", "KITCHEN", "kueche"]) expect(ids({ area: name })).toHaveLength(3);
    expect(ids({ area: "salon" })).toEqual(["light.salon"]);
  });

  it("takes a floor by name or alias", () => {
    expect(ids({ floor: "Obergeschoss", domain: "light" }).sort()).toEqual([
      "light.kelder",
      "light.lodz",
      "light.salon",
    ]);
    expect(ids({ floor: "unten", domain: "switch" }).sort()).toEqual(["switch.kaffee", "switch.luyouqi"]);
  });

  it("filters by domain, device class and state", () => {
    expect(ids({ domain: "light", state: "on" }).sort()).toEqual(["light.kueche_decke", "light.salon"]);
    expect(ids({ deviceClass: "humidity" })).toEqual(["sensor.bad_feuchte"]);
    expect(ids({ area: "Küche", domain: "light", state: "off" })).toEqual(["light.kueche_theke"]);
  });

  it("never takes an unknown area or floor for the whole house", () => {
    expect(house.find({ area: "Keller", domain: "light" })).toMatchObject({ entities: [], more: 0, unexposed: 0 });
    expect(house.find({ floor: "Dachboden" }).entities).toEqual([]);
    expect(house.find({ area: "Kuchen" }).suggestions).toContain("Küche");
  });

  it("counts what matches but is not exposed, and shows nothing of it", () => {
    const result = house.find({ text: "Haustür" });
    expect(result).toMatchObject({ entities: [], unexposed: 1 });
    expect(JSON.stringify(result)).not.toContain("lock");
  });

  it("suggests names near what was asked for, and only readable ones", () => {
    expect(house.find({ text: "Kafeemaschiene" })).toMatchObject({ entities: [], suggestions: ["Kaffeemaschine"] });
    expect(house.find({ text: "Haustürr" }).suggestions).not.toContain("Haustür");
  });

  it("says how many more there are", () => {
    expect(house.find({ domain: "light", limit: 2 })).toMatchObject({ more: 6 });
  });
});
