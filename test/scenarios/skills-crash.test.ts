// kill -9 while something is learned by doing and taught: what was acknowledged as taught is there, nothing counts twice, and every version is whole.
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { eventually } from "../support/eventually.ts";
import { hestiaProcess } from "../support/hestia-process.ts";
import { killsDeadline, killsOf } from "../support/kills.ts";
import { type Script, startModelServer } from "../support/model-server/index.ts";
import { rowsIn } from "../support/rows-in.ts";
import { startWorld } from "../support/world.ts";

const PROGRAM = fileURLToPath(new URL("../support/learning-hestia.ts", import.meta.url));
const KILLS = killsOf(32);
const AT_ONCE = 3;
/** Milliseconds from the first sentence, and from when the minutes have passed. */
const LATEST_KILL = { saying: 300, settling: 40 } as const;
/** Each is done by one sentence a round: a second one would leave it unclear whether the first was right. */
const LIGHTS = [
  "kitchen_light",
  "counter_light",
  "living_room_ceiling",
  "dining_table",
  "bedroom_light",
  "bathroom_light",
];
/** Words without a meaning anywhere: numbers in them would be values. */
const LETTERS = "abcdefghij";

const wordFor = (kind: string, number: number) =>
  `${kind}${[...String(number)].map((digit) => LETTERS[Number(digit)]).join("")}q`;

/** Knows what each sentence is for. */
const knowing: Script = ({ messages }) => {
  const last = messages.at(-1);
  const [, light, level] = /let the (\w+) be a bit (\w+)/.exec(last?.text ?? "") ?? [];
  if (last?.role !== "user" || !light) return [{ type: "text", text: "It is done." }];
  const brightness = 5 + (((level ?? "").length * 7) % 90);
  const given = { service: "light.turn_on", entities: [`light.${light}`], data: { brightness_pct: brightness } };
  return [{ type: "tool-call", name: "act", arguments: given }];
};

it(
  `${KILLS} times while something is learned loses nothing that was acknowledged and counts nothing twice`,
  async () => {
    await using around = new AsyncDisposableStack();
    const home = createModelHome({ pace: 20 });
    around.defer(home.stop);
    const model = await startModelServer({ script: knowing });
    around.defer(model.stop);
    const hestia = around.use(await hestiaProcess(await home.start(), { program: PROGRAM }));
    const taught: string[] = [];
    let made = 0;

    async function teach(): Promise<boolean> {
      made += 1;
      const words = wordFor("teach", made);
      const answer = await hestia
        .say(`when I say ${words}, turn on the kitchen light`, `teacher ${made}`)
        .catch(() => undefined);
      if (answer?.includes("All right")) taught.push(words);
      return answer !== undefined;
    }
    async function show(light: string): Promise<boolean> {
      made += 1;
      const words = `let the ${light} be a bit ${wordFor("show", made)}`;
      return (await hestia.say(words, `${light} ${made}`).catch(() => undefined)) !== undefined;
    }

    let running = await hestia.start();
    around.defer(() => running.kill());
    await hestia.command("provider", "add", "name=scripted", `url=${model.openAiUrl}`, "model=scripted");
    const pass = () => process.kill(running.pid, "SIGUSR2");
    for (let round = 0; round < KILLS; round += 1) {
      const lights = LIGHTS.toSorted(() => Math.random() - 0.5);
      const speakers = Array.from({ length: AT_ONCE }, async (_, speaker) => {
        for (const [at, light] of lights.entries())
          if (at % AT_ONCE === speaker && !((await show(light)) && (await teach()))) return;
      });
      const isSaying = round % 2 === 0;
      if (isSaying) await sleep(Math.random() * LATEST_KILL.saying).then(() => running.kill());
      await Promise.all(speakers);
      if (!isSaying) {
        pass();
        await sleep(Math.random() * LATEST_KILL.settling);
        await running.kill();
      }
      running = await hestia.start();
    }

    const read = <Row>(sql: string) => rowsIn<Row>(hestia.databaseFile, sql);
    await eventually("everything to be settled", async () => {
      pass();
      await sleep(50);
      return read("SELECT 1 FROM skill_occasions WHERE outcome = 'waiting'").length === 0;
    });

    // What the process has in memory is what it wrote.
    const kept = read<{ readonly name: string; readonly version: number }>("SELECT name, version FROM skills");
    const said = JSON.parse(await hestia.command("skills", "--json")) as { readonly skills: typeof kept };
    const shown = said.skills.map(({ name, version }) => ({ name, version }));
    const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
      one.name < other.name ? -1 : 1;
    expect(shown.toSorted(byName)).toEqual([...kept].sort(byName));
    await running.stop();

    const lessons = read<{ readonly turn_id: string; readonly skill_id: number; readonly outcome: string }>(
      "SELECT turn_id, skill_id, outcome FROM skill_occasions WHERE kind = 'lesson'",
    );
    const learned = lessons.filter(({ skill_id: skill }) => skill !== null);
    expect(learned.length).toBeGreaterThan(KILLS);
    expect(taught.length).toBeGreaterThan(KILLS);

    await using world = await startWorld({ data: dirname(hestia.databaseFile) });
    const skills = world.app.skills.book.all();
    const patterns = skills.flatMap(({ content }) => content.patterns);
    const witnesses = patterns.flatMap((pattern) => pattern.witnesses.map(({ turnId }) => turnId));
    const times = Map.groupBy(witnesses, (turnId) => turnId);
    expect(learned.filter(({ turn_id: turn }) => times.get(turn)?.length !== 1)).toEqual([]);
    expect([...times].filter(([, all]) => all.length > 1)).toEqual([]);
    const wordings = patterns.filter((pattern) => pattern.taught).map(({ witnesses: [first] }) => first?.text);
    expect(taught.filter((words) => wordings.filter((one) => one === words).length !== 1)).toEqual([]);
    for (const skill of skills) {
      const versions = world.app.skills.book.versions(skill);
      expect(versions.map(({ number }) => number)).toEqual(Array.from(versions, (_, at) => versions.length - at));
      expect(versions.find(({ number }) => number === skill.version)?.content).toEqual(skill.content);
    }
  },
  killsDeadline(KILLS),
);
