// Whether a text speaks of what shuts this house: then no code in it is kept, whoever wishes it.
import { speaksOfAlarm } from "../gate/index.ts";
import type { House } from "../house/index.ts";
import { plainName } from "./thing-in.ts";

const SHUTTING: ReadonlySet<string> = new Set(["lock", "alarm_control_panel"]);
const GATES: ReadonlySet<string> = new Set(["garage", "gate", "door"]);
/** "Front Door Lock" is the front door's. */
const LOCK_WORDS = /(?:^| )(?:smart |door )?(?:lock|schloss|türschloss|serrure|verrou|cerradura|slot)$/u;

export function opensHouse(picture: Pick<House["picture"], "entities">, text: string): boolean {
  if (speaksOfAlarm(text)) return true;
  const said = ` ${plainName(text)} `;
  return [...picture.entities()]
    .filter(({ domain, deviceClass }) => SHUTTING.has(domain) || (domain === "cover" && GATES.has(deviceClass ?? "")))
    .flatMap(({ name, aliases }) => [name, ...aliases].map(plainName))
    .flatMap((name) => [name, name.replace(LOCK_WORDS, "")])
    .some((name) => name !== "" && said.includes(` ${name} `));
}
