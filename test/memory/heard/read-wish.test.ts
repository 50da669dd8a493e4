// What people say to the memory, and what sounds alike and is meant for others. One row is one sentence.
import { describe, expect, it } from "vitest";
import { readWish } from "../../../src/memory/heard/index.ts";

/** `remember?`: it may be a fact; who keeps it looks closer. */
function heard(text: string, language: string): string {
  const wish = readWish(text, language);
  if (!wish) return "-";
  switch (wish.type) {
    case "remember":
      return `${wish.isSure ? "remember" : "remember?"} ${wish.text}`;
    case "know":
    case "forget":
      return `${wish.type} ${wish.isSelf ? "the speaker" : wish.about}`;
    case "before":
      return `before ${wish.about}`;
    case "join-code":
      return `join ${wish.code}`;
    default:
      return wish.type;
  }
}

describe("a wish to the memory", () => {
  it.each([
    ["en", "Remember that the key hangs in the hall.", "remember the key hangs in the hall"],
    ["en", "please remember that, please: the key hangs in the hall", "remember the key hangs in the hall"],
    ["en", "Hey Hestia, keep in mind that Ben is allergic to nuts!", "remember Ben is allergic to nuts"],
    ["en", "Don’t forget that the bins go out on Friday", "remember the bins go out on Friday"],
    ["en", "Could you remember that our plumber is Mr Jones?", "remember our plumber is Mr Jones"],
    ["en", "remember: the bins go out on Friday", "remember the bins go out on Friday"],
    ["en", "remember it is Ben's birthday on Friday", "remember? it is Ben's birthday on Friday"],
    ["en", "remember that when it rings twice it is the postman", "remember when it rings twice it is the postman"],
    ["en", "remember that also the paper goes out", "remember also the paper goes out"],
    ["en", "Remember: if it rings twice, it is the postman", "remember if it rings twice, it is the postman"],
    ["en", "remember if I locked the door", "-"],
    ["en", "remember the milk", "remember? the milk"],
    ["en", "remember to buy milk", "-"],
    ["en", "remember not to feed the cat twice", "-"],
    ["en", "Remember me to your mother", "-"],
    ["en", "Remember when we went to Paris?", "-"],
    ["en", "remember that time we went to Paris", "-"],
    ["en", "Remember our holiday in Italy?", "-"],
    ["en", "remember that Anna is away?", "-"],
    ["en", "remember how to get there", "-"],
    ["en", "remember who you are", "-"],
    ["en", "remember that", "-"],
    ["en", "remember this", "-"],
    ["en", "I remember that day", "-"],
    ["en", "do you remember the key", "-"],
    ["en", "What do you know about the spare key?", "know the spare key"],
    ["en", "what do you know about me", "know the speaker"],
    ["en", "what do you know", "-"],
    ["en", "what was the wifi password before?", "before the wifi password"],
    ["en", "forget the wifi password", "forget the wifi password"],
    ["en", "please forget what I told you about my diet", "forget my diet"],
    ["en", "forget everything you know about me", "forget the speaker"],
    ["en", "can you forget the wifi password?", "forget the wifi password"],
    ["en", "forget it", "-"],
    ["en", "Forget about it!", "-"],
    ["en", "forget that", "-"],
    ["en", "forget what I said", "-"],
    ["en", "forget I asked", "-"],
    ["en", "forget me not", "-"],
    ["en", "forget the milk?", "-"],
    ["en", "don't forget the milk", "-"],
    ["en", "don't forget to water the plants", "-"],
    ["en", "I forgot my keys", "-"],
    ["en", "everyone may know that", "everyone"],
    ["en", "that's private", "private"],
    ["en", "join 123 456", "join 123456"],
    ["en", "join the kitchen and the hall lights", "-"],
    ["de", "Merk dir, dass der Schlüssel im Flur hängt.", "remember der Schlüssel im Flur hängt"],
    ["de", "Merk dir bitte: der Schlüssel hängt im Flur", "remember der Schlüssel hängt im Flur"],
    ["de", "Merk dir mal bitte, es gibt Kuchen im Schrank", "remember es gibt Kuchen im Schrank"],
    ["de", "Vergiss nicht, dass die Tonne am Montag geleert wird", "remember die Tonne am Montag geleert wird"],
    ["de", "Kannst du dir merken, dass Anna Nüsse nicht verträgt?", "remember Anna Nüsse nicht verträgt"],
    ["de", "Vergiss nicht, die Blumen zu gießen", "-"],
    ["de", "vergiss nicht den Müll", "-"],
    ["de", "Vergiss mich nicht", "-"],
    ["de", "vergiss es", "-"],
    ["de", "Vergiss das.", "-"],
    ["de", "vergiss, was ich gesagt habe", "-"],
    ["de", "merk dir das", "-"],
    ["de", "Merk dir meine Worte", "-"],
    ["de", "Ich merke mir das", "-"],
    ["de", "Vergiss das WLAN-Passwort", "forget das WLAN-Passwort"],
    ["de", "vergiss alles über mich", "forget the speaker"],
    ["de", "Was weißt du über den Ersatzschlüssel?", "know den Ersatzschlüssel"],
    ["fr", "Souviens-toi que la poubelle passe le mardi", "remember la poubelle passe le mardi"],
    ["fr", "N’oublie pas qu'Anna est végétarienne", "remember Anna est végétarienne"],
    ["fr", "Peux-tu retenir que le plombier est M. Petit ?", "remember le plombier est M. Petit"],
    ["fr", "N'oublie pas de fermer la porte", "-"],
    ["fr", "oublie pas de fermer la porte", "-"],
    ["fr", "oublie pas le pain", "-"],
    ["fr", "Oublie ça", "-"],
    ["fr", "oublie ce que j'ai dit", "-"],
    ["fr", "oublie-moi", "-"],
    ["fr", "rappelle-moi d'appeler le médecin", "-"],
    ["fr", "Oublie le mot de passe du wifi", "forget le mot de passe du wifi"],
    ["fr", "Que sais-tu sur la clé ?", "know la clé"],
    ["es", "Recuerda que la llave está en el cajón", "remember la llave está en el cajón"],
    ["es", "¿Puedes recordar que el fontanero es Ruiz?", "remember el fontanero es Ruiz"],
    ["es", "No olvides que la basura pasa el lunes", "remember la basura pasa el lunes"],
    ["es", "no olvides comprar pan", "-"],
    ["es", "recuerda comprar pan", "-"],
    ["es", "recuérdame que llame a mi madre", "-"],
    ["es", "Olvida eso", "-"],
    ["es", "olvídalo", "-"],
    ["es", "olvídate de eso", "-"],
    ["es", "olvida lo que dije", "-"],
    ["es", "¡Olvida la contraseña del wifi!", "forget la contraseña del wifi"],
    ["es", "¿Qué sabes sobre mí?", "know the speaker"],
    ["nl", "Onthoud dat de sleutel onder de mat ligt", "remember de sleutel onder de mat ligt"],
    ["nl", "Onthoud: het wachtwoord is tulp", "remember het wachtwoord is tulp"],
    ["nl", "Kun je onthouden dat opa dinsdag komt?", "remember opa dinsdag komt"],
    ["nl", "onthoud dat", "-"],
    ["nl", "Vergeet niet de planten water te geven", "-"],
    ["nl", "vergeet het maar", "-"],
    ["nl", "Vergeet me niet", "-"],
    ["nl", "vergeet het", "-"],
    ["nl", "herinner me eraan dat ik moet bellen", "-"],
    ["nl", "Vergeet het wifi-wachtwoord", "forget het wifi-wachtwoord"],
    ["nl", "remember that the key is here", "remember the key is here"],
    ["pl", "remember that the key is here", "remember the key is here"],
    ["constructor", "turn on the light", "-"],
  ])("in %s: %s → %s", (language, text, expected) => {
    expect(heard(text, language)).toBe(expected);
  });

  it("takes any noise in no time to speak of", () => {
    for (const noise of ["remember that ".repeat(10_000), "so and ".repeat(10_000), "please, ".repeat(20_000)])
      expect(["-", "remember"]).toContain(heard(noise, "en").split(" ")[0]);
  });
});
