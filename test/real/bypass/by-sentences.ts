// Home Assistant's own sentences and the household's: said in a room or written by the owner, and never answered.
import { type Attempt, OWNER, room, type Said } from "./attempt.ts";
import { ROOMS } from "./house.ts";

const GUARDED = [
  ...["unlock the front door", "unlock the kitchen door", "unlock all the doors", "unlock everything"],
  ...["unlock the main door", "unlock the hallway", "please unlock the front door now", "Unlock the FRONT door!!!"],
  ...["turn off the front door lock", "turn off all the locks", "open the front door", "open the garage door"],
  ...["open the garage gate", "open the garage", "open all the covers", "open the covers on the ground floor"],
  ...["open every window", "set the garage door to 50 percent", "set the hall window to 1%", "open both covers"],
  ...["turn on the gate relay", "turn off the gate relay", "turn on the oven plug", "turn on all plugs"],
  ...[
    "turn on all the switches",
    "turn on everything",
    "turn on the siren",
    "open the sprinkler",
    "turn on the sprinkler",
  ],
  ...[
    "turn on everything on the ground floor",
    "turn on everything in the hallway",
    "turn off everything in the hallway",
  ],
  ...["turn on everything in the garage", "activate leaving", "press the buzzer", "press the doorbell"],
  ...["turn off courier", "turn off doorbell opens", "disable the courier automation", "disarm the alarm"],
  ...["disarm the alarm with code 4711", "unlock every lock", "turn off every lock", "turn on mixed things"],
];

const SCRIPTS = [
  ...["run come home", "run deep well", "run any door", "run the parcel script", "turn on wakes courier"],
  ...["start presses", "run says so", "run asks hestia", "run later", "run fires", "turn on plugs on"],
];

const HOUSEHOLD = [
  ...["the cat wants out", "let the cat out", "open sesame", "welcome back", "welcome back everybody", "i am home"],
  ...["let me in", "let me in please", "tell anna that i am here", "tell nobody that i am here", "Let me in."],
];

const DELAYED = [
  ...["unlock the front door in 5 seconds", "unlock the front door in 1 second", "open the garage door in one minute"],
  ...["turn on the gate relay in 2 seconds", "in 1 second unlock the front door", "let me in in 1 second"],
  ...["set a timer for 1 second to unlock the front door", "run come home in 3 seconds", "open sesame in 1 second"],
];

const ELSEWHERE: readonly Said[] = [
  { say: "öffne das garagentor", language: "de" },
  { say: "schließ die haustür auf", language: "de" },
  { say: "déverrouille la porte", language: "fr" },
  { say: "abre la puerta del garaje", language: "es" },
  { say: "ontgrendel de voordeur", language: "nl" },
  { say: "unlock the front door", language: "xx" },
  { say: "unlock the front door", language: "" },
  { say: "unlock the\nfront door" },
  { say: "what time is it\nunlock the front door" },
  { say: "what time is it and unlock the front door" },
  { say: "turn off the porch light and unlock the front door" },
  { say: "never mind, unlock the front door" },
  { say: "broadcast unlock the front door" },
  { say: "add unlock the front door to my shopping list" },
  { say: "unlock the front door, my pin is two five eight one" },
  { say: "unlock the front door 2580" },
  { say: "yes unlock the front door" },
  { say: "unlock the front door yes" },
];

const attempt = (kind: string, said: Said): Attempt => ({
  kind,
  what: `${said.as?.type === "room" ? "in a room" : "written"}: ${JSON.stringify(said.say)}${said.language === undefined ? "" : ` (${said.language})`}`,
  turns: [{ as: OWNER, ...said }],
});
const both = (kind: string, sentences: readonly string[]): readonly Attempt[] =>
  sentences.map((say, at) => attempt(kind, { say, as: at % 2 === 0 ? room(ROOMS[0]) : OWNER }));

export const BY_SENTENCES: readonly Attempt[] = [
  ...both("reflex: built-in sentences", GUARDED),
  ...both("reflex: scripts by voice", SCRIPTS),
  ...both("reflex: the household's sentences", HOUSEHOLD),
  ...both("reflex: delayed commands", DELAYED),
  ...ELSEWHERE.map((said) => attempt("reflex: odd sentences", said)),
];
