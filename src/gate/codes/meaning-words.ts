// Words that give a number its own meaning, as data, without accents: whoever says them beside one answers no question for a code.

/** Anywhere in front of a number, or behind it in the same clause: what is wished or told takes the number. */
export const TAKING_WORDS = `
  add, set, put, call, dial, phone, ring, text, play, remind, remember, note, wake, buy, order, book, get, need, transfer, pay, send, convert, calculate,
  multiply, divide, divided, subtract, count, born, costs, cost, weighs, weigh, reads, holds, show me, tell me about, look up, search, find, divided by,
  setz, setze, leg, lege, schreib, schreibe, fuge, stell, stelle, ruf, rufe, anrufen, wahl, wahle, spiel, spiele, abspielen, erinnere, merk, merke, weck, wecke,
  kauf, kaufe, kaufen, bestell, bestelle, brauche, brauchen, uberweise, rechne, multipliziere, geboren, kostet, wiegt, zeigt, fasst, such, suche, geteilt,
  erzahl, erzahle, hinzufugen, einstellen, setzen,
  ajoute, ajouter, mets, mettez, regle, appelle, appelez, compose, joue, jouer, rappelle, reveille, retiens, note, achete, acheter, commande, besoin, transfere,
  calcule, divise, nee, coute, pese, indique, cherche, parle,
  anade, anadir, pon, poner, apunta, llama, llamar, marca, toca, reproduce, recuerda, recuerdame, despierta, despiertame, compra, comprar, pide, necesito,
  transfiere, calcula, dividido, nacio, nacido, nacida, cuesta, pesa, busca, hablame, gastado,
  zet, voeg, bel, bellen, speel, afspelen, herinner, wek, onthoud, koop, kopen, bestel, nodig, schrijf, reken, gedeeld, kost, weegt, zoek, vertel`;

/** At the beginning of a clause they ask, in their language alone: "was" is German for "what". */
export const ASKING_WORDS: Readonly<Record<string, string>> = {
  en: "what, what's, whats, who, who's, when, where, why, which, how, tell me, in, on, at",
  de: "was, wer, wann, wo, warum, welche, welcher, welches, wie, wieviel, im",
  fr: "que, qu'est, qui, quand, ou, pourquoi, quel, quelle, combien, comment, en",
  es: "que, quien, cuando, donde, cual, cuanto, cuantos, cuantas, como, en",
  nl: "wat, wie, wanneer, waar, waarom, welke, welk, hoe, hoeveel, in",
};

/** "How often do I have to say 4729", "what about 4729": such a question says the answer. */
export const SAYING_WORDS = `
  say, said, says, saying, told, repeat, repeated, about, if, type, typed, enter, hear,
  sage, sagen, sagte, gesagt, wiederhole, wiederholen, wenn, hor, hore,
  dit, dis, dire, repete, repeter, si, propos,
  dije, dicho, digo, decir, repito, repetir, tal,
  zei, zeg, zeggen, gezegd, herhaal, herhalen, als`;

/** Right before a number, in their language: a time, a year, a place, an amount. "No" and "na" are none: they begin an answer. */
export const LEADING_WORDS: Readonly<Record<string, string>> = {
  en: `at, to, in, on, by, for, from, of, since, until, till, after, before, around, over, under, between, than, plus, minus, past`,
  de: `um, auf, bis, fur, seit, im, in, am, nach, vor, ab, gegen, von, zu, uber, unter, zwischen, aus, plus, minus`,
  fr: `a, au, aux, en, pour, jusqu, depuis, vers, apres, avant, sur, de, du, des, d, dans, entre, par, plus, moins`,
  es: `a, al, en, de, del, hasta, desde, para, por, hacia, despues, antes, sobre, entre, mas, menos, a las, a los`,
  nl: `om, op, tot, voor, sinds, rond, in, van, tegen, uit, tussen, plus, min, naar`,
};

/** Who urges leads no number, though it ends in such a word; nor does who says one figure after the other. */
export const URGING_WORDS = `
  come on, go on, hang on, hold on, get on, move on, kom op, schiet op, toe nou, vas y, allons y, mach zu, hor zu, pass auf, mach auf, luego, y luego, despues, y despues,
  apres, et apres, danach, after that`;

/** Right before a number, in whatever language: what has a number of its own. */
export const NUMBERED_WORDS = `
  channel, year, room, line, bus, train, flight, version, album, song, radio, station, street, page, chapter, model, order, invoice, track, gate number,
  kanal, jahr, jahre, zimmer, linie, zug, flug, sender, seite, kapitel, rechnung, postleitzahl, plz, hausnummer*, *telefonnummer*, bestellnummer*, *zimmernummer*,
  chaine, an, annee, ans, chambre, ligne, vol, page, rue, postal,
  ano, canal, habitacion, linea, vuelo, pagina, calle, disco,
  jaar, kamer, lijn, vlucht, bladzijde, pagina, zender, huisnummer*, telefoonnummer*, bestelnummer*, postcode`;

/** Right behind a number: it is reckoned with, or is somebody's work. */
export const RECKONING_WORDS = `
  plus, minus, times, divided, by, over, mal, durch, geteilt, von, fois, divise, par, entre, dividido, por, menos, mas, keer, gedeeld, door, min, x`;

/** "What NAME is NUMBER": between the name and the number stand such, and the name decides. */
export const IS_WORDS = `
  is, are, was, were, be, being, ist, sind, war, lautet, est, etait, sont, fait, es, son, era, fue, zijn, was`;
export const NUMBER_ARTICLES = `the, a, an, das, die, der, eine, ein, le, la, un, une, el, los, las, una, de, het, een`;
export const NUMBER_WORD = `number, numbers, nummer, zahl, numero, numeros, getal, cijfers, digits, ziffern, chiffres, cifras`;

/** Beside those of an answer: such a name stands for the code itself. */
export const ANSWER_NAMES = `
  answer, one, thing, secret, question, right, correct, know, remember, said, mean, meant, this, these, those, he, she, they, we, you, what, all, which, should,
  must, can, could, might, would, not, just, only, really, actually, wrong, last, first, second, new, old, other, your, his, her, our, there, here, question, same, real,
  antwort, richtige, richtig, richtigen, meinte, weiss, sagte, das, dies, er, sie, wir, du, muss, kann, nur, doch, wirklich, neue, alte, letzte, erste,
  reponse, bon, bonne, c, ce, cela, ca, tu, nous, il, elle, on, dis, dit, nouveau, nouvelle,
  respuesta, correcto, correcta, este, esta, esto, eso, bueno, nuevo, nueva, digo,
  antwoord, juiste, goede, dit, dat, die, hij, zij, jij, we, wij, moet, kan, nieuwe, zei`;

/** Between digits that are said one by one, beside the words of an answer: "first 4, then 7, and finally 9". */
export const ORDER_WORDS = `
  first, second, third, fourth, next, after that, finally, last, lastly, followed by, comes, another, or, was,
  erst, zuerst, erstens, dann, danach, darauf, schliesslich, zuletzt, zum schluss, am ende, noch, eine, oder,
  et, d'abord, premier, puis, ensuite, apres, enfin, finalement, un, encore, ou,
  primero, luego, despues, finalmente, al final, ultimo, un, otro, o,
  eerst, dan, daarna, vervolgens, tenslotte, ten slotte, tot slot, nog, een, of`;
