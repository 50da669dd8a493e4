// What follows a question for a PIN: a number is its answer, whatever is said around it, unless the sentence gives the number another meaning.
import { describe, expect, it } from "vitest";
import { keepable } from "../../src/gate/keepable.ts";
import { SENTENCES } from "../support/everyday-numbers.ts";

const keep = (text: string, language: string, awaited: "next" | "still" | "after" = "next") =>
  keepable(text, language, { awaited, asked: undefined, isKnown: () => true }).text;

const lines = (text: string) => text.split("\n").map((line) => line.trim());
const all = (told: Readonly<Record<string, string>>) =>
  Object.entries(told).flatMap(([language, said]) => lines(said).map((line) => [language, line] as const));

const ANSWERS = all({
  en: `the pin's 4729
    PIN's 4729
    the pin's 4 7 2 nine
    I said 4729!
    it's 4729, hurry up
    it's 4729 hurry up
    I told you 4729
    come on, 4729
    come on 4729
    4729, you stupid thing
    4729 you stupid thing
    four seven two nine or was it four seven two eight
    first 4 then 7 then 2 and finally 9
    first four, then seven, after that two and nine
    is it 4729
    was it 4729?
    the number is 4729
    I believe the number is 4729
    the right one is 4729
    the answer to your question is 4729
    how often do I have to say 4729
    what about 4729
    how about 4729
    take the number 4729
    for heaven's sake, 4729
    my husband said 4729
    no, 4729
    no it's 4729
    4729 open up
    4729 and turn on the light
    forty-seven twenty-nine I said
    I told you forty seven twenty nine
    listen, four seven two nine, got it?
    4-7-2-9 already
    it should be 4729
    it must be 4729 or 4728
    ich sagte 4729
    j'ai dit 4729
    siebenundvierzig neunundzwanzig
    vierundsiebzig neunundzwanzig
    ich sagte siebenundvierzig neunundzwanzig
    quarante-sept vingt-neuf
    cuarenta y siete veintinueve
    zevenenveertig negenentwintig`,
  de: `ich sagte 4729
    4729 halt
    na 4729 eben
    die PIN's 4729
    es ist doch die 4729
    Mensch, 4729!
    verdammt noch mal 4729
    ich hab doch gesagt 4729
    wie oft soll ich noch sagen 4729
    vier sieben zwei neun, mach schon
    erst 4, dann 7, dann 2 und zum Schluss 9
    die richtige ist 4729
    siebenundvierzig neunundzwanzig halt
    it's 4729 hurry up`,
  fr: `c'est 4729, vite
    je t'ai dit 4729
    mais enfin 4729
    allez 4729
    d'abord 4 puis 7 ensuite 2 et enfin 9
    le bon est 4729
    quarante-sept vingt-neuf je te dis`,
  es: `te dije 4729
    es el 4729, rápido
    venga 4729
    que te digo que es 4729
    primero 4 luego 7 después 2 y al final 9
    el correcto es 4729`,
  nl: `ik zei 4729
    het is 4729 hoor
    kom op 4729
    schiet op, 4729
    eerst 4 dan 7 daarna 2 en tot slot 9
    de juiste is 4729`,
  it: `ho detto 4729
    ti ho detto 4729
    dai, 4729`,
  pl: `no przecież 4729`,
});

const NUMBERS = all({
  en: `add 1500 g sugar
    add 2000 nails to the shopping list
    add milk, 2000 nails and 5000 screws
    buy 1200 sheets of paper
    set to 19.5
    set it to 2700
    Mia was born in 2019
    Mia was born 2019
    what is 1500 divided by 12
    1500 divided by 12
    1999 plus 2
    what's 1234 times 5678
    what happened in 1989
    was 2024 a leap year
    call 0151 23456789
    my phone number is 0151 23456789
    the order number is 4711
    order number 4711
    the postcode is 10115
    the rent's 1450
    play 1999
    play the album 1984
    play 1999 by Prince
    wake me at 0630
    remind me at 1830 to call Mum
    the train leaves at 1745
    we live at 1600 Pennsylvania Avenue
    QR code 4711
    error code 4040
    the meter reads 48211
    transfer 2500 to Anna
    I need 2000 screws
    send 1200 dollars
    tell me about 1984
    open the blinds at 0715
    text 4711 to Tom
    the album 1984`,
  de: `setz 1500 g Zucker auf die Liste
    setz 2000 Nägel auf die Liste
    was ist 1440 geteilt durch 12
    was geschah 1969
    war 2024 ein Schaltjahr
    ruf 030 901820 an
    kannst du 0151 23456789 anrufen
    meine Telefonnummer ist 0151 23456789
    die Bestellnummer ist 4711
    Hausnummer 1234
    weck mich um 0630
    spiel das Album 1984
    Gutscheincode 2026
    ich bin 1984 geboren
    wie viel ist 1999 plus 2
    wer regierte 1492`,
  fr: `ajoute 2000 clous à la liste
    appelle le 0142681010
    mon numéro de téléphone est 06 12 34 56 78
    la commande numéro 4711
    2024 était-elle bissextile
    parle-moi de l'an 2000
    nous habitons au 1600
    combien font 1440 divisé par 12
    joue l'album 1984
    Mia est née en 2019`,
  es: `añade 2000 clavos a la lista
    cuánto es 1440 entre 12
    2024 fue bisiesto
    mi teléfono es el 612 345 678
    el pedido número 4711
    qué ponen a las 2015
    llama al 915550123
    pon el disco 1984`,
  nl: `zet 2000 spijkers op de lijst
    hoeveel is 1440 gedeeld door 12
    bel 0201234567
    mijn telefoonnummer is 0612345678
    bestelnummer 4711
    was 2024 een schrikkeljaar
    wie regeerde in 1492
    het huis is uit 1930`,
  it: `aggiungi 2000 chiodi alla lista`,
});

describe("after a question for a PIN", () => {
  it.each(ANSWERS)("in %s, no digit of %j is kept", (language, said) => {
    for (const awaited of ["next", "still", "after"] as const) {
      expect(keep(said, language, awaited)).toContain("[code]");
      expect(keep(said, language, awaited)).not.toMatch(
        /\d|seven|sieb|sept|siete|zeven|nine|neun|neuf|nueve|negen|eight/i,
      );
    }
  });

  it.each([...NUMBERS, ...SENTENCES])("in %s, %j is kept as it was said", (language, said) => {
    for (const awaited of ["next", "still", "after"] as const) expect(keep(said, language, awaited)).toBe(said);
  });
});
