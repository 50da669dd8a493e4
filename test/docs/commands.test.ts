// Every command that README, DOCS and CHANGELOG show is run as it stands there, and does what it is for.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OPTIONS } from "../../src/config.ts";
import { hestia } from "../support/hestia-command.ts";
import { startModelServer } from "../support/model-server/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startWorld, type World } from "../support/world.ts";
import { blocksIn, commandsIn, DOCUMENTS, readDocument, settingsIn, variablesIn, wordsOf } from "./documents.ts";

const SKILL = `---
name: night-round
description: Walks through the house.
---
Check the doors.
`;

/** What stands for something of the reader's own, and what there is of it here. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  BATCH: "00000000-0000-0000-0000-000000000000",
  IDENTITY: "program laptop",
  "PROVIDER/MODEL": "home/nomic-embed-text",
  "entity=lock.shed": "entity=lock.front_door",
  "area=childrens_room": "area=living_room",
  "entity=switch.relay_2": "entity=lock.front_door",
};
/** The same word stands for several things. */
const NAMES: readonly (readonly [command: RegExp, name: string])[] = [
  [/^hestia person guest/, "Anna"],
  [/^hestia skill give/, "movie-time"],
  [/^hestia provider change/, "home"],
];

/** What can't be done in a model home, and how that is said. */
const REFUSED: readonly (readonly [command: RegExp, words: RegExp])[] = [
  [/^hestia connect home-assistant/, /Home Assistant .*llama/],
  [/^hestia disconnect home-assistant/, /no entry in Home Assistant/],
  [/^hestia (memory|skills) undo/, /0000-0000/],
  [/^hestia rule allow service=mqtt\.publish/, /no domain of services "mqtt"/],
  [/^hestia key add$/, /a key's name is missing/],
];

describe("every command in the documents", () => {
  const folder = temporaryFolder();
  let world: World;
  let model: Awaited<ReturnType<typeof startModelServer>>;

  beforeAll(async () => {
    model = await startModelServer({ script: () => [{ type: "text", text: "Ready." }] });
    world = await startWorld({ data: folder.file("data") });
    mkdirSync(folder.file("night-round"));
    writeFileSync(join(folder.file("night-round"), "SKILL.md"), SKILL);
    world.app.memory.people.join("person.anna", "Anna");
    await hestia(world.data, ["rule", "ask", "service=lock.unlock"]);
    for (const lamp of ["kitchen light", "living room lamp"])
      await world.say(`when I say movie time, turn on the ${lamp}`);
    await world.say("remember that the ladder is in the shed");
    for (const name of ["home", "away"])
      await hestia(world.data, ["provider", "add", `name=${name}`, `url=${model.openAiUrl}`, "model=m"]);
    await world.say("tell me a story");
  });
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await model.stop();
    folder[Symbol.dispose]();
  });

  const shown = DOCUMENTS.flatMap((name) => commandsIn(readDocument(name)).map((line) => [line, name] as const));

  it("is found", () => {
    expect(shown.length).toBeGreaterThan(60);
  });

  it.each([...new Map(shown)])("runs: %s (%s)", async (line) => {
    const given = wordsOf(line)
      .slice(1)
      .map((word) => meant(line, word));
    // A provider of this name is there already.
    if (line.includes("provider add")) await hestia(world.data, ["provider", "remove", nameOf(line)]).catch(() => "");
    // What was laid aside by an example before is used again.
    if (line.startsWith("hestia skill ")) await hestia(world.data, ["skill", "wake", "movie-time"]).catch(() => "");
    if (line.includes("skill approve")) await hestia(world.data, ["skill", "import", folder.file("night-round")]);
    if (line.includes("skill import"))
      cpSync(folder.file("night-round"), folder.file("again/night-round"), { recursive: true });
    // Without a folder it is written where one stands.
    const words = line.includes("skill export") ? [...given, folder.path] : given;
    const refused = REFUSED.find(([command]) => command.test(line))?.[1];
    const run = hestia(world.data, words, typedFor(line));
    if (refused) await expect(run).rejects.toThrow(refused);
    else expect(await run).toMatch(/\S/);
  });

  function meant(line: string, word: string): string {
    if (word === "NAME") return NAMES.find(([command]) => command.test(line))?.[1] ?? word;
    if (/^(lines\.jsonl)$/.test(word)) return folder.file(word);
    if (word === "night-round" && line.includes("import")) return folder.file(word);
    return STANDS_FOR[word] ?? word;
  }
  const nameOf = (line: string) => /name=(\S+)/.exec(line)?.[1] ?? "";
  const typedFor = (line: string) =>
    line.includes("gate.pin") ? "2580\n" : line.includes("key=-") ? "sk-1\n" : line === "hestia talk" ? "hello\n" : "";
});

describe("what the documents name", () => {
  it.each(DOCUMENTS)("are settings that there are (%s)", async (name) => {
    await using world = await startWorld();
    const known = (JSON.parse(await hestia(world.data, ["settings", "--json"])) as readonly { name: string }[]).map(
      (setting) => setting.name,
    );
    const groups = [...new Set(known.map((setting) => setting.split(".")[0] ?? ""))];
    expect(settingsIn(readDocument(name), groups).filter((setting) => !known.includes(setting))).toEqual([]);
  });

  it.each(DOCUMENTS)("are variables that Hestia reads (%s)", (name) => {
    const known = ["HESTIA_DATA", ...Object.keys(OPTIONS).map((option) => `HESTIA_${option.toUpperCase()}`)];
    expect(variablesIn(readDocument(name)).filter((variable) => !known.includes(variable))).toEqual([]);
  });

  it.each(DOCUMENTS)("are blocks that say what they are (%s)", (name) => {
    const languages = blocksIn(readDocument(name)).map(({ language }) => language);
    expect(languages.filter((language) => !["sh", "text", "jinja"].includes(language))).toEqual([]);
  });

  it("are scripts that package.json has", () => {
    const { scripts } = JSON.parse(readDocument("package.json")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = DOCUMENTS.flatMap((name) => [...readDocument(name).matchAll(/\bnpm (?:run )?([a-z]+)\b/g)]);
    expect(named.map(([, script = ""]) => script).filter((script) => !(script in scripts))).toEqual([]);
  });

  it("is the line that tells Home Assistant's other agents who speaks, as Hestia itself writes it", () => {
    const [line] = blocksIn(readDocument("DOCS.md")).find(({ language }) => language === "jinja")?.lines ?? [];
    expect(readDocument("src/house/agent-entries.ts")).toContain(`'${line}'`);
  });
});
