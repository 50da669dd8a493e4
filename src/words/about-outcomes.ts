// What became of an action where it is more than done or not: why it failed, what is seen instead, and news that comes late.
export interface OutcomeDetails {
  /** Home Assistant's error is of no kind that people need to know. */
  readonly refused: string;
  readonly invalid: string;
  readonly wrongCode: string;
  readonly unauthorized: string;
  readonly noAnswer: string;
  readonly brokeOff: string;
  /** `{seen}`: the fields. */
  readonly missingFields: string;
  /** Where a step up or down led. */
  readonly isNow: string;
  /** The device takes only some values. */
  readonly near: string;
  /** It says nothing of what was asked for. */
  readonly onlyShows: string;
  /** After some time each stands alone: whoever hears it may have asked for something else since. */
  readonly lateUnavailable: string;
  readonly lateNotTried: string;
}

export const outcomesEnglish: OutcomeDetails = {
  refused: "Home Assistant could not {wanted}; its log says why.",
  invalid: "I could not {wanted}: it does not take that value.",
  wrongCode: "I could not {wanted}: it wants the right code.",
  unauthorized: "I could not {wanted}: Home Assistant does not let me.",
  noAnswer: "I could not {wanted}: no answer came from there.",
  brokeOff: "{names} began and broke off with an error; its trace in Home Assistant shows where.",
  missingFields: "I did not {wanted}: I need to know {seen}.",
  isNow: "{names} {is} at {seen}.",
  near: "{names} {is} at {seen}, as near to {value} as it goes.",
  onlyShows: "I asked to {wanted}; all that I can see is “{seen}”.",
  lateUnavailable: "I could not {wanted}: {names} {is} not available.",
  lateNotTried: "I did not {wanted}, because what comes before it did not work.",
};

export const outcomesGerman: OutcomeDetails = {
  refused: "Home Assistant konnte das nicht ({wanted}); warum, steht in seinem Protokoll.",
  invalid: "Das ging nicht ({wanted}): Diesen Wert gibt es dort nicht.",
  wrongCode: "Das ging nicht ({wanted}): Es braucht den richtigen Code.",
  unauthorized: "Das ging nicht ({wanted}): Home Assistant erlaubt es mir nicht.",
  noAnswer: "Das ging nicht ({wanted}): Von dort kam keine Antwort.",
  brokeOff:
    "{names} hat angefangen und ist mit einem Fehler abgebrochen; wo, zeigt die Ablaufverfolgung in Home Assistant.",
  missingFields: "Das habe ich gelassen ({wanted}): Ich muss noch wissen: {seen}.",
  isNow: "{names} {is} jetzt auf {seen}.",
  near: "{names} {is} auf {seen}, so nah an {value}, wie es geht.",
  onlyShows: "Ich habe den Auftrag gegeben ({wanted}); sehen kann ich nur „{seen}“.",
  lateUnavailable: "Das ging nicht ({wanted}): {names} {is} nicht erreichbar.",
  lateNotTried: "Das habe ich gelassen ({wanted}), weil nicht ging, was davor kam.",
};

export const outcomesFrench: OutcomeDetails = {
  refused: "Home Assistant n'a pas pu {wanted} ; son journal dit pourquoi.",
  invalid: "Je n'ai pas pu {wanted} : cette valeur n'y existe pas.",
  wrongCode: "Je n'ai pas pu {wanted} : il faut le bon code.",
  unauthorized: "Je n'ai pas pu {wanted} : Home Assistant ne me le permet pas.",
  noAnswer: "Je n'ai pas pu {wanted} : aucune réponse de ce côté.",
  brokeOff: "{names} a commencé puis s'est interrompu sur une erreur ; sa trace dans Home Assistant montre où.",
  missingFields: "Je n'ai pas fait ceci ({wanted}) : il me faut encore {seen}.",
  isNow: "{names} {is} maintenant à {seen}.",
  near: "{names} {is} à {seen}, au plus près de {value}.",
  onlyShows: "J'ai donné l'ordre ({wanted}) ; tout ce que je vois, c'est « {seen} ».",
  lateUnavailable: "Je n'ai pas pu {wanted} : {names} {is} indisponible.",
  lateNotTried: "Je n'ai pas fait ceci ({wanted}), car ce qui devait précéder n'a pas marché.",
};

export const outcomesSpanish: OutcomeDetails = {
  refused: "Home Assistant no ha podido {wanted}; su registro dice por qué.",
  invalid: "No he podido {wanted}: ahí no existe ese valor.",
  wrongCode: "No he podido {wanted}: hace falta el código correcto.",
  unauthorized: "No he podido {wanted}: Home Assistant no me lo permite.",
  noAnswer: "No he podido {wanted}: de ahí no llegó respuesta.",
  brokeOff: "{names} empezó y se interrumpió con un error; su traza en Home Assistant muestra dónde.",
  missingFields: "No he hecho esto ({wanted}): me falta saber {seen}.",
  isNow: "{names} {is} ahora a {seen}.",
  near: "{names} {is} a {seen}, lo más cerca posible de {value}.",
  onlyShows: "He pedido {wanted}; lo único que veo es «{seen}».",
  lateUnavailable: "No he podido {wanted}: {names} no {is} disponible.",
  lateNotTried: "No he hecho esto ({wanted}), porque lo que va antes no funcionó.",
};

export const outcomesDutch: OutcomeDetails = {
  refused: "Home Assistant kon dat niet ({wanted}); waarom, staat in zijn logboek.",
  invalid: "Dat lukte niet ({wanted}): die waarde bestaat daar niet.",
  wrongCode: "Dat lukte niet ({wanted}): daar hoort de juiste code bij.",
  unauthorized: "Dat lukte niet ({wanted}): Home Assistant staat het mij niet toe.",
  noAnswer: "Dat lukte niet ({wanted}): er kwam geen antwoord.",
  brokeOff: "{names} begon en brak af met een fout; de trace in Home Assistant laat zien waar.",
  missingFields: "Dat heb ik gelaten ({wanted}): ik moet nog weten: {seen}.",
  isNow: "{names} {is} nu op {seen}.",
  near: "{names} {is} op {seen}, zo dicht bij {value} als het gaat.",
  onlyShows: "Ik heb de opdracht gegeven ({wanted}); ik zie alleen “{seen}”.",
  lateUnavailable: "Dat lukte niet ({wanted}): {names} {is} niet bereikbaar.",
  lateNotTried: "Dat heb ik gelaten ({wanted}), omdat niet lukte wat ervoor kwam.",
};
