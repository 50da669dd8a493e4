// Facts at their door: whose they are, who sees what in the place of what, and what is left when one goes.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { compareFactsIndex } from "./facts-index.ts";
import { factsWorld } from "./facts-world.ts";

const KEY = "the spare key hangs in the hall";

describe("a fact that takes the place of another", () => {
  it("leaves the older one to whoever may not see the newer, and no end of it", async () => {
    await using world = factsWorld();
    await world.tell("the therapist is Dr. Lee", { for: "everyone" });
    await world.tell("the therapist is Dr. Winter", { for: "me" });
    expect((await world.find("therapist")).texts).toEqual(["the therapist is Dr. Winter"]);
    expect((await world.find("therapist", { who: "Ben" })).texts).toEqual(["the therapist is Dr. Lee"]);
    const [seen] = world.facts.current(world.reader("Ben").reads, 10);
    expect(seen).toMatchObject({ text: "the therapist is Dr. Lee", replacedBy: undefined, validUntil: undefined });
    await world.tell("the therapist is Dr. Ito", { for: "everyone" });
    for (const who of ["Anna", "Ben"])
      expect((await world.find("therapist", { who })).texts).toEqual(["the therapist is Dr. Ito"]);
  });

  it("tells nobody what it was before in private", async () => {
    await using world = factsWorld();
    await world.tell("the therapist is Dr. Winter", { for: "me" });
    const { fact } = await world.tell("the therapist is Dr. Ito", { for: "everyone" });
    const earlier = (who: string) => world.facts.before(fact, world.reader(who).reads).map(({ text }) => text);
    expect(earlier("Anna")).toEqual(["the therapist is Dr. Winter"]);
    expect(earlier("Ben")).toEqual([]);
    expect((await world.find("therapist", { who: "Ben", after: 0 })).texts).toEqual(["the therapist is Dr. Ito"]);
  });

  it("keeps the end that was told, also when it is taken back", async () => {
    await using world = factsWorld();
    const { facts, reader, clock } = world;
    const validUntil = clock.now() + 3_600_000;
    facts.save({ text: KEY, language: "en", reader: reader("Anna"), source: "reflection", validUntil });
    facts.save({
      ...{ text: "the spare key is in the shed", language: "en", reader: reader("Anna") },
      ...{ source: "reflection" as const, batch: "one" },
    });
    expect((await world.find("spare key")).texts).toEqual(["the spare key is in the shed"]);
    facts.undo("one");
    expect(facts.all()[0]).toMatchObject({ text: KEY, validUntil, replacedBy: undefined });
  });

  it("does not come back when what replaced it is forgotten", async () => {
    await using world = factsWorld();
    await world.tell("the therapist is Dr. Winter", { for: "me" });
    const { fact } = await world.tell("the therapist is Dr. Ito", { for: "everyone" });
    world.store.write((writer) => world.facts.remove(writer, [fact]));
    expect((await world.find("therapist")).texts).toEqual([]);
    expect((await world.find("therapist", { after: 0 })).texts).toEqual(["the therapist is Dr. Winter"]);
  });

  it("is asked about where it may be the same or not, and asks nothing where that is plain", async () => {
    await using world = factsWorld();
    await world.tell("the family check-up at the dentist's is on 9 June");
    expect(await world.tell("the check-up at the dentist's is on 23 June")).toMatchObject({
      replaced: [],
      perhaps: { text: "the family check-up at the dentist's is on 9 June" },
    });
    await world.tell("the ladder is in the garage");
    expect(await world.tell("the piano is in the hall")).toMatchObject({ perhaps: undefined });
    expect(await world.tell("the step ladder of the neighbours is in the cellar")).toMatchObject({
      perhaps: undefined,
    });
  });
});

describe("the index of the facts", () => {
  it("agrees with the table through all that is done to them, and it shows where it does not", async () => {
    await using world = factsWorld();
    const { facts, store, path } = world;
    await world.tell(KEY);
    const { fact } = await world.tell("the Wi-Fi password is Straße-12 straße-12");
    facts.edit(fact.number, "the Wi-Fi password is Zürich");
    await world.tell("the ladder is in the garage");
    store.write((writer) => facts.remove(writer, facts.all().slice(0, 1)));
    expect(compareFactsIndex(path)).toEqual([]);
    store.write((writer) => writer.run("UPDATE facts SET text = 'something else' WHERE number = ?", fact.number));
    expect(compareFactsIndex(path)).toEqual([`${fact.number}: something else`]);
    store.write((writer) => writer.run("DELETE FROM facts WHERE number = ?", fact.number));
    expect(compareFactsIndex(path)).toEqual([`${fact.number} is in the index alone`]);
  });
});

describe("a fact that is removed", () => {
  it("leaves no word, not even between two pages of the index", async () => {
    await using world = factsWorld();
    const { facts, store, reader } = world;
    const word = (nth: number) => createHash("md5").update(`${nth}`).digest("hex").slice(0, 9);
    const given = Array.from({ length: 1_500 }, (_, nth) => ({
      text: `the label says ${word(nth)} ${word(nth)}s`,
      ...{ language: "en", reader: reader("Anna"), source: "owner" as const, for: "everyone" as const },
    }));
    facts.saveAll(given);
    const parting = () =>
      store.reader
        .all("SELECT CAST(term AS TEXT) AS term FROM facts_index_idx")
        .map(({ term }) => String(term).slice(1));
    const doomed = facts
      .all()
      .filter(({ number }) => parting().some((term) => term.startsWith(word(number - 1).slice(0, 6))));
    expect(doomed.length).toBeGreaterThan(0);
    store.write((writer) => facts.remove(writer, doomed));
    const left = doomed.filter(({ number }) => parting().some((term) => term.startsWith(word(number - 1).slice(0, 6))));
    expect(left).toEqual([]);
    expect(compareFactsIndex(world.path)).toEqual([]);
  });
});

describe("what is so now", () => {
  it("is told of by the newest and by what was asked for of late, in turns", async () => {
    await using world = factsWorld();
    const { facts, reader, clock } = world;
    const { reads } = reader("Anna");
    for (let nth = 1; nth <= 6; nth += 1)
      await world.tell(`shelf number ${nth} holds box ${nth * 100}`, { for: "everyone" });
    const [first, second] = facts.all(reads);
    if (!first || !second) throw new Error("nothing was kept");
    for (let times = 0; times < 3; times += 1) facts.used([first]);
    clock.jump(100 * 86_400_000);
    facts.used([second]);
    expect(facts.current(reads, 3).map(({ number }) => number)).toEqual([2, 6, 5]);
    facts.used([first]);
    expect(facts.current(reads, 4).map(({ number }) => number)).toEqual([1, 6, 2, 5]);
  });
});

describe("whose a fact is", () => {
  it.each([
    ["en", "I put the ladder in the barn", "everyone's"],
    ["en", "I hid the present in the barn", "theirs"],
    ["en", "my ladder is in the barn", "theirs"],
    ["en", "Ben's ladder is in the barn", "theirs"],
    ["en", "we keep the ladder in the barn", "everyone's"],
    ["en", "I am allergic to nuts", "theirs"],
    ["en", "I renewed them, the library books are due on 9 June", "theirs"],
    ["de", "ich habe die Leiter in den Schuppen gestellt", "everyone's"],
    ["de", "ich nehme morgens Ramipril", "theirs"],
    ["fr", "j'ai mis l'échelle dans le garage", "everyone's"],
    ["fr", "je suis allergique aux noix", "theirs"],
    ["es", "soy alérgica a los mariscos", "theirs"],
    ["es", "desayuno café con leche", "theirs"],
    ["es", "el fontanero es el señor Ruiz", "everyone's"],
    ["es", "guardamos la escalera en el garaje", "everyone's"],
    ["nl", "ik heb de ladder in de schuur gezet", "everyone's"],
    ["nl", "mijn schoenmaat is 42", "theirs"],
  ])("in %s: %s is %s", async (language, text, whose) => {
    await using world = factsWorld();
    const { fact } = await world.tell(text, { language });
    expect(fact.audience === "household" ? "everyone's" : "theirs").toBe(whose);
  });
});
