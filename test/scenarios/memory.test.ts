// The memory as people use it, without a model: kept, found, replaced, disputed, whose it is, and forgotten.
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import { asPerson, byVoice, startWorld, type World } from "../support/world.ts";

const anna = asPerson("anna", "Anna");
const ben = asPerson("ben", "Ben");
const room = byVoice("satellite");
const otherRoom = byVoice("bedroom");
const program: Partial<Inbound> = { ...ben, speaker: { type: "program", name: "laptop" }, conversationKey: "laptop" };

async function talk(world: World, lines: readonly (readonly [Partial<Inbound>, string, RegExp])[]): Promise<void> {
  for (const [who, text, expected] of lines) expect((await world.say(text, who)).text, text).toMatch(expected);
}

describe("the memory without a model", () => {
  it.each([
    [
      "keeps what is about the house for everyone, and says so",
      [
        [anna, "Remember that the spare key hangs in the shed", /everyone here/],
        [ben, "What do you know about the spare key?", /Anna told me on .*: “the spare key hangs in the shed”/],
        [room, "what do you know about the spare key", /spare key hangs in the shed/],
      ],
    ],
    [
      "keeps what is about a person for them alone",
      [
        [anna, "remember that my blood pressure is 140 over 90", /for you alone, Anna/],
        [anna, "what do you know about my blood pressure", /140 over 90/],
        [ben, "what do you know about Anna's blood pressure", /know nothing about/],
        [room, "what do you know about my blood pressure", /know nothing about/],
      ],
    ],
    [
      "tells somebody what they said of themselves, and not what they said of the house",
      [
        [anna, "remember that my shoe size is 38", /for you alone/],
        [anna, "remember that the boiler was serviced in May", /everyone here/],
        [anna, "what do you know about me?", /^You told me on [^“]*“my shoe size is 38”\.$/],
        [ben, "what do you know about me?", /know nothing/],
        [
          anna,
          "forget everything you know about me",
          /forget for good: “my shoe size is 38” and messages about it: \d/,
        ],
        [anna, "yes", /forgotten/],
        [anna, "what do you know about the boiler", /serviced in May/],
      ],
    ],
    [
      "changes at once who may know it",
      [
        [anna, "remember that my bike is in the cellar", /for you alone/],
        [anna, "everyone may know that", /Everyone here may know/],
        [ben, "what do you know about the bike", /in the cellar/],
        [anna, "that's private", /for you alone now/],
        [ben, "what do you know about the bike", /know nothing/],
      ],
    ],
    [
      "puts a newer fact in the place of an older one, which stays as history",
      [
        [anna, "remember that the Wi-Fi password is bluebird", /everyone here/],
        [anna, "remember that the wifi password is now swordfish", /Before it was: “the Wi-Fi password is bluebird”/],
        [
          anna,
          "what do you know about the wifi password?",
          /^You told me on [^“]*“the wifi password is now swordfish”\.$/,
        ],
        [anna, "what was the wifi password before?", /bluebird/],
      ],
    ],
    [
      "keeps what another person says otherwise, and asks",
      [
        [anna, "remember that the bin day is Tuesday", /everyone/],
        [
          ben,
          "remember that the bin day is Wednesday",
          /Anna told me “the bin day is Tuesday”, so I keep both. Is yours right\?/,
        ],
        [ben, "no", /keep both/],
        [anna, "what do you know about the bin day", /Wednesday[\s\S]*Tuesday/],
        [ben, "remember that the bin day is Friday", /Is yours right/],
        [ben, "yes", /yours holds/],
        [anna, "what do you know about the bin day", /^Ben told me[^\n]*Friday[^\n]*$/],
      ],
    ],
    [
      "tells an unknown voice that everyone may know what it keeps",
      [
        [room, "remember that my birthday is on the 3rd of May", /I don't know who speaks here|everyone here/],
        [ben, "what do you know about the birthday", /3rd of May/],
      ],
    ],
    [
      "never keeps a code",
      [
        [anna, "remember that the alarm code is 4711", /don't keep codes/],
        [anna, "what do you know about the alarm", /know nothing/],
      ],
    ],
    [
      "says when it knows nothing, also where something is near",
      [
        [anna, "remember that the dentist is Dr. Novak", /keep/],
        [anna, "what do you know about the plumber", /know nothing about the plumber/],
        [anna, "what do you know about the dentist's phone number", /know nothing about/],
      ],
    ],
    [
      "answers plain questions about what was told, where no model could",
      [
        [anna, "remember that the spare key hangs in the shed", /everyone/],
        [ben, "Where is the spare key?", /Anna told me on .*in the shed/],
        [room, "where's the spare key", /in the shed/],
        [{ ...ben, language: "de" }, "Wo ist der spare key?", /Anna hat mir am .*in the shed/],
        [ben, "Where is the spare wheel?", /did not understand|nothing called/],
      ],
    ],
    [
      "leaves reminders and idioms alone",
      [
        [anna, "remember to buy milk", /did not understand|language model/],
        [anna, "forget it", /did not understand|language model/],
      ],
    ],
    [
      "forgets after it has shown what goes",
      [
        [anna, "remember that the safe is behind the mirror", /everyone/],
        [anna, "forget the safe", /“the safe is behind the mirror”.*Shall I\?/],
        [anna, "no", /keep it/],
        [anna, "what do you know about the safe", /behind the mirror/],
        [anna, "forget what I told you about the safe", /Shall I/],
        [anna, "undo that", /nothing/],
        [anna, "yes", /did not understand/],
        [anna, "forget what I told you about the safe", /Shall I/],
        [anna, "yes", /is forgotten/],
        [anna, "what do you know about the safe", /know nothing/],
      ],
    ],
    [
      "lets a voice that nobody knows forget only what such a voice has told in the same conversation",
      [
        [anna, "remember that the safe is behind the mirror", /everyone/],
        [room, "forget the safe", /Only somebody I know/],
        [room, "yes", /did not understand|nothing/],
        [ben, "what do you know about the safe", /behind the mirror/],
        [room, "remember that the cat sleeps in the attic", /everyone/],
        [room, "forget the cat", /Shall I/],
        [room, "yes", /is forgotten/],
        [ben, "what do you know about the cat", /know nothing/],
        [room, "remember that the ladder is in the barn", /everyone/],
        [otherRoom, "forget the ladder", /Only somebody I know/],
        [otherRoom, "yes", /did not understand|nothing/],
        [program, "forget the ladder", /Only somebody I know/],
        [program, "vergiss die Leiter", /did not understand|nothing|Only somebody/],
        [ben, "what do you know about the ladder", /in the barn/],
        [ben, "forget the ladder", /Shall I/],
        [ben, "yes", /is forgotten/],
        [room, "what do you know about the ladder", /know nothing/],
      ],
    ],
    [
      "lets a voice that nobody knows put nothing in the place of what others have told",
      [
        [anna, "remember that the spare key hangs in the shed", /everyone/],
        [
          room,
          "remember that the spare key is under the mat now",
          /Before, I was told “the spare key hangs in the shed”/,
        ],
        [room, "yes", /did not understand|nothing/],
        [program, "remember that the spare key is in the car now", /Before, I was told/],
        [ben, "what do you know about the spare key", /hangs in the shed/],
        [room, "remember that the cleaner comes on Monday", /everyone/],
        [room, "remember that the cleaner comes on Friday", /Before it was/],
        [otherRoom, "remember that the cleaner comes on Sunday", /Before, I was told “the cleaner comes on Friday”/],
        [ben, "what do you know about the cleaner", /on Friday/],
      ],
    ],
    [
      "speaks other languages",
      [
        [{ ...anna, language: "de" }, "Merk dir, dass der Ersatzschlüssel im Schuppen hängt.", /für alle/],
        [{ ...anna, language: "de" }, "Merk dir, dass der Ersatzschlüssel jetzt in der Garage hängt", /Vorher war es/],
        [{ ...anna, language: "de" }, "Was weißt du über den Ersatzschlüssel?", /^Du hast mir[^\n]*Garage[^\n]*$/],
        [{ ...ben, language: "fr" }, "Souviens-toi que la poubelle passe le mardi", /tout le monde/],
        [{ ...ben, language: "fr" }, "Que sais-tu sur la poubelle ?", /mardi/],
        [{ ...ben, language: "es" }, "Recuerda que la llave está debajo del felpudo", /para todos/],
        [{ ...ben, language: "es" }, "¿Qué sabes sobre la llave?", /felpudo/],
        [{ ...ben, language: "nl" }, "Onthoud dat de huissleutel onder de mat ligt", /iedereen/],
        [{ ...ben, language: "nl" }, "Wat weet je over de huissleutel?", /onder de mat/],
      ],
    ],
    [
      "joins two channels of a person by a code",
      [
        [anna, "remember that my shoe size is 39", /alone/],
        [{ ...ben, speaker: { type: "program", name: "laptop" } }, "what do you know about my shoe size", /nothing/],
      ],
    ],
  ] as const)("%s", async (_rule, lines) => {
    await using world = await startWorld();
    await talk(world, lines);
  });

  it("knows a person on another channel once they have said there the code that they got on the first", async () => {
    await using world = await startWorld();
    const laptop: Partial<Inbound> = { conversationKey: "laptop", speaker: { type: "program", name: "laptop" } };
    await talk(world, [[anna, "remember that my shoe size is 39", /alone/]]);
    const code = /join (\d{6})/.exec((await world.say("connect me", anna)).text)?.[1];
    await talk(world, [
      [laptop, "join 000000", /wrong or too old/],
      [laptop, `join ${code}`, /this is you too, Anna/],
      [laptop, "what do you know about my shoe size", /39/],
      [ben, `join ${code}`, /wrong or too old/],
      [room, "connect me", /can't know who you are/],
    ]);
  });

  it("asks nobody to read a code aloud, and takes the newest of two that are now one person's", async () => {
    await using world = await startWorld();
    const laptop: Partial<Inbound> = { conversationKey: "laptop", speaker: { type: "program", name: "laptop" } };
    await talk(world, [
      [anna, "remember that my shoe size is 39", /alone/],
      [laptop, "remember that my shoe size is 40", /alone/],
      [{ ...anna, manner: "voice" }, "connect me", /can't know who you are/],
    ]);
    const code = /join (\d{6})/.exec((await world.say("connect me", anna)).text)?.[1];
    await talk(world, [
      [ben, "join 12345", /did not understand|language model/],
      [laptop, `join ${code}`, /this is you too, Anna/],
      [anna, "what do you know about my shoe size", /40[\s\S]*39/],
      [anna, "remember that my shoe size is 41", /Before it was/],
      [laptop, "what do you know about my shoe size", /^[^\n]*41[^\n]*$/],
    ]);
  });
});
