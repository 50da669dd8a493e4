// Everything that Hestia needs, looked at now: by the Hestia that runs, else from here as far as that goes.
import { type Config, readConfig } from "../config.ts";
import { systemClock } from "../core/clock.ts";
import { AppError, toError } from "../core/errors.ts";
import { readVersion } from "../version.ts";
import type { CommandEntry, CommandTools } from "./command.ts";
import { EXIT_CODES } from "./exit-codes.ts";
import type { Mark, Screen } from "./screen.ts";
import { table } from "./table.ts";

/** As the API answers it. */
interface Finding {
  readonly check: string;
  readonly state: "ok" | "warn" | "fail";
  readonly said: string;
  readonly advice?: string;
}

const MARKS: Readonly<Record<Finding["state"], Mark>> = { ok: "good", warn: "doubtful", fail: "bad" };
const LOOK_MILLISECONDS = 60_000;

export const doctorCommands: readonly CommandEntry[] = [
  {
    path: "doctor",
    summary: "look at all that Hestia needs, and say what to do where something is wrong",
    details:
      "Home Assistant, voice assistants, the integration, language models, the MQTT broker, the data folder, the disk, clocks and caps.\nExit code 1 where something fails; also while Hestia or Home Assistant does not run.",
    heading: "What it does:",
    examples: ["hestia doctor", "hestia doctor --json"],
    async run(_, tools) {
      const findings = await examine(tools);
      const isBad = findings.some(({ state }) => state === "fail");
      const exitCode = isBad ? EXIT_CODES.failed : EXIT_CODES.ok;
      return { data: findings, text: describe(findings, tools.screen), exitCode };
    },
  },
];

async function examine(tools: CommandTools): Promise<readonly Finding[]> {
  const { isRunning } = await import("./api.ts");
  try {
    if (await isRunning(tools.folder)) return await tools.read<readonly Finding[]>("GET", "/doctor");
  } catch (error) {
    const said = `it has the data folder and does not answer: ${toError(error).message}`;
    const advice = "Restart it; look into its log first.";
    return [{ check: "hestia", state: "fail", said, advice }, ...(await fromOutside(tools))];
  }
  return fromOutside(tools);
}

async function fromOutside({ folder, environment }: CommandTools): Promise<readonly Finding[]> {
  const { config, wrong } = readOptions(environment);
  const [{ withApi }, { doctorOf }] = await Promise.all([import("./api.ts"), import("../wiring/index.ts")]);
  try {
    const answer = await withApi({ folder, config }, (ask) => ask("GET", "/doctor"));
    // Our own API's answer, checked where it is made.
    return [...wrong, ...(JSON.parse(answer) as readonly Finding[])];
  } catch (error) {
    const doctor = doctorOf({ version: readVersion(), config, folder, clock: systemClock });
    return [...wrong, database(toError(error)), ...(await doctor(AbortSignal.timeout(LOOK_MILLISECONDS)))];
  }
}

function readOptions(environment: CommandTools["environment"]): {
  readonly config: Config | undefined;
  readonly wrong: readonly Finding[];
} {
  try {
    return { config: readConfig(environment), wrong: [] };
  } catch (error) {
    const advice = "Give the options as the Hestia that runs gets them: in the environment, or in options.json.";
    return { config: undefined, wrong: [{ check: "options", state: "fail", said: toError(error).message, advice }] };
  }
}

function database(error: Error): Finding {
  const isMissing = error instanceof AppError && error.code === "not-running";
  const advice = isMissing ? "Start Hestia once." : "Start Hestia: it mends what it can, and its log says what it did.";
  return { check: "database", state: isMissing ? "warn" : "fail", said: error.message, advice };
}

function describe(findings: readonly Finding[], screen: Screen): string {
  const rows = findings.map(({ check, state, said, advice }) => [
    screen.mark(state, MARKS[state]),
    check,
    advice === undefined ? said : `${said}. ${advice}`,
  ]);
  const wrong = findings.filter(({ state }) => state !== "ok").length;
  const summary = wrong === 0 ? "All is well." : `${wrong} of ${findings.length} need a look.`;
  return `${table(["", "what", "how it is, and what to do"], rows, screen)}${summary}\n`;
}
