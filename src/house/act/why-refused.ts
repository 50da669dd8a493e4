import type { Outcome } from "../../core/action.ts";
import type { HouseRefusal } from "../connection/session.ts";

type Refusal = Pick<HouseRefusal, "houseCode" | "houseMessage" | "translationKey">;

/** Integrations name their errors alike; the first that fits says what kind it is. */
const BY_KEY: readonly (readonly [RegExp, Outcome["detail"]])[] = [
  [/not_supported|unsupported|does(_not|nt)_support|not_capable/, "unsupported"],
  [/code|\bpin\b|_pin|passcode/, "wrong-code"],
  [
    /timeout|timed_out|cannot_connect|connect|communicat|not_reachable|unreachable|unavailable|offline|no_response/,
    "no-answer",
  ],
  [
    /invalid|out_of_range|not_valid|max_length|too_(high|low|long|short)|unknown_(option|source|mode|effect)/,
    "invalid",
  ],
];

const BY_CODE: Readonly<Record<string, Outcome["detail"]>> = {
  unauthorized: "unauthorized",
  not_found: "no-such-service",
  timeout: "no-answer",
  invalid_format: "invalid",
  service_validation_error: "invalid",
};

/** What kind of no it was, by Home Assistant's code and the key of its translated errors; old errors have only words. */
export function whyRefused({ houseCode, houseMessage, translationKey }: Refusal): NonNullable<Outcome["detail"]> {
  if (houseCode === "unauthorized") return "unauthorized";
  const said = translationKey ?? houseMessage.toLowerCase().replace(/[^a-z]+/g, "_");
  const byKey = BY_KEY.find(([pattern]) => pattern.test(said))?.[1];
  return byKey ?? BY_CODE[houseCode] ?? "refused";
}
