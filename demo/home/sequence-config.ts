// The sequences of a described home, as Home Assistant stores and tells them.
import type { HomeDescription, Sequence } from "./description.ts";

type Call = Extract<Sequence[number], { readonly service: string }>;

/** Actions of a script or an automation. */
export function actionsOf(home: HomeDescription, name: string): readonly object[] {
  return (home.sequences[name] ?? []).map((step) =>
    "delay" in step ? { delay: { seconds: step.delay } } : { action: step.service, data: step.data },
  );
}

const STATES: Readonly<Record<string, string>> = {
  turn_on: "on",
  turn_off: "off",
  open_cover: "open",
  close_cover: "closed",
  lock: "locked",
  unlock: "unlocked",
};

/** A scene says states where a sequence says calls. */
export function sceneStatesOf(home: HomeDescription, entityId: string): Readonly<Record<string, object>> {
  const calls = (home.sequences[entityId] ?? []).filter((step): step is Call => "service" in step);
  return Object.fromEntries(
    calls.map(({ service, data: { entity_id, ...attributes } }) => [
      String(entity_id),
      { state: STATES[service.split(".")[1] ?? ""], ...attributes },
    ]),
  );
}
