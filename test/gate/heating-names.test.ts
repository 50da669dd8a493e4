// What gets hot is asked about on the way on, by its name; a lamp at it, or a thing that only sounds like it, is not.
import { expect, it } from "vitest";
import { heatsByName } from "../../src/gate/heating-names.ts";

it.each([
  ..."Oven,Kitchen Oven,Oven Plug,Stove,Electric Stove,Induction Hob,Cooktop,Hot Plate,Iron,The Iron,Steam Iron,Clothes Iron,Iron Socket".split(
    ",",
  ),
  ..."Sauna,Sauna Heater,Office Heater,Fan Heater,Patio Heater,Electric Blanket,Heated Blanket,Heat Lamp,Deep Fryer,Grill,Soldering Iron,Electric Fireplace".split(
    ",",
  ),
  ..."Backofen,Ofen,Herd,Elektroherd,Kochfeld,Bügeleisen,Bügeleisen Steckdose,Heizlüfter,Heizlüfter Bad,Saunaofen,Heizdecke,Fritteuse,Lötkolben,Heizstrahler Terrasse".split(
    ",",
  ),
  ..."Four,Four de la cuisine,Cuisinière,Fer à repasser,Plaque de cuisson,Chauffage d'appoint,Friteuse,Couverture chauffante".split(
    ",",
  ),
  ..."Horno,Horno de la cocina,Vitrocerámica,Plancha,Estufa,Calefactor,Freidora,Manta eléctrica".split(","),
  ..."Oven keuken,Fornuis,Kookplaat,Strijkijzer,Straalkachel,Terrasverwarmer,Elektrische deken,Frituurpan".split(","),
  ..."Forno,Ferro da stiro,Fogão,Ugn,Strykjärn,Bastu,Komfur,Uuni,Kiuas,Piekarnik,Żelazko,Trouba,Духовка,Утюг,烤箱,取暖器,オーブン,ヒーター,오븐".split(
    ",",
  ),
])("%s is asked about on the way on", (name) => {
  expect(heatsByName(name)).toBe(true);
});

it.each([
  ..."Oven Light,Oven Lamp,Oven Fan,Stove Hood,Oven Clock,Iron Man Lamp,Iron Man,Iron Maiden Poster,Ironing Room,Coffee Machine,Kettle,Toaster,Microwave,Fan".split(
    ",",
  ),
  ..."Hall Light,Lamp,Television,Washing Machine,Environment,Radiator Valve,Underfloor Heating,Heating Schedule,Grill Light,Sauna Light,Fireplace Lights,Proven".split(
    ",",
  ),
  ..."Ofenlicht,Backofen Licht,Saunalicht,Dunstabzugshaube Herd,Kaffeemaschine,Wasserkocher,Heizung Bad,Herdlampe,Lüfter,Toaster,Eisenbahn,Herde".split(
    ",",
  ),
  ..."Lumière du four,Hotte,Radiateur salon,Cafetière,Bouilloire,Lampe four,Group Four,Switch Four,Luz del horno,Cocina,Cafetera,Hervidor,Campana".split(
    ",",
  ),
  ..."Oven verlichting,Afzuigkap,Koffiezetapparaat,Waterkoker,Verwarming,Boven,Bovenlicht,烤箱灯,オーブンライト".split(
    ",",
  ),
])("%s is not", (name) => {
  expect(heatsByName(name)).toBe(false);
});
