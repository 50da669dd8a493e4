// What a model is sent: the tokens of a conversation's first request, and whether each later request begins, byte for byte, with the one before it.
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import type { Script, ScriptedRequest } from "../test/support/model-server/index.ts";
import { byVoice, startWorld } from "../test/support/world.ts";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { rounded } from "./harness/statistics.ts";
import { wholeHome } from "./support/whole-home.ts";

const SIZES = [30, 1_000, 3_000] as const;
const TURNS = 10;

interface Prompt {
  readonly firstTokens: number;
  readonly firstBytes: number;
  /** The least share of a request's bytes, in percent, that stands unchanged at the head of the next one. */
  readonly prefixEqual: number;
  readonly requests: number;
}

/** Every other turn reads a state first, so that tool calls and results that differ stand in the prefix too. Ten such turns are one epoch. */
const script: Script = ({ messages }) => {
  const turns = messages.filter(({ role }) => role === "user").length;
  return messages.at(-1)?.role === "user" && turns % 2 === 0
    ? [{ type: "tool-call", name: "state", arguments: { entities: ["Kitchen Lamp"] } }]
    : [{ type: "text", text: "The lamp in the kitchen is on." }];
};

/** In percent: how much of `before` stands unchanged at the head of `after`. What is around the messages must be the same as a whole. */
function prefixEqual(before: ScriptedRequest, after: ScriptedRequest): number {
  const around = ({ json }: ScriptedRequest) => JSON.stringify({ ...json, messages: [] });
  if (around(before) !== around(after)) return 0;
  const [earlier, later] = [before, after].map(({ json, bytes }) => {
    const messages = JSON.stringify(json["messages"]).slice(0, -1);
    if (!bytes.includes(messages)) throw new Error("the messages are not written as they are read");
    return Buffer.from(messages);
  });
  if (!earlier || !later) return 0;
  let same = 0;
  while (same < earlier.length && earlier[same] === later[same]) same += 1;
  return (100 * same) / earlier.length;
}

async function measure(entities: number, signal: AbortSignal): Promise<Prompt> {
  await using world = await startWorld({ script, home: { description: wholeHome(entities) } });
  const { states, description } = world.modelHome.home;
  for (let turn = 0; turn < TURNS; turn += 1) {
    signal.throwIfAborted();
    await world.say(`Tell me a story about evening number ${turn}.`, byVoice("satellite"));
    for (const { entity_id } of description.entities)
      states.update(entity_id, { state: turn % 2 === 0 ? "on" : "off" });
  }
  const requests = (world.model?.requests ?? []).filter(({ isWarmUp }) => !isWarmUp);
  const [first] = requests;
  if (!first) throw new Error("the model was not asked");
  const shares = requests.slice(1).map((after, index) => prefixEqual(requests[index] ?? after, after));
  return {
    firstTokens: encode(first.bytes.toString()).length,
    firstBytes: first.bytes.length,
    prefixEqual: Math.min(...shares),
    requests: requests.length,
  };
}

async function run({ say, signal }: BenchmarkContext): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const entities of SIZES) {
    say(`${entities} exposed entities, ${TURNS} turns`);
    const prompt = await measure(entities, signal);
    figures.push(
      { name: `first-request-at-${entities}`, value: prompt.firstTokens, unit: "tokens" },
      { name: `first-request-bytes-at-${entities}`, value: prompt.firstBytes, unit: "bytes" },
      { name: `requests-at-${entities}`, value: prompt.requests, unit: "" },
      { name: `prefix-equal-at-${entities}`, value: rounded(prompt.prefixEqual, 3), unit: "%" },
    );
  }
  return figures;
}

export const prompt: Benchmark = {
  name: "prompt",
  describe: `tokens (o200k) of the first request's whole body at ${SIZES.join(", ")} exposed entities, and the prefix over ${TURNS} turns`,
  goals: {
    "first-request-at-30": "<= 2000",
    "first-request-at-1000": "<= 3500",
    "first-request-at-3000": "<= 3500",
    "requests-at-30": ">= 10",
    "requests-at-1000": ">= 10",
    "requests-at-3000": ">= 10",
    "prefix-equal-at-30": "== 100",
    "prefix-equal-at-1000": "== 100",
    "prefix-equal-at-3000": "== 100",
  },
  run,
};
