// What a code opens, shuts or arms, as data, without accents: beside one of them a bare number is a code ("unlock the front door 7391", "the safe opens
// with 7401"). `*` as in the names of codes.
export const SECURED_WORDS: Readonly<Record<string, string>> = {
  en: `unlock*, open, opens, opened, opening, *disarm*, arm, lock, locks, padlock*, *lockbox*, keybox*, safe, vault*, strongbox, gate, garage, door, bike lock`,
  de: `*schliess*, *sperr*, entriegel*, verriegel*, *offne*, offen, aufmach*, entscharf*, scharf, unscharf, *tür, tur, haustur, *tuer, tor, garagentor, hoftor, gartentor, garage*, *schloss, tresor*, safe*, *alarmanlage*,
    schlusselkasten, schlusselbox, schlusseltresor`,
  fr: `ouvr*, deverrouill*, verrouill*, desarm*, desactiv*, arme, armer, coffre*, cadenas, serrure*, portail, porte, garage`,
  es: `abre, abres, abrir, abra, desbloque*, bloque*, desarm*, desactiv*, arma, armar, cerradura*, candado*, caja fuerte, puerta, porton, garaje`,
  nl: `open, opent, openen, openmaken, ontgrendel*, vergrendel*, *kluis, slot, deurslot, fietsslot, hangslot, cijferslot, deur, voordeur,
    achterdeur, garagedeur, tuindeur, garage*, poort`,
  it: `apri, apre, aprire, sblocc*, blocc*, disinser*, disattiv*, inseris*, cassaforte, serratura, lucchetto, porta, portone, cancello, garage`,
  pt: `abre, abra, abrir, destranc*, tranc*, desarm*, desativ*, cofre, fechadura, cadeado, porta, portao, garagem`,
  ca: `obre, obrir, desbloq*, desactiv*, caixa forta, pany, cadenat, porta`,
  pl: `otworz*, otwier*, odblok*, zablok*, rozbro*, uzbro*, sejf*, zamek, klodk*, kłodk*, drzwi, bram*, garaz*`,
  cs: `otevr*, odemk*, zamk*, odjist*, trezor*, sejf*, dver*, vrata, garaz*, otvor*, odomk*, zamok`,
  sv: `öppna*, lås*, *lås, *låset, kassaskap*, dorr*, *dörr*, port, porten, garage*, åbn*, åpn*, dør*, *døren, pengeskab*`,
  fi: `avaa, avau*, lukit*, lukko*, *lukko, kassakaap*, ovi, oven, oveen, *ovi, *oven, autotall*`,
  hu: `nyisd, nyit*, kinyit*, zarold, zar, *szef, ajto*, *ajto*, kapu*, garazs*`,
  ro: `deschid*, descuia*, incuia*, dezarm*, seif*, lacat*, usa, poart*, garaj*`,
  ru: `откр*, отопри*, разблок*, заблок*, запри, сними, сейф*, замок, замк*, двер*, ворот*, гараж*`,
  uk: `відкр*, відчин*, розблок*, сейф*, замок, двер*, ворот*, гараж*`,
  bg: `отвор*, отключ*, заключ*, сейф*, врат*, гараж*`,
  hr: `otvor*, otkljuc*, zakljuc*, sef, trezor, vrata, garaz*`,
  sl: `odpri, odklen*, zaklen*, sef, vrata, garaz*`,
  el: `ανοιξ*, ανοιγ*, ξεκλειδ*, κλειδ*, χρηματοκιβ*, πορτα*, γκαραζ`,
  tr: `aç, açar, açilir, açılır, kilit*, kilidi*, kasa*, kapı*, kapi*, garaj*`,
  id: `buka, kunci, brankas, pintu`,
  zh: `*打开*, *開*, *开*, *解锁*, *锁*, *門*, *门*, *保险箱*, *撤防*`,
  ja: `*開け*, *開い*, *解錠*, *鍵*, *ドア*, *金庫*, *解除*`,
  ko: `*열어*, *열려*, *잠금*, *금고*, 문, 문을, 현관문*, 차고문*, *해제*`,
};

/** An alarm is a bell as well: beside it a number that may be a time of day is one. */
export const ALARM_WORDS = `alarm*, alarme*, alarma*, allarm*, larm*, *alarm, halyt*, riaszt*, сигнализац*, сигналізац*, аларм*, συναγερμ*`;

/** Before a number: it is a time, a year, an amount or a name of something, and no code. */
export const NUMBER_LEADS = `
  at, to, for, in, since, until, till, after, before, by, from, of, about, around, number, nr, no, channel, year, room, line, bus, version, over, under,
  um, auf, bis, fur, seit, im, nach, vor, ab, gegen, von, zu, nummer, kanal, jahr, zimmer, uber, unter,
  pour, jusqu, depuis, vers, apres, avant, en, numero, annee, chaine, sur, de,
  hasta, desde, para, hacia, despues, antes, ano, canal, las, sobre,
  om, tot, voor, sinds, rond, na, jaar, kamer, op, van, tegen`;

/** After a number: it is so much of something. */
export const UNITS = `
  g, gr, kg, mg, gram, grams, gramm, gramme, grammes, gramos, kilo, kilos, pound, pounds, lb, lbs, oz, ounces, pfund, ml, cl, dl, l, liter, litre, litres,
  liters, litros, mm, cm, m, km, meter, metre, metres, meters, metros, kilometer, kilometers, kilometres, miles, feet, ft, inch, inches, zoll,
  s, sec, second, seconds, sekunden, secondes, segundos, seconden, min, minute, minutes, minuten, minutos, minuut, h, hour, hours, stunden, heures, horas,
  uur, uhr, oclock, pm, am, day, days, tage, jours, dias, dagen, weeks, months, years, year, jahre, jahr, ans, annees, anos, jaar,
  percent, prozent, pourcent, procent, pct, degrees, degree, grad, degres, grados, graden, c, f, k, kelvin, celsius, fahrenheit, lux, lumen, lm,
  w, kw, kwh, wh, watt, watts, v, volt, a, hz, khz, mhz, ghz, db, euro, euros, eur, dollar, dollars, usd, cents, pounds, francs, chf, kcal, calories,
  px, mb, gb, tb, people, leute, personnes, personas, mensen, steps, schritte, pas, pasos, stappen, pieces, stuck, times, mal, fois, veces, keer`;
