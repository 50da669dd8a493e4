// One light turned on and off on a real Home Assistant, in turns by its own agent and by Hestia (Home Assistant → Wyoming → Hestia → Home Assistant),
// on one connection, with the same sentences, and with words that Hestia was taught; that the light did it is read in Home Assistant after each.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../src/core/errors.ts";
import { createAssist } from "../test/support/assist.ts";
import { type HomeAssistant, startHomeAssistant } from "../test/support/peers/index.ts";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { quantile, rounded } from "./harness/statistics.ts";
import { type Conversation, openConversation } from "./support/conversation.ts";
import { buildHestia, startHestiaProcess } from "./support/hestia-process.ts";

/** The furnished home has some sixty entities of its own; the others come on top. */
const HOMES = [
  { name: "60", synthetic: 0 },
  { name: "1000", synthetic: 1_000 },
] as const;
const WARM_ROUNDS = 15;
const ROUNDS = 200;
const lamp = { entityId: "light.bed_light", name: "bed light" };
const agents = { direct: "conversation.home_assistant", hestia: "conversation.hestia" } as const;
type Agent = keyof typeof agents;
/** What the household says instead. */
const TAUGHT = { on: "let there be light", off: "let darkness fall" } as const;

const Exposed = Type.Object({
  exposed_entities: Type.Record(Type.String(), Type.Object({ conversation: Type.Optional(Type.Boolean()) })),
});

interface Round {
  readonly direct: number;
  readonly hestia: number;
  readonly skill: number;
}

async function turn(
  options: { readonly home: HomeAssistant; readonly conversation: Conversation },
  agent: Agent,
  state: "on" | "off",
  words = `turn ${state} the ${lamp.name}`,
): Promise<number> {
  const { home, conversation } = options;
  const { speech, responseType, milliseconds } = await conversation.ask(words, agents[agent]);
  const now = (await home.state(lamp.entityId)).state;
  if (responseType !== "action_done" || now !== state) {
    throw new AppError(
      "bench-reflex",
      `${agents[agent]} answered "${speech}" (${responseType}) and the light is ${now}, not ${state}`,
    );
  }
  return milliseconds;
}

/** Each way once; who begins, and who turns on, changes from round to round. */
async function round(options: Parameters<typeof turn>[0], number: number): Promise<Round> {
  const took = { direct: 0, hestia: 0, skill: 0 };
  const ways = ["direct", "hestia", "skill"] as const;
  for (const at of ways.keys()) {
    const way = ways[(number + at) % ways.length] ?? "direct";
    const state = (number * ways.length + at) % 2 === 0 ? "on" : "off";
    took[way] = way === "skill" ? await turn(options, "hestia", state, TAUGHT[state]) : await turn(options, way, state);
  }
  return took;
}

async function measure(
  { name, synthetic }: (typeof HOMES)[number],
  { say, signal }: BenchmarkContext,
): Promise<readonly Figure[]> {
  say(`Home Assistant with ${name} entities: starting`);
  await using home = await startHomeAssistant({ syntheticEntities: synthetic });
  await using hestia = await startHestiaProcess({ house: home, signal });
  await createAssist(home, `tcp://127.0.0.1:${hestia.wyomingPort}`);
  using conversation = await openConversation(home);
  const options = { home, conversation };
  const exposed = Value.Parse(Exposed, await home.command({ type: "homeassistant/expose_entity/list" }));
  const entities = Object.values(exposed.exposed_entities).filter(({ conversation }) => conversation).length;
  for (const state of ["on", "off"] as const)
    await conversation.ask(`when I say ${TAUGHT[state]}, turn ${state} the ${lamp.name}`, agents.hestia);
  await home.callService("light.turn_off", { entity_id: lamp.entityId });
  for (let number = 0; number < WARM_ROUNDS; number += 1) await round(options, number);
  say(`${entities} exposed entities; ${ROUNDS} rounds`);
  const rounds: Round[] = [];
  for (let number = 0; number < ROUNDS; number += 1) {
    signal.throwIfAborted();
    rounds.push(await round(options, number));
  }
  const of = (agent: keyof Round, share: number) =>
    quantile(
      rounds.map((each) => each[agent]),
      share,
    );
  const figure = (what: string, value: number, unit = "ms") => ({
    name: `${what}-at-${name}`,
    value: rounded(value, 2),
    unit,
  });
  return [
    figure("exposed", entities, ""),
    figure("direct-p50", of("direct", 0.5)),
    figure("hestia-p50", of("hestia", 0.5)),
    figure("added-p50", of("hestia", 0.5) - of("direct", 0.5)),
    figure("skill-p50", of("skill", 0.5)),
    figure("skill-added-p50", of("skill", 0.5) - of("direct", 0.5)),
    figure("direct-p95", of("direct", 0.95)),
    figure("hestia-p95", of("hestia", 0.95)),
  ];
}

async function run(context: BenchmarkContext): Promise<readonly Figure[]> {
  await buildHestia();
  const figures: Figure[] = [];
  for (const home of HOMES) figures.push(...(await measure(home, context)));
  return figures;
}

export const reflex: Benchmark = {
  name: "reflex",
  describe:
    "a spoken command through Wyoming by a reflex and by a skill, against Home Assistant's own agent called directly, in turns on a real Home Assistant",
  goals: {
    "exposed-at-60": ">= 60",
    "added-p50-at-60": "<= 15",
    "skill-added-p50-at-60": "<= 10",
    "exposed-at-1000": ">= 1000",
    "added-p50-at-1000": "<= 15",
    "skill-added-p50-at-1000": "<= 10",
  },
  run,
};
