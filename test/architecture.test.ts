// The import table of the design, held. A new arrow is a decision: change the table here and in AGENTS.md together.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = resolve(import.meta.dirname, "../src");

/** Folder → the folders it may import. core is vocabulary, imported by file; every other folder only through its index.ts. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  core: [],
  store: ["core"],
  words: ["core"],
  house: ["core", "words"],
  mind: ["core"],
  gate: ["core", "store"],
  models: ["core"],
  journal: ["core"],
  memory: ["core", "store", "words"],
  channels: ["core", "store"],
  providers: ["core", "store"],
  skills: ["core", "store", "words"],
  spend: ["core", "store"],
  trajectories: ["core", "store"],
  web: ["core"],
  wiring: [
    ...["core", "store", "channels", "house", "gate", "journal", "mind", "memory", "models", "providers", "skills"],
    ...["spend", "trajectories", "web", "words"],
  ],
  commands: ["core", "store", "channels", "gate", "memory", "providers", "skills", "spend", "web", "wiring", "words"],
};

/** What stands in src itself, and who may import it; app.ts and main.ts import what they like. */
const ROOT: Readonly<Record<string, readonly string[]>> = {
  wiring: ["settings.ts"],
  commands: ["config.ts", "kept.ts", "version.ts"],
};

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

/** Paths from src. */
function importsIn(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
    relative(SOURCE, resolve(dirname(file), path)),
  );
}

const importsOf = (file: string) => importsIn(join(SOURCE, file));

const folderOf = (file: string) => (file.includes("/") ? (file.split("/")[0] ?? "") : "");

describe("the import table", () => {
  it.each(Object.keys(TABLE))("holds for %s", (folder) => {
    const strays = files
      .filter((file) => folderOf(file) === folder)
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => folderOf(path) !== folder && !TABLE[folder]?.includes(folderOf(path)))
          .filter((path) => !ROOT[folder]?.includes(path))
          .map((path) => `${file} → ${path}`),
      );
    expect(strays).toEqual([]);
  });

  it("names every folder of src", () => {
    expect([...new Set(files.map(folderOf))].filter((folder) => folder !== "").sort()).toEqual(
      Object.keys(TABLE).sort(),
    );
  });

  it("lets nobody past a folder's index.ts", () => {
    const strays = files.flatMap((file) =>
      importsOf(file)
        .filter(
          (path) =>
            folderOf(path) !== folderOf(file) &&
            !["", "core"].includes(folderOf(path)) &&
            !/^[^/]+\/index\.ts$/.test(path),
        )
        .map((path) => `${file} → ${path}`),
    );
    expect(strays).toEqual([]);
  });

  it("lets no two rooms of a folder know each other", () => {
    /** `skills/recipe`; nothing for what stands in the folder itself, which joins them. */
    const roomOf = (path: string) => path.split("/").slice(0, -1).slice(0, 2).join("/");
    const arrows = new Set(files.flatMap((file) => importsOf(file).map((path) => `${roomOf(file)} → ${roomOf(path)}`)));
    const both = [...arrows].filter((arrow) => {
      const [from = "", to = ""] = arrow.split(" → ");
      const isWithin = from !== to && from.includes("/") && to.includes("/") && folderOf(from) === folderOf(to);
      return isWithin && arrows.has(`${to} → ${from}`);
    });
    expect(both).toEqual([]);
  });

  it("keeps the model home apart: it needs nothing of src but its vocabulary, and src nothing of it", () => {
    const home = resolve(SOURCE, "../demo");
    const inHome = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const strays = inHome.flatMap((file) =>
      importsIn(join(home, file)).filter((path) => !path.startsWith("core/") && !path.startsWith("../demo/")),
    );
    expect(strays).toEqual([]);
    expect(files.filter((file) => importsOf(file).some((path) => path.startsWith("..")))).toEqual([]);
  });

  it("keeps every file under 300 lines", () => {
    const long = files.filter((file) => readFileSync(join(SOURCE, file), "utf8").split("\n").length > 301);
    expect(long).toEqual([]);
  });

  it("lets only house/act send a service call that changes something", () => {
    const callers = files.filter((file) =>
      /type:\s*"call_service"|callService\(/.test(readFileSync(join(SOURCE, file), "utf8")),
    );
    const allowed = /^house\/(act|queries)\//;
    expect(callers.filter((file) => !allowed.test(file))).toEqual([]);
  });

  it("lets only the owner's commands change Home Assistant itself", () => {
    const where = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(join(SOURCE, file), "utf8")));
    // By REST nothing but Hestia's own entry, and that from one place, which only the owner's API reaches; and a helper's form, which is
    // opened, read and left as it is.
    expect(where(/method: "(POST|PUT|DELETE|PATCH)", path/)).toEqual([
      "house/agent-entries.ts",
      "house/effects/read-helper.ts",
    ]);
    expect(where(/config_entries\/options\/flow/)).toEqual(["house/effects/read-helper.ts"]);
    expect(where(/\bagentEntries\b/).sort()).toEqual([
      "house/create-house.ts",
      "house/house.ts",
      "wiring/own-agent.ts",
    ]);
    expect(where(/\.connect\(address|\.disconnect\(/)).toEqual(["web/agent-routes.ts"]);
    expect(where(/\bhearAgentFirst\b/).sort()).toEqual(["house/pipelines.ts", "wiring/watch-pipelines.ts"]);
  });
});
