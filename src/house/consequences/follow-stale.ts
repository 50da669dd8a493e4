// By what Home Assistant tells that who hears what may be another now.
import { type Session, withoutAdministrator } from "../connection/session.ts";

/** Configurations are read anew. */
const RELOADED = ["automation_reloaded", "event_template_reloaded", "component_loaded"];
/** Only what targets mean, and what derives from what. */
const MOVED = [
  "event_group_reloaded",
  "event_mqtt_reloaded",
  ...["area", "device", "entity", "floor", "label"].map((name) => `${name}_registry_updated`),
];

export async function followStale(
  session: Session,
  stale: (how: { readonly reloaded: boolean }) => void,
): Promise<void> {
  const listen = (name: string, reloaded: boolean) =>
    session
      .subscribe({ type: "subscribe_events", event_type: name }, () => stale({ reloaded }))
      .catch(withoutAdministrator);
  await Promise.all([
    ...RELOADED.map((name) => listen(name, true)),
    ...MOVED.map((name) => listen(name, false)),
    session
      .subscribe({ type: "config_entries/subscribe" }, () => stale({ reloaded: false }))
      .catch(withoutAdministrator),
  ]);
}
