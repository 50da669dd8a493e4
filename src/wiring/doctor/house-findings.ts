import { AppError } from "../../core/errors.ts";
import type { ProbedHouse } from "../../house/index.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

/** From which on Hestia's own integration is taken. */
const INTEGRATION_NEEDS = "2026.11";
const DOUBTFUL_MILLISECONDS = 5_000;
const WRONG_MILLISECONDS = 60_000;

export interface HouseExpectations {
  readonly version: string;
  readonly timeZone: string;
  /** Whether Hestia runs as an app of Home Assistant, which looks after its address and token. */
  readonly isApp: boolean;
}

/** What a look at Home Assistant says, check by check. */
export function houseFindings(house: ProbedHouse, expected: HouseExpectations): readonly Finding[] {
  return [
    isOlder(house.version, INTEGRATION_NEEDS)
      ? warn(
          "home assistant",
          `${house.version} answers`,
          `Hestia's own integration needs Home Assistant ${INTEGRATION_NEEDS} or newer: update it, or use Wyoming.`,
        )
      : ok("home assistant", `${house.version} answers`),
    rights(house, expected),
    ...pipelines(house),
    integration(house, expected),
    ...clocks(house, expected),
  ];
}

/** Why Home Assistant could not be looked at. */
export function unreachedHouse(error: Error, { isApp }: Pick<HouseExpectations, "isApp">): Finding {
  const code = error instanceof AppError ? error.code : "";
  if (code === "bad-token")
    return fail(
      "home assistant",
      error.message,
      isApp
        ? "Restart Hestia's app, so that the Supervisor gives it a new token."
        : "Make a new long-lived access token (your profile, Security) and give it as home_assistant_token.",
    );
  return fail(
    "home assistant",
    error.message,
    isApp
      ? "See whether Home Assistant itself runs; Hestia goes on trying by itself."
      : "See whether Home Assistant runs and home_assistant_url is its address; Hestia goes on trying by itself.",
  );
}

function rights({ isAdmin }: ProbedHouse, { isApp }: HouseExpectations): Finding {
  if (isAdmin) return ok("rights", "an administrator's");
  return warn(
    "rights",
    "the token is no administrator's: automations can't be read before they run, voice assistants not be mended",
    isApp ? "Leave home_assistant_token empty." : "Give Hestia a token of an administrator.",
  );
}

function pipelines({ pipelines: found }: ProbedHouse): readonly Finding[] {
  if (!found)
    return [warn("voice assistants", "they can't be read", "Give Hestia a token of an administrator, and look again.")];
  if (found.length === 0)
    return [
      warn(
        "voice assistants",
        "none uses Hestia",
        "Choose Hestia as the conversation agent: Settings, Voice assistants.",
      ),
    ];
  return found.map(({ name, prefersLocal }) =>
    prefersLocal
      ? warn(
          "voice assistants",
          `${name}: Home Assistant acts before Hestia hears`,
          'Type "hestia mend pipelines", or switch off "prefer handling commands locally" there.',
        )
      : ok("voice assistants", `${name}: Hestia hears first`),
  );
}

function integration({ integrationVersion: version, entries }: ProbedHouse, expected: HouseExpectations): Finding {
  if (version === undefined)
    return ok("integration", "not installed; needed only to stream, to know who speaks, and while Hestia is down");
  const broken = entries?.find(({ state }) => state !== "loaded" && state !== "not_loaded");
  if (broken)
    return fail(
      "integration",
      `${version}, ${broken.state.replaceAll("_", " ")}${broken.reason ? `: ${broken.reason}` : ""}`,
      "See whether its address and key are right: Settings, Devices & services, Hestia, Reconfigure.",
    );
  if (version !== expected.version)
    return warn(
      "integration",
      `${version}, and Hestia is ${expected.version}`,
      "Update the one that is older, and restart Home Assistant.",
    );
  if (entries?.length === 0)
    return warn("integration", `${version}, not set up`, "Settings, Devices & services, Add integration, Hestia.");
  return ok("integration", version);
}

function clocks({ aheadMilliseconds: ahead, timeZone }: ProbedHouse, expected: HouseExpectations): readonly Finding[] {
  const zone =
    timeZone === expected.timeZone
      ? ok("time zone", timeZone)
      : warn(
          "time zone",
          `${expected.timeZone} here, ${timeZone} in Home Assistant`,
          `Hestia speaks in Home Assistant's; set TZ=${timeZone} where it runs, so that its logs and lists do too.`,
        );
  if (ahead === undefined) return [zone];
  const apart = Math.abs(ahead);
  const said = `${Math.round(apart / 1_000)} s ${ahead > 0 ? "behind" : "before"} Home Assistant's`;
  if (apart < DOUBTFUL_MILLISECONDS) return [ok("clock", "as Home Assistant's"), zone];
  const advice = "Let both machines take their time from the network (NTP).";
  return [(apart < WRONG_MILLISECONDS ? warn : fail)("clock", said, advice), zone];
}

function isOlder(version: string, than: string): boolean {
  const [year = 0, month = 0] = version.split(".").map(Number);
  const [thanYear = 0, thanMonth = 0] = than.split(".").map(Number);
  return year < thanYear || (year === thanYear && month < thanMonth);
}
