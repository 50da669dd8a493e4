// What is said of a wish's steps: when one comes, on what it hangs, and what was left.
import type { Phrases } from "./phrases.ts";

type StepPhrases = Phrases["steps"];

export const stepsEnglish: StepPhrases = {
  later: "{time} later {wanted}",
  within: "in {time} {wanted}",
  asked: "{wanted} in {time}",
  onlyIf: "{wanted} if {conditions}",
  is: "{name} is {state}",
  above: "{name} is above {value}",
  below: "{name} is below {value}",
  toCome: "Still to come: {wanted}.",
  unmet: "{name} is {state}, so I left this: {wanted}.",
  unknown: "I can't see how {name} is, so I left this: {wanted}.",
  stopped: "All right, I leave what was still to come: {wanted}.",
  tooLong: "I can wait five minutes at most in all, so I kept nothing.",
};

export const stepsGerman: StepPhrases = {
  later: "{time} später {wanted}",
  within: "in {time} {wanted}",
  asked: "in {time} {wanted}",
  onlyIf: "{wanted}, falls {conditions}",
  is: "{name} {state} ist",
  above: "{name} über {value} liegt",
  below: "{name} unter {value} liegt",
  toCome: "Es folgt noch: {wanted}.",
  unmet: "{name}: {state}; darum habe ich das gelassen: {wanted}.",
  unknown: "Wie es um {name} steht, sehe ich nicht; darum habe ich das gelassen: {wanted}.",
  stopped: "Gut, was noch kommen sollte, lasse ich: {wanted}.",
  tooLong: "Ich kann zusammen höchstens fünf Minuten warten und habe nichts behalten.",
};

export const stepsFrench: StepPhrases = {
  later: "{time} plus tard {wanted}",
  within: "dans {time} {wanted}",
  asked: "{wanted} dans {time}",
  onlyIf: "{wanted} si {conditions}",
  is: "{name} est {state}",
  above: "{name} dépasse {value}",
  below: "{name} est sous {value}",
  toCome: "Il reste à venir : {wanted}.",
  unmet: "{name} : {state}, je n'ai donc pas fait ceci : {wanted}.",
  unknown: "Je ne vois pas l'état de {name}, je n'ai donc pas fait ceci : {wanted}.",
  stopped: "D'accord, je laisse ce qui restait à venir : {wanted}.",
  tooLong: "Je peux attendre cinq minutes au plus en tout ; je n'ai rien retenu.",
};

export const stepsSpanish: StepPhrases = {
  later: "{time} después {wanted}",
  within: "en {time} {wanted}",
  asked: "{wanted} dentro de {time}",
  onlyIf: "{wanted} si {conditions}",
  is: "{name} está {state}",
  above: "{name} supera {value}",
  below: "{name} está por debajo de {value}",
  toCome: "Queda por hacer: {wanted}.",
  unmet: "{name}: {state}, así que he dejado esto: {wanted}.",
  unknown: "No veo cómo está {name}, así que he dejado esto: {wanted}.",
  stopped: "De acuerdo, dejo lo que quedaba por hacer: {wanted}.",
  tooLong: "Puedo esperar cinco minutos como mucho en total; no he guardado nada.",
};

export const stepsDutch: StepPhrases = {
  later: "{time} later {wanted}",
  within: "over {time} {wanted}",
  asked: "over {time} {wanted}",
  onlyIf: "{wanted} als {conditions}",
  is: "{name} {state} is",
  above: "{name} boven {value} is",
  below: "{name} onder {value} is",
  toCome: "Er volgt nog: {wanted}.",
  unmet: "{name}: {state}, dus ik heb dit gelaten: {wanted}.",
  unknown: "Ik zie niet hoe het met {name} staat, dus ik heb dit gelaten: {wanted}.",
  stopped: "Goed, wat nog zou komen laat ik: {wanted}.",
  tooLong: "Ik kan samen hoogstens vijf minuten wachten en heb niets bewaard.",
};
