// kill -9 while things are remembered and conversations are read afterwards: what was acknowledged is there, nothing twice, and every index agrees.
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { compareFactsIndex } from "../memory/facts/facts-index.ts";
import { eventually } from "../support/eventually.ts";
import { hestiaProcess } from "../support/hestia-process.ts";
import { killsDeadline, killsOf } from "../support/kills.ts";
import { type Script, startModelServer } from "../support/model-server/index.ts";
import { rowsIn } from "../support/rows-in.ts";
import { startWorld } from "../support/world.ts";

const PROGRAM = fileURLToPath(new URL("../support/reflecting-hestia.ts", import.meta.url));
const KILLS = killsOf(40);
/** Acknowledged in one round that is read afterwards, where nothing is lost. */
const LEAST_WRITES = 20;
/** Of so many, one is talk that is only read afterwards. */
const TALK_EVERY = 6;
const AT_ONCE = 4;
const IN_A_ROUND = 48;
/** Milliseconds from the first write, and from when it was told to read. */
const LATEST_KILL = { writing: 250, reading: 150 } as const;
const NICE = "Nice to hear.";

/** Each reading of the same turn finds another fact: what is read twice shows. */
function reading(): Script {
  let readings = 0;
  return ({ messages }) => {
    const [system, user] = messages;
    if (!system?.text.startsWith("You keep the memory")) return [{ type: "text", text: NICE }];
    readings += 1;
    const { turns } = JSON.parse(user?.text ?? "{}") as { readonly turns: readonly Readonly<Record<string, string>>[] };
    const found = turns.flatMap((turn, nth) => {
      const label = /gadget g\d+g/.exec(JSON.stringify(turn))?.[0];
      return label ? [{ turn: nth, fact: `The ${label} hums, as read in reading r${readings}r`, confidence: 0.9 }] : [];
    });
    return [{ type: "text", text: JSON.stringify(found) }];
  };
}

it(
  `${KILLS} times at random moments loses nothing that was acknowledged`,
  async () => {
    await using around = new AsyncDisposableStack();
    const home = createModelHome({ pace: 20 });
    around.defer(home.stop);
    const model = await startModelServer({ script: reading() });
    around.defer(model.stop);
    const hestia = around.use(await hestiaProcess(await home.start(), { program: PROGRAM }));
    const remembered: string[] = [];
    const talked: string[] = [];
    let made = 0;

    /** Whether it was answered at all. */
    async function write(conversation: string): Promise<boolean> {
      made += 1;
      const nth = made;
      const isTalk = nth % TALK_EVERY === 0;
      const text = isTalk ? `my gadget g${nth}g has been humming all day` : `the crate c${nth}c stands in bay b${nth}b`;
      const answer = await hestia.say(isTalk ? text : `remember that ${text}`, conversation).catch(() => undefined);
      if (isTalk && answer?.includes(NICE)) talked.push(`g${nth}g`);
      if (!isTalk && answer?.includes("everyone here")) remembered.push(text);
      return answer !== undefined;
    }

    let running = await hestia.start();
    around.defer(() => running.kill());
    await hestia.command("provider", "add", "name=scripted", `url=${model.openAiUrl}`, "model=scripted");
    for (let round = 0; round < KILLS; round += 1) {
      const end = made + IN_A_ROUND;
      const speakers = Array.from({ length: AT_ONCE }, async (_, speaker) => {
        let isAnswered = true;
        while (isAnswered && made < end) isAnswered = await write(`talk ${round} ${speaker}`);
      });
      const isWriting = round % 2 === 0;
      if (isWriting) await sleep(Math.random() * LATEST_KILL.writing).then(() => running.kill());
      await Promise.all(speakers);
      if (!isWriting) {
        process.kill(running.pid, "SIGUSR2");
        await sleep(Math.random() * LATEST_KILL.reading);
        await running.kill();
      }
      running = await hestia.start();
    }

    const read = <Row>(sql: string) => rowsIn<Row>(hestia.databaseFile, sql);
    await eventually("everything to be read", async () => {
      process.kill(running.pid, "SIGUSR2");
      await sleep(50);
      const mark = "SELECT rowid FROM turns WHERE reply IS NOT NULL AND rowid > (SELECT up_to FROM reflection)";
      return read(mark).length === 0;
    });
    await running.stop();

    expect(remembered.length + talked.length).toBeGreaterThan((KILLS / 2) * LEAST_WRITES);
    const kept = read<{ readonly text: string; readonly source: string }>("SELECT text, source FROM facts");
    const times = Map.groupBy(kept, ({ text }) => text);
    expect(remembered.filter((text) => times.get(text)?.length !== 1)).toEqual([]);
    const learned = kept.filter(({ source }) => source === "reflection");
    expect(talked.filter((label) => learned.filter(({ text }) => text.includes(label)).length !== 1)).toEqual([]);
    expect(read("SELECT turn_id FROM facts GROUP BY turn_id HAVING count(*) > 1")).toEqual([]);
    expect(compareFactsIndex(hestia.databaseFile)).toEqual([]);

    await using world = await startWorld({ data: dirname(hestia.databaseFile) });
    await eventually("the archive to be whole", async () => {
      const { missing, waiting, unindexed, stray } = await world.app.memory.archive.check(AbortSignal.timeout(10_000));
      return missing + waiting + unindexed + stray === 0;
    });
  },
  killsDeadline(KILLS),
);
