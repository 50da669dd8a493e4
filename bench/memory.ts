// What is written to keep facts: a thousand brought in at once, and one that somebody tells and that is acknowledged.
import { Type } from "typebox";
import { AppError } from "../src/core/errors.ts";
import type { Benchmark, BenchmarkContext, Figure } from "./harness/benchmark.ts";
import { quantile, rounded } from "./harness/statistics.ts";
import { startChild } from "./support/child.ts";

const FACTS = 1_000;
const REMEMBERED = 200;
const ENTITIES = 100;

const THINGS =
  "ladder,spare key,tool box,sewing kit,winter tyres,camping stove,photo albums,paint brushes,extension lead,picnic basket,first-aid kit,board games,garden hose,tax papers,stepladder,cake tins,sleeping bags,bicycle pump,record player,wine glasses".split(
    ",",
  );
const OWNERS =
  "Anna,Ben,Clara,Grandma,Grandpa,Zoé,Lucía,Willem,Greta,Tomasz,Mei,Noor,Emil,Ida,Jonas,Lea,Marta,Nils,Olga,Paul,the neighbours,the choir,the allotment,the workshop,the guest room,the boat,the caravan,the office,the school,the band,the club,the shop,the garden,the attic,the cellar,the balcony,the twins,the cat,the dog,the lodger,Uncle Rob,Aunt May,Mrs Novak,Mr Jones,the tenants,the scouts,the team,the church,the library,the bakery".split(
    ",",
  );
const PLACES = [
  "on the top shelf",
  "behind the boiler",
  "in the blue crate",
  "at the far end of the loft",
  "in the cupboard by the door",
];

/** A sentence as people tell it, each of another thing. */
function fact(nth: number): string {
  const thing = THINGS[nth % THINGS.length];
  const owner = OWNERS[Math.floor(nth / THINGS.length) % OWNERS.length];
  return `the ${thing} of ${owner} is ${PLACES[nth % PLACES.length]}`;
}

const House = Type.Object({ url: Type.String(), token: Type.String() });
const Written = { bytes: Type.Integer(), toDisk: Type.Integer() };
const Imported = Type.Object({ ...Written, kept: Type.Integer(), milliseconds: Type.Number() });
const Remembered = Type.Object({ ...Written, answer: Type.String(), milliseconds: Type.Number() });
const Stopped = Type.Object(Written);

const lengthOf = (texts: readonly string[]) => Buffer.byteLength(texts.join(""));

async function importAll({ signal }: BenchmarkContext, house: object): Promise<readonly Figure[]> {
  await using hestia = startChild("memory.ts", signal);
  await hestia.ask({ type: "start", ...house }, Type.Object({}));
  const texts = Array.from({ length: FACTS }, (_, nth) => fact(nth));
  const file = JSON.stringify(texts.map((text) => ({ text, for: "everyone" })));
  const imported = await hestia.ask({ type: "import", file }, Imported);
  if (imported.kept !== FACTS) throw new AppError("bench-memory", `${imported.kept} of ${FACTS} facts were kept`);
  // What stands in the log is written once more, into the database.
  const stopped = await hestia.ask({ type: "stop" }, Stopped);
  const total = lengthOf(texts);
  return [
    { name: "import-bytes-per-byte", value: rounded((imported.bytes + stopped.bytes) / total, 2), unit: "" },
    { name: "import-to-the-log-per-byte", value: rounded(imported.bytes / total, 2), unit: "" },
    { name: "import-to-disk-per-byte", value: rounded((imported.toDisk + stopped.toDisk) / total, 2), unit: "" },
    { name: "import", value: rounded(imported.milliseconds), unit: "ms" },
    { name: "fact-mean", value: rounded(total / FACTS), unit: "bytes" },
  ];
}

async function rememberSome({ signal }: BenchmarkContext, house: object): Promise<readonly Figure[]> {
  await using hestia = startChild("memory.ts", signal);
  await hestia.ask({ type: "start", ...house }, Type.Object({}));
  const texts = Array.from({ length: REMEMBERED }, (_, nth) => fact(nth));
  const each: { readonly bytes: number; readonly milliseconds: number }[] = [];
  for (const text of texts) {
    const one = await hestia.ask({ type: "remember", text }, Remembered);
    if (!one.answer.startsWith("I'll keep that")) throw new AppError("bench-memory", `"${text}": ${one.answer}`);
    each.push(one);
  }
  const bytes = each.map((one) => one.bytes);
  const sum = bytes.reduce((one, other) => one + other, 0);
  return [
    { name: "remember-p50", value: rounded(quantile(bytes, 0.5) / 1_000), unit: "kB" },
    { name: "remember-mean", value: rounded(sum / REMEMBERED / 1_000), unit: "kB" },
    { name: "remember-bytes-per-byte", value: rounded(sum / lengthOf(texts)), unit: "" },
    {
      name: "remember-acknowledged-p50",
      value: rounded(
        quantile(
          each.map((one) => one.milliseconds),
          0.5,
        ),
      ),
      unit: "ms",
    },
  ];
}

async function run(context: BenchmarkContext): Promise<readonly Figure[]> {
  await using home = startChild("home.ts", context.signal);
  const house = await home.ask({ type: "open", entities: ENTITIES }, House);
  context.say(`bringing in ${FACTS} facts`);
  const imported = await importAll(context, house);
  context.say(`remembering ${REMEMBERED} facts one by one`);
  return [...imported, ...(await rememberSome(context, house))];
}

export const memory: Benchmark = {
  name: "memory",
  describe: `bytes written to bring in ${FACTS} facts, and for each of ${REMEMBERED} that are told and acknowledged`,
  goals: { "import-bytes-per-byte": "<= 15" },
  run,
};
