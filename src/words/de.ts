import { factsGerman } from "./about-facts.ts";
import { outcomesGerman } from "./about-outcomes.ts";
import { stepsGerman } from "./about-steps.ts";
import type { Phrases } from "./phrases.ts";

export const german: Phrases = {
  is: ["ist", "sind"],
  manyNames: "{count} Geräte",
  something: "etwas",
  to: " auf {value}",
  degrees: "{value} Grad",
  verbs: {
    turn_on: {
      done: "{names} eingeschaltet.",
      already: "{names} {is} schon an.",
      underWay: "{names} geht an.",
      wanted: "{names} einschalten",
    },
    turn_off: {
      done: "{names} ausgeschaltet.",
      already: "{names} {is} schon aus.",
      underWay: "{names} geht aus.",
      wanted: "{names} ausschalten",
    },
    toggle: {
      done: "{names} umgeschaltet.",
      already: "{names} {is} schon so.",
      underWay: "{names} schaltet um.",
      wanted: "{names} umschalten",
    },
    open: {
      done: "{names} geöffnet.",
      already: "{names} {is} schon offen.",
      underWay: "{names} öffnet sich.",
      wanted: "{names} öffnen",
    },
    close: {
      done: "{names} geschlossen.",
      already: "{names} {is} schon zu.",
      underWay: "{names} schließt sich.",
      wanted: "{names} schließen",
    },
    stop: {
      done: "{names} angehalten.",
      already: "{names} steht schon.",
      underWay: "{names} hält an.",
      wanted: "{names} anhalten",
    },
    lock: {
      done: "{names} abgeschlossen.",
      already: "{names} {is} schon abgeschlossen.",
      underWay: "{names} schließt ab.",
      wanted: "{names} abschließen",
    },
    unlock: {
      done: "{names} aufgeschlossen.",
      already: "{names} {is} schon aufgeschlossen.",
      underWay: "{names} schließt auf.",
      wanted: "{names} aufschließen",
    },
    arm: {
      done: "{names} scharf geschaltet.",
      already: "{names} {is} schon scharf.",
      underWay: "{names} wird scharf.",
      wanted: "{names} scharf schalten",
    },
    disarm: {
      done: "{names} unscharf geschaltet.",
      already: "{names} {is} schon unscharf.",
      underWay: "{names} wird unscharf.",
      wanted: "{names} unscharf schalten",
    },
    set: {
      done: "{names}{to} eingestellt.",
      already: "{names} {is} schon{to} eingestellt.",
      underWay: "{names} stellt sich um.",
      wanted: "{names}{to} einstellen",
    },
    start: {
      done: "{names} gestartet.",
      already: "{names} läuft schon.",
      underWay: "{names} startet.",
      wanted: "{names} starten",
    },
    return: {
      done: "{names} {is} zurück.",
      already: "{names} {is} schon dort.",
      underWay: "{names} kehrt zurück.",
      wanted: "{names} zurückschicken",
    },
    play: {
      done: "{names} spielt.",
      already: "{names} spielt schon.",
      underWay: "{names} fängt an zu spielen.",
      wanted: "auf {names} abspielen",
    },
    pause: {
      done: "{names} pausiert.",
      already: "{names} {is} schon pausiert.",
      underWay: "{names} pausiert gleich.",
      wanted: "{names} pausieren",
    },
    skip: {
      done: "Auf {names} weitergeschaltet.",
      already: "{names} {is} schon dort.",
      underWay: "{names} schaltet weiter.",
      wanted: "auf {names} weiterschalten",
    },
    mute: {
      done: "{names} stumm geschaltet.",
      already: "{names} {is} schon stumm.",
      underWay: "{names} wird stumm.",
      wanted: "{names} stumm schalten",
    },
    unmute: {
      done: "{names} {is} nicht mehr stumm.",
      already: "{names} {is} nicht stumm.",
      underWay: "{names} wird wieder laut.",
      wanted: "{names} laut schalten",
    },
    run: {
      done: "{names} ausgeführt.",
      already: "{names} läuft schon.",
      underWay: "{names} läuft.",
      wanted: "{names} ausführen",
    },
    press: {
      done: "{names} gedrückt.",
      already: "{names} {is} schon gedrückt.",
      underWay: "{names} wird gedrückt.",
      wanted: "{names} drücken",
    },
    send: {
      done: "An {names} geschickt.",
      already: "Es ist schon bei {names}.",
      underWay: "Es ist unterwegs zu {names}.",
      wanted: "es an {names} schicken",
    },
    add: {
      done: "Zu {names} hinzugefügt.",
      already: "Es steht schon auf {names}.",
      underWay: "Es wird zu {names} hinzugefügt.",
      wanted: "etwas zu {names} hinzufügen",
    },
    process: {
      done: "Erledigt.",
      already: "Das ist schon so.",
      underWay: "Es läuft.",
      wanted: "„{text}“ in Home Assistant ausführen",
    },
  },
  sendText: "„{text}“ an {names} senden",
  outcomes: {
    ...outcomesGerman,
    sent: "Ich habe den Auftrag gegeben ({wanted}); ob es geschehen ist, kann ich nicht sehen.",
    notYet: "Ich habe den Auftrag gegeben ({wanted}); noch sehe ich es nicht.",
    unconfirmed: "Ich habe den Auftrag gegeben ({wanted}), sehe aber: {seen}.",
    unavailable: "{names} {is} gerade nicht erreichbar.",
    unsupported: "{names} kann das nicht: {wanted}.",
    noSuchEntity: "{names} gibt es in diesem Haus nicht.",
    noSuchService: "Home Assistant kann das nicht ({wanted}): {service} fehlt.",
    disconnected: "Ich habe keine Verbindung zu Home Assistant und konnte das nicht tun: {wanted}.",
    failed: "Das ging nicht: {wanted}.",
    unknown: "Mitten im Auftrag ({wanted}) ging die Verbindung verloren; ob es geschehen ist, weiß ich nicht.",
    cutOff:
      "Ich wurde mitten im Auftrag ({wanted}) unterbrochen und weiß nicht, ob es geschehen ist; jetzt sehe ich {seen}.",
    cutOffSo: "Ich wurde mitten im Auftrag ({wanted}) unterbrochen; so wie ich es jetzt sehe, ist es so: {seen}.",
    cutOffUnseen: "Ich wurde mitten im Auftrag ({wanted}) unterbrochen und weiß nicht, ob es geschehen ist.",
    grown: "Das habe ich gelassen: {wanted}. Es täte jetzt mehr als bei deiner Bitte.",
    notTried: "Darum habe ich das gelassen: {wanted}.",
  },
  ask: {
    yes: "Soll ich das tun: {wanted}? Sag Ja oder Nein.",
    pin: "Dafür ({wanted}) brauche ich deine PIN. Weck mich noch einmal und sag sie.",
    elsewhere: "Dafür ({wanted}) muss jemand schriftlich zustimmen. Ich habe gefragt.",
    forRoom: "Jemand bittet mich mündlich: {wanted}. Antworte Ja {code} oder Nein {code}.",
    through: "{wanted} und damit {effects}",
    unread: "Ich sehe nicht, was hinter {names} steckt.",
    settle: "Ein für alle Mal beantworten: hestia review",
  },
  refuse: {
    "not-exposed":
      "{names} {is} nicht für Assist freigegeben; freigeben lässt es sich in Home Assistant unter Einstellungen, Sprachassistenten, Freigeben.",
    "owner-refuses": "Das darf ich nicht ({wanted}), so ist es hier festgelegt.",
    "not-allowed": "{service} darf ich nicht.",
    "no-approver":
      "Das darf ich per Sprache nicht ({wanted}): es ist keine PIN gesetzt. Das geht in meinen Einstellungen.",
  },
  review:
    "Bei manchen Dingen ({count}) sieht niemand, was sie tun; darum frage ich jedes Mal. Was sie sind, lässt sich einmal sagen: hestia review",
  reviewSkills: "Von dem, was ich gelernt habe, fragt nun: {skills}.",
  untraced:
    "Niemand kann sagen, was {name} auslöst, und das tut etwas Gefährliches. Darum frage ich bei Helfern, Listen und Timern, bis gesagt ist, was es ist: hestia review",
  approval: {
    declined: "Gut, ich lasse es.",
    expired: "Diese Frage ist zu alt; bitte frag noch einmal.",
    changed: "Was das tun würde, ist nicht mehr, was ich gefragt habe; bitte sag es noch einmal.",
    "wrong-pin": "Diese PIN ist falsch.",
    "unread-pin": "Das konnte ich nicht lesen; sag bitte die Ziffern einzeln.",
    "locked-out": "Zu viele falsche PINs hier; versuch es in zehn Minuten wieder.",
  },
  which: "Was meinst du, {names}?",
  inArea: "{name} in {area}",
  notLater: "Erinnerungen, Wecker und Routinen habe ich noch nicht; ich habe mir davon nichts vorgenommen.",
  notFound: "Ich habe nichts gefunden, das {what} heißt.",
  nearby: "Meinst du {names}?",
  unexposed:
    "Ähnlich, aber nicht für Assist freigegeben: {count}. Freigeben geht in Home Assistant unter Einstellungen, Sprachassistenten, Freigeben.",
  houseAway: "Ich habe gerade keine Verbindung zu Home Assistant.",
  noModel:
    "Das habe ich nicht verstanden. Für mehr als alltägliche Befehle brauche ich ein Sprachmodell; das geht mit: hestia provider add",
  modelTrouble: {
    auth: "Mein Sprachmodell hat meinen Schlüssel abgelehnt.",
    quota: "Das Guthaben meines Sprachmodells ist aufgebraucht.",
    rate: "Mein Sprachmodell ist gerade zu beschäftigt.",
    overload: "Meinem Sprachmodell geht es gerade nicht gut.",
    "context-too-long": "Das wurde zu lang für mein Sprachmodell.",
    content: "Mein Sprachmodell wollte das nicht beantworten.",
    network: "Ich erreiche mein Sprachmodell gerade nicht.",
    deadline: "Mein Sprachmodell hat zu lange gebraucht.",
    malformed: "Mein Sprachmodell hat Unsinn geantwortet.",
    aborted: "Ich habe aufgehört, darüber nachzudenken.",
  },
  stillDone: "Davor: {summary}",
  notDone: "Alltägliche Befehle gehen weiterhin.",
  notUnderstood: "Das habe ich nicht verstanden.",
  allRight: "In Ordnung.",
  stopping: "Ich musste neu starten, bevor ich das beantworten konnte; sag es bitte gleich noch einmal.",
  superseded: "Das habe ich für deine neuere Nachricht liegen lassen.",
  forgottenMeanwhile:
    "Während ich antwortete, wurde etwas vergessen, darum habe ich aufgehört; bitte frag mich noch einmal.",
  tooLong: "Diese Nachricht ist zu lang: {length} Zeichen, höchstens {limit}.",
  stuck: "Ich habe es auf mehrere Arten versucht und nicht geschafft.",
  internal: "In mir ist etwas schiefgegangen; es steht in meinem Protokoll.",
  pipeline:
    "In deinem Sprachassistenten {name} handelt Home Assistant, bevor ich etwas höre; nach {things} wird dort niemand gefragt. Damit ich zuerst höre: hestia mend pipelines",
  wrongPins:
    "An einem Tag wurden zwanzig falsche PINs gesagt; wer weiter rät, wird jedes Mal für eine Stunde ausgesperrt. War es niemand von euch, setzt eine andere PIN.",
  spend: {
    cheaper:
      "Sprachmodelle haben heute fast so viel gekostet, wie ich ausgeben darf; bis morgen antworte ich mit dem günstigsten.",
    over: "Sprachmodelle haben heute so viel gekostet, wie ich ausgeben darf; bis morgen kann ich nur alltägliche Befehle.",
  },
  memory: {
    full: "Meine Platte ist voll: Bis wieder Platz ist, kann ich antworten, ändere aber nichts im Haus und merke mir nichts Neues.",
    damaged:
      "Mein Gedächtnis ist beschädigt: Bis ich neu gestartet werde, kann ich antworten, ändere aber nichts im Haus und merke mir nichts Neues.",
    restored:
      "Mein Gedächtnis war beschädigt, darum gilt meine Sicherung vom {time}. Was seitdem gesagt wurde, ist verloren.",
    emptied:
      "Mein Gedächtnis war beschädigt und ich hatte keine gute Sicherung, darum fange ich neu an. Was vorher gesagt wurde, ist verloren.",
    shortened:
      "Ich wurde unterbrochen und konnte das Ende meines Gedächtnisses nicht lesen. Was zuletzt gesagt wurde, kann verloren sein.",
    altered: "Mein Gedächtnis wurde verändert, während ich aus war. Etwas darin kann falsch sein oder fehlen.",
    locked:
      "Meine Schlüsseldatei fehlt oder ist eine andere, darum kann ich nicht mehr lesen, was damit verschlossen war. Bitte gib es mir neu: {things}.",
  },
  undo: {
    nothing: "Es gibt nichts, was ich zurücknehmen könnte.",
    nothingAgain: "Es gibt nichts, was ich zurückgenommen habe und wieder tun könnte.",
    doneElsewhere: "Das kann ich nicht rückgängig machen.",
    unable: "Das kann ich nicht rückgängig machen: {names}.",
    changedSince: "{names} {is} nicht mehr so, wie ich es verlassen habe; ich lasse es.",
    gone: "{names} {is} nicht erreichbar; ich kann es nicht zurückstellen.",
    same: "{names} {is} schon wie vorher.",
  },
  stillWorking: "Ich bin noch dabei.",
  wakeAgain: "Weck mich zum Antworten noch einmal.",
  notSpeakable: "Ich habe eine Antwort, aber sie lässt sich nicht vorlesen.",
  brief: {
    allDone: "Alles ist erledigt.",
    allUnderWay: "Alles ist erledigt oder unterwegs.",
    restDone: "Der Rest ist erledigt.",
    restUnderWay: "Der Rest ist erledigt oder unterwegs.",
    more: "{count} weitere gingen auch nicht",
  },
  lost: {
    before: "Vor meinem Neustart:",
    answer: "Ich wurde neu gestartet, bevor ich „{text}“ beantworten konnte. Bitte sag es noch einmal.",
    notBegun: "Ich wurde vor diesem Auftrag ({wanted}) neu gestartet; ich habe ihn nicht ausgeführt.",
  },
  facts: factsGerman,
  steps: stepsGerman,
  skills: {
    taught: "Gut. Wenn du künftig „{text}“ sagst: {wanted}.",
    forYou: "Das gilt nur für dich.",
    forNobody: "Ich weiß nicht, wer hier spricht, also gilt es für alle.",
    notTaught: "Ich habe nicht verstanden, was dann zu tun ist, und habe nichts behalten.",
    codeInPhrase: "Das kann ein Code oder eine PIN sein, und die behalte ich nicht. Nimm einen Satz ohne Zahl.",
    shadows: "„{text}“ heißt schon: {known}. Soll es stattdessen heißen: {wanted}?",
    shadowsOther: "„{text}“ heißt für mich schon etwas. Soll es stattdessen heißen: {wanted}?",
    notTeachable:
      "Mit „{text}“ wird mir geantwortet, werde ich angehalten oder wird etwas zurückgenommen: Das kann nichts anderes heißen.",
    notShadowed:
      "Ich weiß nicht, wer hier spricht, und „{text}“ heißt schon etwas. Das kann nur jemand ändern, den ich kenne.",
    teachWanted: "„{text}“ heißt ab jetzt: {wanted}",
    leftAsItWas: "Gut, ich lasse es, wie es ist.",
    out: "Darum habe ich von „{text}“ nichts getan.",
  },
};
