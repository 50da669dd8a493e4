// `hestia doctor`: everything that Hestia needs, looked at now. The same from within a running Hestia and from outside of one that does not run.
import { type BrokerSource, probeBroker } from "../../channels/index.ts";
import type { Clock } from "../../core/clock.ts";
import { toError } from "../../core/errors.ts";
import { type HouseEndpoint, probeHouse } from "../../house/index.ts";
import type { Standing } from "../../spend/index.ts";
import type { Tested } from "../test-provider.ts";
import { type Finding, fail, look, ok, warn } from "./finding.ts";
import { folderFindings } from "./folder-findings.ts";
import { houseFindings, unreachedHouse } from "./house-findings.ts";

export interface DoctorDependencies {
  readonly version: string;
  readonly folder: string;
  readonly clock: Clock;
  /** Where it runs: its doors and where they are. Undefined where it does not. */
  readonly doors: (() => readonly { readonly name: string; readonly address: string | undefined }[]) | undefined;
  /** Undefined where the options don't say. */
  readonly house: HouseEndpoint | undefined;
  readonly isApp: boolean;
  readonly broker: BrokerSource | undefined;
  /** What awaits its owner's verdict; undefined where nobody can look. */
  readonly reviews: ((signal: AbortSignal) => Promise<readonly { readonly exposed: boolean }[]>) | undefined;
  /** What stands in the database; undefined where there is none yet, or it can't be opened. */
  readonly kept: KeptThings | undefined;
}

export interface KeptThings {
  /** Their names, those whose key can't be read among them. */
  readonly providers: () => readonly string[];
  readonly test: (name: string, signal: AbortSignal) => Promise<Tested>;
  readonly standing: () => Standing;
  readonly hasPin: () => boolean;
}

export type Doctor = (signal: AbortSignal) => Promise<readonly Finding[]>;

const HOUSE_MILLISECONDS = 15_000;
/** A model that is asked for a word may have to be loaded first. */
const MODEL_MILLISECONDS = 45_000;
const BROKER_MILLISECONDS = 10_000;
const REVIEW_MILLISECONDS = 14_000;

/** Never rejects, and takes at most as long as the slowest look. */
export function createDoctor(dependencies: DoctorDependencies): Doctor {
  const { version, folder, clock, house, isApp, broker, reviews, kept } = dependencies;

  async function atHome(signal: AbortSignal): Promise<readonly Finding[]> {
    if (!house) return [];
    const options = { check: "home assistant", advice: "Look again.", milliseconds: HOUSE_MILLISECONDS, clock, signal };
    return look(options, async (inTime) => {
      try {
        const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
        return houseFindings(await probeHouse({ endpoint: house, clock, signal: inTime }), {
          version,
          timeZone,
          isApp,
        });
      } catch (error) {
        return [unreachedHouse(toError(error), { isApp })];
      }
    });
  }

  async function models({ providers, test }: KeptThings, signal: AbortSignal): Promise<readonly Finding[]> {
    const names = providers();
    if (names.length === 0) return [ok("models", "none: everyday commands work without")];
    const tested = await Promise.all(
      names.map(async (name) => {
        const advice = "See whether its server runs and has its model: hestia provider test NAME";
        const options = { check: `model ${name}`, advice, milliseconds: MODEL_MILLISECONDS, clock, signal };
        return look(options, async (inTime) => {
          const { works, said } = await test(name, inTime);
          return [works ? ok(`model ${name}`, said) : fail(`model ${name}`, said, advice.replace("NAME", name))];
        });
      }),
    );
    const all = tested.flat();
    // Where one works, another one's failure costs no answer.
    const isAnyWell = all.some(({ state }) => state === "ok");
    return all.map((finding) => (finding.state === "fail" && isAnyWell ? { ...finding, state: "warn" } : finding));
  }

  async function mqtt(source: BrokerSource, signal: AbortSignal): Promise<readonly Finding[]> {
    const advice = "See whether the broker runs, and whether mqtt_url, mqtt_username and mqtt_password are right.";
    return look({ check: "mqtt", advice, milliseconds: BROKER_MILLISECONDS, clock, signal }, async (inTime) => {
      const url = await probeBroker(source, { clock, signal: inTime });
      return [ok("mqtt", url ?? "no broker")];
    });
  }

  async function verdicts(list: NonNullable<typeof reviews>, signal: AbortSignal): Promise<readonly Finding[]> {
    const advice = "Look again when Home Assistant is reached.";
    return look({ check: "review", advice, milliseconds: REVIEW_MILLISECONDS, clock, signal }, async (inTime) => {
      const open = (await list(inTime)).filter(({ exposed }) => exposed).length;
      if (open === 0) return [ok("review", "nothing awaits a verdict")];
      return [
        warn("review", `${open} things that nobody can see into are asked about`, "Say what they are: hestia review"),
      ];
    });
  }

  return async (signal) => {
    const looks = await Promise.all([
      process(dependencies),
      atHome(signal),
      kept ? models(kept, signal) : [],
      broker ? mqtt(broker, signal) : [],
      reviews ? verdicts(reviews, signal) : [],
      folderFindings(folder),
      kept ? owner(kept) : [],
    ]);
    return looks.flat();
  };
}

function process({ version, doors }: DoctorDependencies): readonly Finding[] {
  if (!doors)
    return [
      warn(
        "hestia",
        `${version}, does not run on this data folder`,
        "Start it: npm start, or the app in Home Assistant.",
      ),
    ];
  const shut = doors().filter(({ name, address }) => address === undefined && (name === "wyoming" || name === "http"));
  return [
    ok(
      "hestia",
      `${version} runs; doors: ${
        doors()
          .flatMap(({ address }) => address ?? [])
          .join(", ") || "none"
      }`,
    ),
    ...shut.map(({ name }) =>
      fail("doors", `${name} is shut`, `See whether another program has its port (${name}_port), then restart Hestia.`),
    ),
  ];
}

const STANDINGS: Readonly<Record<Standing, string | undefined>> = {
  free: undefined,
  "no-reflection": "comes near: reflection rests until tomorrow",
  cheapest: "comes near: only the cheapest provider answers until tomorrow",
  none: "is reached: only what runs at home answers until tomorrow",
};

function owner({ standing, hasPin }: KeptThings): readonly Finding[] {
  const said = STANDINGS[standing()];
  return [
    said === undefined
      ? ok("spend", "today's cap is far off")
      : warn("spend", `today's cap ${said}`, "Raise spend.daily_money or spend.daily_tokens, or wait for tomorrow."),
    hasPin()
      ? ok("pin", "set")
      : warn(
          "pin",
          "none: what Hestia asks about aloud is refused",
          "Set one for unlocking by voice: hestia set gate.pin",
        ),
  ];
}
