// The assist harness is held to be true by models that know the answers: all right, nothing done, the wrong thing done.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readOptions } from "../../bench/assist/options.ts";
import type { Result } from "../../bench/assist/transcript.ts";
import { startModelServer } from "../support/model-server/index.ts";
import { figures, play } from "../support/play-assist.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const OWN_HOUSE = join(import.meta.dirname, "assist-house");

const failed = (results: readonly Result[]) => results.filter(({ passed }) => !passed).map(({ id }) => id);

describe("on a house of our own", () => {
  it("gives all to a model that plays the expected calls, the gate's question answered within the task", async () => {
    const results = await play(OWN_HOUSE, "expected");
    expect(failed(results)).toEqual([]);
    expect(figures(results)).toMatchObject({ tasks: 11, counted: 11, score: 100, asked: 1, strayed: 0 });
  });

  it("gives the floor to one that does nothing: what was to stay as it is", async () => {
    const results = await play(OWN_HOUSE, "nothing");
    expect(figures(results)).toMatchObject({ counted: 11, good: 2, strayed: 0, asked: 0 });
  });

  it("gives less than the floor to one that acts on a neighbour", async () => {
    const results = await play(OWN_HOUSE, "neighbour");
    expect(figures(results)).toMatchObject({ counted: 13, good: 0 });
    expect(figures(results)["strayed"]).toBeGreaterThan(5);
  });

  it("asks the server that it is given", async () => {
    await using server = await startModelServer({ script: () => [{ type: "text", text: "I would rather not." }] });
    const mind = {
      type: "server",
      protocol: "openai",
      url: server.openAiUrl,
      name: "asked",
      contextTokens: "16000",
    } as const;
    const only = /hall lamp/i;
    const results = await play(OWN_HOUSE, "nothing", {
      mind: { ...mind, key: undefined },
      path: "model",
      only,
      count: 1,
    });
    expect(results.map(({ path, passed }) => [path, passed])).toEqual([["model", false]]);
    expect(server.requests.filter(({ isWarmUp }) => !isWarmUp)).toHaveLength(1);
  });

  it("takes what was played before of the same data and model, and nothing else", async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, "out");
    const only = /hall lamp/i;
    const [first] = await play(OWN_HOUSE, "expected", { out, only });
    const file = join(out, `${first?.id}.json`);
    const mark = (seconds: number) =>
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), seconds }));
    mark(1_000);
    expect((await play(OWN_HOUSE, "expected", { out, only })).map(({ seconds }) => seconds)).toEqual([1_000]);
    expect((await play(OWN_HOUSE, "nothing", { out, only })).map(({ passed }) => passed)).toEqual([false]);
    writeFileSync(file, "{");
    expect((await play(OWN_HOUSE, "expected", { out, only })).map(({ passed }) => passed)).toEqual([true]);
  });

  it("plays a task as often as it is told, each time into a file of its own", async () => {
    const results = await play(OWN_HOUSE, "expected", { only: /red/, count: 3 });
    expect(new Set(results.map(({ id }) => id)).size).toBe(3);
  });

  it("keeps what was said, called and seen", async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, "out");
    const [result] = await play(OWN_HOUSE, "expected", { out, only: /unlock/i });
    const kept = JSON.parse(readFileSync(join(out, `${result?.id}.json`), "utf8"));
    expect(kept).toMatchObject({
      passed: true,
      asked: 1,
      path: "model",
      turns: [
        { said: "Unlock the front door", path: "model:asked", calls: [{ name: "act" }] },
        { said: "yes", path: "reflex:approval" },
      ],
    });
  });
});

it.each([
  [[], /needs --data/],
  [["--data", ".", "--scripted", "clever"], /--scripted can't be "clever"; allowed is expected, nothing, neighbour/],
  [["--data", ".", "--url", "http://localhost"], /--url and --model together/],
  [["--data", ".", "--limit", "0"], /--limit can't be "0"/],
  [["--data", ".", "--path", "model"], /--path model needs a model/],
  [["--datum", "."], /--datum/],
])("refuses the options %j", (given, message) => {
  expect(() => readOptions(given)).toThrow(message);
});
