import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createArchived } from "../../bench/recall/archived.ts";
import { createBase } from "../../bench/recall/base.ts";
import { readLocomo } from "../../bench/recall/locomo.ts";
import { readOptions } from "../../bench/recall/options.ts";
import { interval, scoresOf } from "../../bench/recall/score.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const question = (needed: readonly string[]) => ({ text: "", category: "multi-hop", needed });
const hits = (...turnIds: readonly string[]) => turnIds.map((turnId, place) => ({ turnId, score: 100 - place }));
const fillers = (count: number) => Array.from({ length: count }, (_, place) => `D9:${place}`);

describe("recall", () => {
  it("is the share of what answers a question that is among the first", () => {
    const found = hits("D1:1", ...fillers(6), "D2:1", ...fillers(8), "D3:1");
    expect(scoresOf(question(["D1:1", "D2:1", "D3:1", "D4:1"]), found)).toMatchObject({
      ...{ "R@5": 25, "R@10": 50, "R@20": 75, "any@5": 100, "any@10": 100, MRR: 1 },
    });
    expect(scoresOf(question(["D3:1"]), found)).toMatchObject({ "R@10": 0, "any@10": 0, "any@20": 100, MRR: 1 / 17 });
    expect(scoresOf(question(["D5:1"]), found)).toMatchObject({ "R@20": 0, MRR: 0, "session any@5": 0 });
  });

  it("ranks sessions by the best three of their turns", () => {
    const found = hits("D1:1", "D2:1", "D3:1", "D4:1", "D5:1", "D6:1", "D6:2");
    expect(scoresOf(question(["D6:9"]), found)["session any@5"]).toBe(100);
    expect(scoresOf(question(["D5:9"]), found)["session any@5"]).toBe(0);
  });

  it("draws whole conversations for its interval, the same in every run", () => {
    const scores = scoresOf(question(["D1:1"]), hits("D1:1"));
    const none = scoresOf(question(["D1:1"]), []);
    const answered = ["a", "b", "c", "d"].flatMap((conversation) =>
      Array.from({ length: 50 }, () => ({ conversation, category: "", scores: conversation === "a" ? none : scores })),
    );
    expect(interval(answered, "R@5")).toEqual([25, 100]);
    expect(interval(answered, "R@5")).toEqual(interval(answered, "R@5"));
  });
});

describe("a file of LoCoMo", () => {
  const file = [
    {
      sample_id: "conv-1",
      conversation: {
        speaker_a: "Ann",
        session_1_date_time: "1:56 pm on 8 May, 2023",
        session_1: [
          { speaker: "Ann", dia_id: "D1:1", text: "I bought a kayak yesterday" },
          { speaker: "Ben", dia_id: "D1:2", text: "Look", blip_caption: "a photo of a boat" },
        ],
      },
      qa: [
        { question: "When did Ann buy a kayak?", category: 2, evidence: ["D1:01; D1:2"] },
        { question: "Nothing?", category: 5, evidence: [] },
      ],
    },
  ];

  it("is read with its times, captions and malformed ids, and asked of both systems", async () => {
    using folder = temporaryFolder();
    writeFileSync(folder.file("data.json"), JSON.stringify(file));
    const [talk] = readLocomo(folder.file("data.json"));
    if (!talk) throw new Error("nothing was read");
    expect(talk.turns[0]?.at).toBe(Date.UTC(2023, 4, 8, 13, 56));
    expect(talk.turns[1]?.text).toBe("Look a photo of a boat");
    expect(talk.questions).toEqual([
      { text: "When did Ann buy a kayak?", category: "temporal", needed: ["D1:1", "D1:2"] },
    ]);
    for (const system of [createBase(talk), await createArchived(talk, { signal: AbortSignal.timeout(20_000) })]) {
      expect((await system.search("When did Ann buy a kayak?", 5))[0]?.turnId).toBe("D1:1");
      await system.close();
    }
  });

  it("is named where it is none", () => {
    using folder = temporaryFolder();
    writeFileSync(folder.file("data.json"), "{}");
    expect(() => readLocomo(folder.file("data.json"))).toThrow(expect.objectContaining({ code: "bench-data" }));
  });
});

it.each([
  [[], { type: "latency", sizes: [6_000, 100_000, 1_000_000] }],
  [["--rows", "10,20"], { type: "latency", sizes: [10, 20] }],
  [["--data", "x"], { type: "quality", data: "x", embeddings: undefined }],
  [
    ["--data", "x", "--embeddings", "http://h/v1", "--model", "m"],
    { type: "quality", data: "x", embeddings: { url: "http://h/v1", model: "m" } },
  ],
])("reads the options %j", (given, expected) => {
  expect(readOptions(given)).toEqual(expected);
});

it.each([
  [["--rows", "some"]],
  [["--rows", "1", "--data", "x"]],
  [["--embeddings", "http://h/v1", "--model", "m"]],
  [["--data", "x", "--model", "m"]],
  [["--other"]],
])("refuses the options %j", (given) => {
  expect(() => readOptions(given)).toThrow(expect.objectContaining({ code: "bench-options" }));
});
