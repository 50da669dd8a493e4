// Switches that bear the name of something that gets hot and burns where nobody looks. Fixed heating (radiators, underfloor, a boiler's relay) is
// not among them: it regulates itself. Nor is what switches itself off: kettles, coffee machines, toasters.

/** Whole words, in the languages that households have; of languages that write words together the end of one counts. */
const APPLIANCES = new RegExp(
  [
    // English
    "\\b(oven|stove|stovetop|hob|cooktop|cooker|hotplate|hot plate|deep fryer|fryer|griddle|grill|barbecue|bbq|sauna|kiln)s?\\b",
    "\\b(space |fan |patio |sauna |infrared |oil |electric |bathroom |immersion )?heaters?\\b",
    "\\b(electric|heated|heating) (blanket|pad|mat)s?\\b|\\bheat (lamp|mat|gun)s?\\b|\\bsoldering irons?\\b|\\bhair straighteners?\\b|\\bcurling irons?\\b",
    "\\b(clothes|steam|flat|laundry|ironing) ?irons?\\b|^(the )?iron( (plug|socket|outlet|switch|power))?$",
    "\\b(electric )?fireplaces?\\b",
    // German
    "(back|pizza|kamin|sauna|brenn|holz|\\b)(ofen|öfen)\\b|(elektro|gas|induktions|\\b)herd\\b|kochfeld\\b|kochplatten?\\b|herdplatten?\\b",
    "(bügel|glätt)eisen\\b|lötkolben\\b|heiz(lüfter|strahler|decke|kissen|matte|pilz|stab|gerät|öfchen)\\b|wärmedecke\\b|fritteuse\\b|elektrogrill\\b|tischgrill\\b|sauna\\b",
    // French
    "^(le )?four( |$)(?!\\d)|\\b(du|au|mini|micro) four\\b|\\bcuisinière\\b|\\bplaques? (de cuisson|à induction|chauffantes?|électriques?)|\\btable de cuisson\\b",
    "\\bfer à (repasser|lisser|souder|friser)\\b|\\bchauffage d'appoint\\b|\\bradiateur d'appoint\\b|\\bpoêle\\b|\\bfriteuse\\b|\\bcouverture chauffante\\b",
    // Spanish
    "\\bhorno\\b|\\bvitro(cerámica)?\\b|\\bplaca (de )?(inducción|cocción|vitro)|\\bplancha\\b|\\bestufa\\b|\\bcalefactor\\b|\\bfreidora\\b|\\bbrasero\\b|\\bmanta eléctrica\\b|\\bsoldador\\b",
    // Dutch
    "\\boven\\b|fornuis\\b|kookplaat\\b|strijkijzer\\b|(straal|\\b)kachel\\b|(terras|handdoek|\\b)verwarmer\\b|frituur(pan)?\\b|elektrische deken\\b|soldeerbout\\b|gourmetstel\\b",
    // Italian, Portuguese
    "\\bforno\\b|\\bstufa\\b|\\bpiano cottura\\b|\\bfornell[oi]\\b|\\bferro da stiro\\b|\\bfriggitrice\\b|\\bfogão\\b|\\bferro de (engomar|passar)\\b|\\baquecedor\\b",
    // Swedish, Danish, Norwegian, Finnish
    "\\bugn(en)?\\b|\\bspis(en)?\\b|strykjärn\\b|bastu(n|aggregat)?\\b|\\bkomfur\\b|strygejern\\b|(varme|stek|brænde|\\b)ovn\\b|komfyr\\b|strykejern\\b|badstue?\\b|(uuni|liesi|silitysrauta|kiuas|lämmitin)\\b",
    // Polish, Czech, Hungarian, Russian
    "piekarnik|kuchenka|żelazko|farelka|grzejnik elektryczny|\\btrouba\\b|sporák|žehlička|přímotop|sütő\\b|tűzhely|vasaló|hősugárzó|szauna|духовка|(электро)?плита(?!\\p{L})|утюг|обогреватель|сауна",
    // Chinese, Japanese, Korean
    "烤箱|电磁炉|灶台|电熨斗|熨斗|桑拿|取暖器|电暖器|暖风机|电热毯|オーブン(?!ライト)|コンロ|アイロン|ヒーター|ストーブ|サウナ|こたつ|오븐|다리미|히터|사우나|전기장판",
  ].join("|"),
  "iu",
);

/** Something at such a thing that is not the thing: its lamp, its hood, a clock. */
const BESIDE =
  /\b(lights?|lamps?|leds?|lighting|hood|extractor|fan|clock|timer|display|sensor|camera|notifications?|reminders?|child lock|standby)\b(?! heater)|licht|leuchte|beleuchtung|(?<!heat )lamp|haube|uhr\b|lumière|lampe|éclairage|hotte|horloge|\bluz\b|luces|lámpara|campana|reloj|verlichting|afzuigkap|\bklok\b|\bluce\b|cappa|lampa|灯|ライト|조명/iu;

/** A name that only looks like it. */
const OTHERWISE =
  /\b(iron man|iron maiden|grill room|oven road|micro-?ondes|microwave|mikrowelle|magnetron|microondas)\b/iu;

export function heatsByName(name: string): boolean {
  const plain = name
    .normalize("NFC")
    .replace(/[_\-–/()]+/gu, " ")
    .replace(/’/gu, "'")
    .trim();
  if (OTHERWISE.test(plain) || !APPLIANCES.test(plain)) return false;
  // "Fan heater" is one, "oven fan" is none; "heat lamp" is one, "oven lamp" is none.
  const bare = plain.replace(/\b(fan|infrared) heaters?\b|\bheat lamps?\b|heizlüfter/giu, "");
  return !BESIDE.test(bare);
}
