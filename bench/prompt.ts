// What a model is sent: the tokens of a conversation's first request, whether each later request begins, byte for byte, with the one before it,
// and how many of the requests of a week need a tool whose parameters are not in the first one.
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import type { Script } from "../test/support/model-server/index.ts";
import { prefixEqual } from "../test/support/prefix-equal.ts";
import { byVoice, startWorld } from "../test/support/world.ts";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { rounded } from "./harness/statistics.ts";
import { EVERYDAY } from "./prompt/everyday.ts";
import { wholeHome } from "./support/whole-home.ts";

const SIZES = [30, 1_000, 3_000] as const;
const TURNS = 10;
/** The turn in which a tool is asked for that few requests need. */
const RARE_TURN = 5;

interface Prompt {
  readonly firstTokens: number;
  readonly firstBytes: number;
  /** The least share of a request's bytes, in percent, that stands unchanged at the head of the next one. */
  readonly prefixEqual: number;
  readonly requests: number;
  /** In percent of the requests of a week. */
  readonly needMore: number;
}

/** Every other turn reads a state first, so that tool calls and results that differ stand in the prefix too; one asks what a rare tool takes. Ten such turns are one epoch. */
const script: Script = ({ messages }) => {
  const turns = messages.filter(({ role }) => role === "user").length;
  const results = messages.length - 1 - messages.findLastIndex(({ role }) => role === "user");
  if (turns === RARE_TURN && results === 0)
    return [{ type: "tool-call", name: "use_tool", arguments: { tool: "history" } }];
  if (turns === RARE_TURN && results === 2)
    return [
      { type: "tool-call", name: "use_tool", arguments: { tool: "history", arguments: '{"entity":"Kitchen Lamp"}' } },
    ];
  return results === 0 && turns % 2 === 0
    ? [{ type: "tool-call", name: "state", arguments: { entities: ["Kitchen Lamp"] } }]
    : [{ type: "text", text: "The lamp in the kitchen is on." }];
};

/** In percent: of what is asked in a week, how much needs a tool that is not among these. */
export function needMore(told: ReadonlySet<string>): number {
  const all = Object.values(EVERYDAY).flat().length;
  const missing = Object.entries(EVERYDAY).flatMap(([tool, asked]) => (tool === "none" || told.has(tool) ? [] : asked));
  return (100 * missing.length) / all;
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
    needMore: needMore(new Set(first.tools.map(({ name }) => name))),
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
      { name: `need-more-at-${entities}`, value: rounded(prompt.needMore, 1), unit: "%" },
    );
  }
  return figures;
}

export const prompt: Benchmark = {
  name: "prompt",
  describe: `tokens (o200k) of the first request's whole body at ${SIZES.join(", ")} exposed entities with something for each tool, the prefix over ${TURNS} turns, and how many everyday requests need a tool that it does not describe`,
  goals: {
    "first-request-at-30": "<= 1700",
    "first-request-at-1000": "<= 1700",
    "first-request-at-3000": "<= 1700",
    "requests-at-30": ">= 15",
    "requests-at-1000": ">= 15",
    "requests-at-3000": ">= 15",
    "prefix-equal-at-30": "== 100",
    "prefix-equal-at-1000": "== 100",
    "prefix-equal-at-3000": "== 100",
    "need-more-at-30": "<= 5",
    "need-more-at-1000": "<= 5",
    "need-more-at-3000": "<= 5",
  },
  run,
};
