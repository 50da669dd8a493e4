import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import { stateOnWire } from "../home/state-machine.ts";
import { type Command, CommandError, command } from "./command.ts";
import { compressedChange, compressedState } from "./compressed-state.ts";
import { homeAssistantVersion } from "./session.ts";

const none = Type.Object({});

export const coreCommands: readonly Command[] = [
  command("ping", none, () => null),
  command(
    "supported_features",
    Type.Object({ features: Type.Record(Type.String(), Type.Integer()) }),
    (request, session) => {
      session.coalesce("coalesce_messages" in request.features);
      return null;
    },
  ),
  command("get_config", none, (_, { home }) => configOnWire(home)),
  command("get_states", none, (_, { home }) => home.states.all().map(stateOnWire)),
  command("auth/current_user", none, (_, { user }) => ({
    id: user.id,
    name: user.name,
    is_owner: user.is_owner === true,
    is_admin: true,
    credentials: user.username === null ? [] : [{ auth_provider_type: "homeassistant", auth_provider_id: null }],
    mfa_modules: [{ id: "totp", name: "Authenticator app", enabled: false }],
  })),
  command("subscribe_events", Type.Object({ event_type: Type.Optional(Type.String()) }), (request, session) => {
    const eventType = request.event_type === "*" ? undefined : request.event_type;
    const stop = session.home.bus.listen(eventType, (event) => session.event(request.id, event));
    session.subscribe(request.id, stop);
    return null;
  }),
  command(
    "subscribe_entities",
    Type.Object({ entity_ids: Type.Optional(Type.Array(Type.String())) }),
    (request, session) => {
      const { states } = session.home;
      const wanted = request.entity_ids?.length ? new Set(request.entity_ids) : undefined;
      const added = states.all().filter(({ entity_id }) => wanted?.has(entity_id) ?? true);
      const initial = { a: Object.fromEntries(added.map((state) => [state.entity_id, compressedState(state)])) };
      session.afterwards(() => session.event(request.id, initial));
      const stop = states.onChange((change) => {
        if (wanted?.has(change.entityId) ?? true) session.event(request.id, compressedChange(change));
      });
      session.subscribe(request.id, stop);
      return null;
    },
  ),
  // Its helpers and devices are of no entry that could be changed.
  command("config_entries/subscribe", Type.Object({}), (request, session) => {
    session.afterwards(() => session.event(request.id, []));
    session.subscribe(request.id, () => undefined);
    return null;
  }),
  command("unsubscribe_events", Type.Object({ subscription: Type.Integer() }), (request, session) => {
    if (session.unsubscribe(request.subscription)) return null;
    throw new CommandError("not_found", "Subscription not found.");
  }),
  command(
    "fire_event",
    Type.Object({ event_type: Type.String(), event_data: Type.Optional(Type.Record(Type.String(), Type.Unknown())) }),
    (request, { home, user }) => {
      const context = home.bus.context({ userId: user.id });
      home.bus.fire(request.event_type, request.event_data ?? {}, context);
      return { context };
    },
  ),
];

export function configOnWire(home: Home): Record<string, unknown> {
  const { description } = home;
  const domains = new Set(home.states.all().map(({ entity_id }) => entity_id.split(".")[0] ?? ""));
  return {
    allowlist_external_dirs: [],
    allowlist_external_urls: [],
    components: [
      ...domains,
      "api",
      "websocket_api",
      "conversation",
      "history",
      "logbook",
      "recorder",
      "assist_pipeline",
    ],
    config_dir: "/config",
    config_source: "storage",
    country: description.country,
    currency: "EUR",
    debug: false,
    elevation: 0,
    external_url: null,
    internal_url: null,
    language: description.language,
    latitude: description.latitude,
    location_name: description.name,
    logging: { log_file_disabled_reason: null },
    longitude: description.longitude,
    radius: 100,
    recovery_mode: false,
    safe_mode: false,
    state: home.runState(),
    time_zone: description.time_zone,
    unit_system: {
      length: "km",
      accumulated_precipitation: "mm",
      area: "m²",
      mass: "g",
      pressure: "Pa",
      temperature: "°C",
      volume: "L",
      wind_speed: "m/s",
    },
    version: homeAssistantVersion,
    whitelist_external_dirs: [],
  };
}
