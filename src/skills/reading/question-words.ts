// Words by which a question asks for more than a reading, and words that only tell what was read. As data, one list a language.
import { listed, type WordLists } from "../said/word-lists.ts";

/** What was, will or should be, why and by whom: no state of now tells. Or it stands for something that was named before. */
const BEYOND: WordLists = {
  en: "was were been did had ago since until till when yesterday tomorrow tonight ever before after earlier later soon next previously recently will would should shall must may might ought why who whom whose same again also other others another instead back likewise previous last whatever whichever opposite vice one ones my mine our ours",
  de: "war waren gewesen wurde wurden worden hatte hatten seit bis wann gestern morgen vorhin frueher fruher spater bald nachste nachsten jemals soll sollte sollen sollten darf durfte muss mussen warum wieso weshalb wer wen wem wessen gleiche gleichen gleiches selbe selben dasselbe wieder nochmal auch andere anderen anderes stattdessen zuruck ebenso vorherige letzte letzten umgekehrt mein meine meinen meinem meiner unser unsere",
  fr: "etait etaient ete avait avaient depuis jusqua jusque quand hier demain soir avant apres tard tot bientot prochain prochaine dois doit devrais devrait faut peux puis pourquoi qui meme memes aussi autre autres plutot retour pareil precedent derniere dernier inverse celui celle ceux celles mon ma mes notre nos",
  es: "era eran estaba estaban estuvo fue fueron habia desde hasta cuando ayer manana anoche antes despues luego pronto proximo proxima debo debe deberia puedo porque quien quienes mismo misma mismos otra otro otros otras vez tambien atras igual anterior ultimo ultima contrario mi mis nuestro nuestra",
  nl: "was waren geweest werd werden had hadden sinds tot wanneer gisteren morgen vannacht vanavond vroeger later straks binnenkort volgende moet mag zou waarom wie zelfde hetzelfde opnieuw weer ook ander andere anders terug eveneens vorige laatste omgekeerd mijn onze",
};

/** To whom an answer is given, and at what hour: another time it is somebody else, or evening. */
const OF_MOMENT: WordLists = {
  en: "i im ive you your yours yourself we morning afternoon evening noon night midnight today",
  de: "ich du dir dich dein deine ihr euch euer ihnen wir mittag nachmittag abend nacht mitternacht heute",
  fr: "je tu toi te ton ta tes vous votre vos nous bonjour bonsoir matin midi nuit minuit aujourdhui",
  es: "yo tu te ti tus usted ustedes vosotros nosotros buenos buenas mediodia tarde tardes noche noches hoy",
  nl: "ik je jij jou jouw jullie u uw wij ochtend middag avond nacht vandaag",
};

/** They hold a sentence together and say nothing by themselves. What may mean a state ("on", "zu", "aan") is none of them. */
const FUNCTION: WordLists = {
  en: "a an the it its it's is are am be s of in at to for with from by and or there here theres has have now right currently current moment room inside outside upstairs downstairs about what whats how hows which where do does can could you tell me",
  de: "der die das den dem des ein eine einen einem einer es ist sind hat haben im in am bei beim zum zur von vom mit und oder da hier dort gerade jetzt momentan aktuell aktuelle zurzeit derzeit noch etwa was wie welche welcher welches wo denn mal sag mir raum zimmer drinnen draussen oben unten",
  fr: "le la les l un une des du de d a au aux en dans il elle ce c cest est sont y ya fait et ou ici actuellement maintenant moment pour avec quel quelle quels quelles que quoi comment combien dis moi encore piece interieur exterieur",
  es: "el la los las un una de del al en es esta estan hay hace y o aqui ahora actualmente momento para con que cual cuales como cuanto cuanta cuantos cuantas donde dime habitacion dentro fuera",
  nl: "de het een van in is zijn er hier nu momenteel dit moment bij voor met en of nog wat hoe welke waar zeg mij binnen buiten kamer",
};

/** What is measured, in what, and how it is told: an answer of these says nothing but what was read. */
const TELLING: WordLists = {
  en: "degrees degree celsius fahrenheit c f percent w kw kwh watt watts kilowatt kilowatts lux minute minutes hour hours second seconds temperature humidity battery power consumption energy pressure brightness volume level says reads shows stands set left remaining",
  de: "grad celsius c prozent w kw kwh watt kilowatt kilowattstunden lux minute minuten stunde stunden sekunde sekunden temperatur luftfeuchtigkeit luftfeuchte feuchtigkeit batterie akku ladestand leistung verbrauch energie druck helligkeit lautstarke betragt liegt zeigt steht meldet sagt eingestellt ubrig",
  fr: "degre degres celsius c cent w kw kwh watt watts lux minute minutes heure heures seconde secondes temperature humidite batterie puissance consommation energie pression luminosite volume indique affiche regle reglee reste restantes",
  es: "grado grados celsius c por ciento w kw kwh vatio vatios lux minuto minutos hora horas segundo segundos temperatura humedad bateria potencia consumo energia presion brillo volumen indica marca muestra ajustado ajustada queda quedan",
  nl: "graad graden celsius c procent w kw kwh watt kilowatt lux minuut minuten uur seconde seconden temperatuur luchtvochtigheid vochtigheid batterij vermogen verbruik energie druk helderheid volume staat meldt toont geeft ingesteld over",
};

/** A sentence that begins so goes on with another. */
const LEADING: WordLists = {
  en: "and but or so then",
  de: "und aber oder also dann",
  fr: "et mais ou alors puis",
  es: "y pero o entonces",
  nl: "en maar of dus dan",
};

const AFFIRMING: WordLists = { en: "yes yep yeah", de: "ja jawohl doch", fr: "oui si", es: "si", nl: "ja jawel" };
const DENYING: WordLists = {
  en: "no nope not none nobody nothing isnt arent doesnt",
  de: "nein nee nicht niemand nichts kein keine keines",
  fr: "non pas ne aucun aucune personne rien",
  es: "no nadie nada ningun ninguno ninguna",
  nl: "nee niet niemand niets geen",
};

export const isBeyond = listed(BEYOND);
export const isOfMoment = listed(OF_MOMENT);
export const isFunctionWord = listed(FUNCTION);
export const isLeading = listed(LEADING);
export const isTellingWord = listed(TELLING);
const isAffirming = listed(AFFIRMING);
const isDenying = listed(DENYING);

/** Whether an answer begins with a yes or a no; undefined where with neither. */
export function verdictOf(firstWord: string, language: string): "yes" | "no" | undefined {
  if (isAffirming(firstWord, language)) return "yes";
  return isDenying(firstWord, language) ? "no" : undefined;
}
