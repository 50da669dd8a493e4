// A scene's stored states, by REST: no command of the websocket tells them.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { Picture } from "../house.ts";
import type { Rest } from "../rest.ts";
import type { Mapping } from "./reading.ts";

const Config = Compile(Type.Object({ entities: Type.Record(Type.String(), Type.Unknown()) }));

/** The states of a scene of `scenes.yaml` (the editor's). Undefined for a scene of an integration, of another file, or made by a service. */
export function createSceneConfig(deps: {
  readonly rest: Rest;
  readonly picture: Pick<Picture, "entity" | "members">;
}): (entityId: string, signal: AbortSignal) => Promise<Mapping | undefined> {
  const { rest, picture } = deps;

  return async (entityId, signal) => {
    const scene = picture.entity(entityId);
    const id = scene?.state?.attributes["id"];
    if (scene?.platform !== "homeassistant" || typeof id !== "string") return undefined;
    const path = `/config/scene/config/${encodeURIComponent(id)}`;
    const { status, body: config } = await rest({ method: "GET", path }, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new AppError("house-unreadable", `${path} can't be read`, { cause: error });
    });
    if (status !== 200 || !Config.Check(config)) return undefined;
    // Another scene of the same id, or one that was not loaded since its file was changed, is not the one that would run.
    const stored = Object.keys(config.entities).map((one) => one.toLowerCase());
    const live = picture.members(entityId);
    const same = stored.length === live.length && stored.every((one) => live.includes(one));
    return same ? config.entities : undefined;
  };
}
