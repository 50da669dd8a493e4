// A scene's stored states, by REST: no command of the websocket tells them.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Clock } from "../../core/clock.ts";
import { withDeadline } from "../../core/deadline.ts";
import { AppError } from "../../core/errors.ts";
import type { HouseEndpoint } from "../endpoint.ts";
import type { Picture } from "../house.ts";
import type { Mapping } from "./reading.ts";

const DEADLINE = 10_000;
const Config = Compile(Type.Object({ entities: Type.Record(Type.String(), Type.Unknown()) }));

/** The states of a scene of `scenes.yaml` (the editor's). Undefined for a scene of an integration, of another file, or made by a service. */
export function createSceneConfig(deps: {
  readonly endpoint: HouseEndpoint;
  readonly clock: Clock;
  readonly picture: Pick<Picture, "entity" | "members">;
}): (entityId: string, signal: AbortSignal) => Promise<Mapping | undefined> {
  const { endpoint, clock, picture } = deps;
  const base = endpoint.websocketUrl.replace(/^ws/, "http").replace(/\/(api\/)?websocket$/, "/api");

  return async (entityId, signal) => {
    const scene = picture.entity(entityId);
    const id = scene?.state?.attributes["id"];
    if (scene?.platform !== "homeassistant" || typeof id !== "string") return undefined;
    const url = `${base}/config/scene/config/${encodeURIComponent(id)}`;
    const config = await withDeadline({ clock, milliseconds: DEADLINE, what: `GET ${url}`, signal }, async (inTime) => {
      const headers = { authorization: `Bearer ${endpoint.token}` };
      const response = await fetch(url, { headers, signal: inTime, redirect: "error" });
      return response.ok ? await response.json() : undefined;
    }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new AppError("house-unreadable", `${url} can't be read`, { cause: error });
    });
    if (!Config.Check(config)) return undefined;
    // Another scene of the same id, or one that was not loaded since its file was changed, is not the one that would run.
    const stored = Object.keys(config.entities).map((one) => one.toLowerCase());
    const live = picture.members(entityId);
    const same = stored.length === live.length && stored.every((one) => live.includes(one));
    return same ? config.entities : undefined;
  };
}
