// The command line as the process that people type: what it prints where, and how it ends.
import { execFile, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startWorld } from "../support/world.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const VERSION = /^\d+\.\d+\.\d+\n$/;
const NOTHING = /^$/;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly wrong: string;
}

function run(data: string, words: readonly string[], typed = ""): Promise<Ended> {
  const env = { PATH: process.env["PATH"], HESTIA_DATA: data };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...words], { env }, (_, out, wrong) =>
      resolve({ code: child.exitCode, out, wrong }),
    );
    child.stdin?.end(typed);
  });
}

describe("the command line, as a process", () => {
  const folder = temporaryFolder();
  /** A Hestia that ran and was stopped. */
  let data: string;
  beforeAll(async () => {
    await using world = await startWorld({ data: folder.file("data") });
    await world.say("turn on the kitchen light");
    data = world.data;
  });
  afterAll(() => rmSync(folder.path, { recursive: true, force: true }));

  it.each<[words: readonly string[], code: number, out: RegExp, wrong: RegExp]>([
    [["--version"], 0, VERSION, NOTHING],
    [["-V"], 0, VERSION, NOTHING],
    [["--help"], 0, /^Usage: hestia \[command\]\n[\s\S]*Exit codes: 0 done/, NOTHING],
    [["help"], 0, /^Usage: hestia/, NOTHING],
    [["help", "provider", "add"], 0, /hestia provider add/, NOTHING],
    [["provider", "add", "--help"], 0, /key=- reads the key[\s\S]*Examples:\n {2}hestia provider add name=/, NOTHING],
    [["settings"], 0, /^SETTING +VALUE +ALLOWED\n[\s\S]*gate\.pin +\(not set\)/, NOTHING],
    [
      ["turns"],
      0,
      /^WHEN +DOOR +BY +SAID → ANSWERED\n.* test +reflex:sentence +turn on the kitchen light → Turned on/,
      NOTHING,
    ],
    [["turns", "--json"], 0, /^\[\n {2}\{\n {4}"at": \d+/, NOTHING],
    [["spend"], 0, /caps are far off/, NOTHING],
    [["set", "answer.text_seconds", "60"], 0, /^answer\.text_seconds is set\n$/, NOTHING],
    [["set", "gate.climate_min", "-5"], 0, /is set/, NOTHING],
    [["set", "gate.climate_max", "-8"], 1, NOTHING, /climate_min can't be above gate\.climate_max: .* -5 and -8/],
    [["set", "gate.climate_min", "29"], 1, NOTHING, /climate_min can't be above gate\.climate_max: .* 29 and 28/],
    [["set", "gate.water_heater_max", "20"], 1, NOTHING, /water_heater_min can't be above .* 30 and 20/],
    [["set", "gate.water_heater_max", "30"], 0, /is set/, NOTHING],
    [["help", "foo"], 2, NOTHING, /no command "foo"; there are /],
    [["help", "setings"], 2, NOTHING, /no command "setings"; .* did you mean settings/],
    [["help", "provider", "ad"], 2, NOTHING, /no command "provider ad"; .* did you mean provider add\?/],
    [["provider", "add", "type=ollama"], 2, NOTHING, /a provider's name is missing: name=home/],
    [["memory", "import", "/tmp/memory.json"], 2, NOTHING, /"\/tmp\/memory\.json" is no language .* import < FILE/],
    [["memory", "import", "memory"], 2, NOTHING, /"memory" is no language/],
    [["memory", "import", "it"], 2, NOTHING, /standard input is empty/],
    [["key", "add", "radio"], 0, /^[\w-]{20,}\n$/, /key of radio, shown only now/],
    [["key", "add", "lamp", "--json"], 0, /^\{\n {2}"key": "[\w-]{20,}"\n\}\n$/, NOTHING],
    [
      ["set", "answer.text_second", "60"],
      1,
      NOTHING,
      /no setting "answer\.text_second"; .* did you mean answer\.text_seconds\?/,
    ],
    [["set", "answer.text_seconds", "0"], 1, NOTHING, /answer\.text_seconds can't be "0"; allowed is .*1 to 3600/],
    [["sttings"], 2, NOTHING, /no command "sttings"; there are .*; did you mean settings\?\nusage: hestia \[command\]/],
    [["provider", "ad"], 2, NOTHING, /no command "provider ad"; .* did you mean provider add\?/],
    [["provider"], 2, NOTHING, /a word is missing after "hestia provider": add, change, remove, first, test/],
    [["turns", "--jsn"], 2, NOTHING, /no option "--jsn"; there are --json, --help; did you mean --json\?/],
    [["turns", "1", "2"], 2, NOTHING, /"2" is a word too many/],
    [["turns", "0"], 2, NOTHING, /count must be a whole number from 1 to 1000, not "0"/],
    [["key", "add"], 2, NOTHING, /a key's name is missing\nusage: hestia key add/],
    [["key", "add", "x", "home"], 2, NOTHING, /"home" is not known here; .* home-assistant/],
    [["export-trajectories", "--out"], 2, NOTHING, /a value is missing after --out <file>/],
    [["rule", "allow", "servce=lock.unlock"], 2, NOTHING, /no part of a rule "servce"; .* did you mean service\?/],
    [["provider", "add", "name=a", "urll=http://a"], 1, NOTHING, /no field "urll"; .* did you mean url\?/],
    [["provider", "test", "hom"], 1, NOTHING, /no provider "hom"; there are none yet/],
    [["pipelines"], 3, NOTHING, /Hestia does not run/],
    [["mend", "pipelines"], 3, NOTHING, /Hestia does not run/],
    [["connect", "home-assistant"], 3, NOTHING, /Hestia does not run/],
    [["export-trajectories"], 3, NOTHING, /Hestia does not run/],
  ])("%o ends with %i", async (words, code, out, wrong) => {
    const ended = await run(data, words);
    expect(ended.out).toMatch(out);
    expect(ended.wrong).toMatch(wrong);
    expect(ended.code).toBe(code);
  });

  it("says what is missing where Hestia never ran, and ends with 3", async () => {
    expect(await run(folder.file("nowhere"), ["settings"])).toMatchObject({
      code: 3,
      out: "",
      wrong: expect.stringMatching(/^hestia: there is no database .*; set HESTIA_DATA .*\n$/),
    });
  });

  it("reads a secret that is piped in, and shows it nowhere", async () => {
    const ended = await run(data, ["set", "gate.pin"], "2580\n");
    expect(ended).toEqual({ code: 0, out: "gate.pin is set\n", wrong: "" });
    expect((await run(data, ["settings", "--json"])).out).toMatch(/"gate\.pin",\n +"value": "\(set\)"/);
  });

  it("has no colours where nobody looks", async () => {
    const { out } = await run(data, ["doctor"]);
    expect(out).toMatch(/^ +WHAT +HOW IT IS/);
    expect(out).not.toContain("\u001b");
  });

  it("ends quietly where nobody reads on", async () => {
    const env = { PATH: process.env["PATH"], HESTIA_DATA: data };
    const child = spawn("sh", ["-c", `"${process.execPath}" "${MAIN}" --help | head -1`], { env });
    let wrong = "";
    child.stderr.on("data", (text) => {
      wrong += String(text);
    });
    await new Promise((resolve) => child.once("close", resolve));
    expect(wrong).toBe("");
  });
});

describe("every command", () => {
  const folder = temporaryFolder();
  afterAll(() => rmSync(folder.path, { recursive: true, force: true }));

  it("has its own help with an example of itself", async () => {
    const wanted = [["hestia"]];
    const seen: string[] = [];
    for (let path = wanted.pop(); path; path = wanted.pop()) {
      const { out } = await help(path);
      const below = [...out.matchAll(/^ {2}([a-z][a-z-]*)(?: [<[].*?[>\]])* {2,}\S/gm)].map(([, name = ""]) => name);
      const commands = out.includes("Options:") ? below.filter((name) => isCommand(out, name)) : [];
      wanted.push(...commands.map((name) => [...(path ?? []), name]));
      const line = path.join(" ");
      if (!out.includes("--json ")) continue;
      seen.push(line);
      expect(out, line).toMatch(new RegExp(`\\nExamples?:\\n {2}${line}( |$)`, "m"));
    }
    expect(seen.length).toBeGreaterThan(45);
  }, 60_000);

  async function help([, ...path]: readonly string[]) {
    const { Readable } = await import("node:stream");
    const { runCommand } = await import("../../src/commands/index.ts");
    const { printed } = await import("../support/printed.ts");
    const output = printed();
    const environment = { HESTIA_DATA: folder.path };
    await runCommand([...path, "--help"], { environment, input: Readable.from([]), output });
    return { out: output.text() };
  }

  /** Below a heading of commands, not of arguments or options. */
  function isCommand(out: string, name: string): boolean {
    const heading = out
      .slice(0, out.indexOf(`\n  ${name}`))
      .match(/^\S.*:$/gm)
      ?.at(-1);
    return name !== "help" && heading !== undefined && !/^(Options|Arguments|Examples?):$/.test(heading);
  }
});
