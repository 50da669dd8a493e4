// What stands in the home: its people, lists, media and integrations.
import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import { actionsOf } from "../home/sequence-config.ts";
import { domainOf, type HomeState } from "../home/state-machine.ts";
import { browseLibrary, searchLibrary } from "../services/media-player.ts";
import { type Command, CommandError, command } from "./command.ts";
import { homeAssistantVersion } from "./session.ts";

const none = Type.Object({});
const text = Type.Optional(Type.String());
const searchMedia = 4194304;
const browseMedia = 131072;

export const contentCommands: readonly Command[] = [
  command("person/list", none, (_, { home }) => ({ storage: [], config: peopleOf(home) })),
  command("config/auth/list", none, (_, { home }) =>
    home.description.users.map((user) => ({
      id: user.id,
      username: user.username,
      name: user.name,
      is_owner: user.is_owner === true,
      is_active: true,
      local_only: false,
      system_generated: user.system_generated === true,
      group_ids: ["system-admin"],
      credentials: user.username === null ? [] : [{ type: "homeassistant" }],
    })),
  ),
  command("todo/item/list", Type.Object({ entity_id: Type.String() }), (request, { home }) => {
    const items = home.lists.items(request.entity_id);
    if (!items) throw new CommandError("not_found", "Entity not found");
    return { items };
  }),
  command(
    "media_player/search_media",
    Type.Object({
      entity_id: Type.String(),
      search_query: Type.String(),
      media_content_type: text,
      media_content_id: text,
      media_filter_classes: Type.Optional(Type.Array(Type.String())),
    }),
    (request, { home }) => {
      playerOf(home, request.entity_id, searchMedia, "searching media");
      return { result: searchLibrary(home.description.library, request.search_query) };
    },
  ),
  command(
    "media_player/browse_media",
    Type.Object({ entity_id: Type.String(), media_content_type: text, media_content_id: text }),
    (request, { home }) => {
      playerOf(home, request.entity_id, browseMedia, "browsing media");
      return browseLibrary(home.description.library);
    },
  ),
  command("script/config", Type.Object({ entity_id: Type.String() }), (request, { home }) => {
    const script = sequenceOf(home, request.entity_id, "script");
    const sequence = actionsOf(home.description, script.entity_id);
    return { config: { alias: script.attributes["friendly_name"], sequence } };
  }),
  command("automation/config", Type.Object({ entity_id: Type.String() }), (request, { home }) => {
    const automation = sequenceOf(home, request.entity_id, "automation");
    const { id, friendly_name: alias } = automation.attributes;
    const actions = actionsOf(home.description, automation.entity_id);
    return { config: { id, alias, triggers: [], actions } };
  }),
  command(
    "manifest/list",
    Type.Object({ integrations: Type.Optional(Type.Array(Type.String())) }),
    (request, { home }) => {
      return (request.integrations ?? [...loadedDomains(home)]).map((domain) => manifest(domain));
    },
  ),
  command("manifest/get", Type.Object({ integration: Type.String() }), (request, { home }) => {
    if (loadedDomains(home).has(request.integration)) return manifest(request.integration);
    throw new CommandError("not_found", "Integration not found");
  }),
];

function loadedDomains(home: Home): ReadonlySet<string> {
  return new Set(home.states.all().map(({ entity_id }) => domainOf(entity_id)));
}

function peopleOf(home: Home): readonly Record<string, unknown>[] {
  const people = home.states.all().filter(({ entity_id }) => domainOf(entity_id) === "person");
  return people.map(({ attributes }) => ({
    id: attributes["id"],
    name: attributes["friendly_name"],
    user_id: attributes["user_id"] ?? null,
    device_trackers: attributes["device_trackers"] ?? [],
  }));
}

function sequenceOf(home: Home, entityId: string, domain: "script" | "automation"): HomeState {
  const found = domainOf(entityId) === domain ? home.states.get(entityId) : undefined;
  if (!found) throw new CommandError("not_found", "Entity not found");
  return found;
}

function playerOf(home: Home, entityId: string, feature: number, what: string): HomeState {
  const player = domainOf(entityId) === "media_player" ? home.states.get(entityId) : undefined;
  if (!player) throw new CommandError("entity_not_found", "Entity not found");
  if (Number(player.attributes["supported_features"] ?? 0) & feature) return player;
  throw new CommandError("not_supported", `Player does not support ${what}`);
}

function manifest(domain: string): Record<string, unknown> {
  return { domain, name: domain, codeowners: [], documentation: "", is_built_in: true, version: homeAssistantVersion };
}
