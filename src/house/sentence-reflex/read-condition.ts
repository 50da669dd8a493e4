import type { Condition } from "../../core/condition.ts";
import type { Turn } from "../../core/message.ts";
import { areaOf } from "../area-of.ts";
import type { House } from "../house.ts";

/** What a question of Home Assistant's own asks of one thing: "is the front door closed". Undefined for every other sentence, and where it may be another's. */
export async function readCondition(
  house: Pick<House, "sentences" | "picture">,
  text: string,
  turn: Turn,
  signal: AbortSignal,
): Promise<Condition | undefined> {
  const sentence = { text, language: turn.language, deviceId: undefined, satelliteId: undefined };
  const parsed = await house.sentences.parse(sentence, signal);
  if (parsed?.type !== "intent" || parsed.intent !== "HassGetState" || !parsed.full || parsed.source === "custom")
    return undefined;
  const slots = Object.fromEntries(Object.entries(parsed.slots).map(([name, { value }]) => [name, value]));
  const { name, state, domain } = slots;
  if (typeof name !== "string" || typeof state !== "string") return undefined;
  const kind = typeof domain === "string" ? { domain } : {};
  const found = house.picture.resolve({ names: [name], preferArea: areaOf(house, turn), ...kind });
  const named = found.type === "resolved" ? found.entities : [];
  // A lock and its sensor have one name: which of them is asked about Home Assistant says.
  const asked = parsed.targets.length > 0 ? parsed.targets.map((id) => house.picture.entity(id)) : named;
  const [only] = asked;
  if (asked.length !== 1 || !only?.exposed) return undefined;
  return { entityId: only.id, state };
}
