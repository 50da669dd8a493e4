// A rule about a service or a field that is mistyped would hold for nothing, and nobody would see it.
import { AppError } from "../core/errors.ts";
import { noneCalled } from "../core/near-names.ts";
import type { VerdictRule } from "./rule.ts";

export interface RuleServices {
  /** Undefined where nobody can say, since Home Assistant is not connected. */
  readonly all: () => readonly string[] | undefined;
  /** Undefined where Home Assistant does not tell. */
  readonly fields: (service: string) => readonly string[] | undefined;
}

/** What Home Assistant takes and does not list. */
const UNLISTED: Readonly<Record<string, readonly string[]>> = {
  "media_player.play_media": ["media_content_id", "media_content_type", "extra"],
};

/** Throws AppError `gate-rule` that says what there is. */
export function checkService({ service, field }: VerdictRule, services: RuleServices): void {
  const all = services.all();
  if (service === undefined || all === undefined) return;
  const [domain = "", verb = ""] = service.split(".");
  const ofDomain = all.filter((one) => one.startsWith(`${domain}.`));
  if (ofDomain.length === 0) {
    const domains = [...new Set(all.map((one) => one.slice(0, one.indexOf("."))))].sort();
    throw new AppError("gate-rule", noneCalled("domain of services", domain, domains));
  }
  const meant = verb === "*" ? ofDomain : ofDomain.filter((one) => one === service);
  if (meant.length === 0) throw new AppError("gate-rule", noneCalled("service", service, ofDomain));
  // A script takes whatever it is given.
  if (field === undefined || domain === "script") return;
  const fields = meant.map((one) => services.fields(one)?.concat(UNLISTED[one] ?? []));
  const known = fields.flatMap((some) => some ?? []);
  if (fields.includes(undefined) || known.includes(field)) return;
  throw new AppError("gate-rule", noneCalled(`field of ${service}`, field, [...new Set(known)]));
}
