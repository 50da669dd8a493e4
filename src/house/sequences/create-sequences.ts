import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Sequence } from "../../core/action.ts";
import { AppError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { House, Picture } from "../house.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";
import type { Rest } from "../rest.ts";
import { expandReading } from "./expand-reading.ts";
import { readStates } from "./read-scene.ts";
import { readSteps } from "./read-steps.ts";
import { isMapping, join, type Reading } from "./reading.ts";
import { createSceneConfig } from "./scene-config.ts";

/** What Home Assistant does not tell; that it can't be asked is another thing. */
const UNREADABLE = new Set(["house-refused", "house-unreadable"]);

const Config = Compile(Type.Object({ config: Type.Unknown() }));

/** Reads what a script, an automation or a scene does, from Home Assistant at the moment of asking; nothing is kept. */
export function createSequences(deps: {
  readonly ask: Ask;
  readonly rest: Rest;
  readonly log: Logger;
  readonly picture: Pick<Picture, "entity" | "entities" | "members" | "entityOfEntry">;
}): House["sequence"] {
  const { ask, rest, log, picture } = deps;
  const sceneConfig = createSceneConfig({ rest, picture });

  async function steps(entityId: string, signal: AbortSignal): Promise<Reading | undefined> {
    const [domain = ""] = entityId.split(".");
    const answer = await ask({ type: `${domain}/config`, entity_id: entityId }, { signal });
    const { config } = readAnswer(Config, `${domain}/config`, answer);
    if (!isMapping(config)) return undefined;
    const keys = domain === "script" ? ["sequence"] : ["actions", "action"];
    const found = keys.filter((key) => key in config);
    // A blueprint that could not be filled in has no steps of its own.
    return found.length === 0 ? undefined : join(found.map((key) => readSteps(config[key])));
  }

  async function read(entityId: string, signal: AbortSignal): Promise<Reading | undefined> {
    const [domain] = entityId.split(".");
    if (domain === "script" || domain === "automation") return steps(entityId, signal);
    if (domain !== "scene") return undefined;
    const states = await sceneConfig(entityId, signal);
    return states && readStates(states);
  }

  async function whole(entityId: string, signal: AbortSignal): Promise<Sequence | undefined> {
    const reading = await read(entityId, signal);
    return reading && expandReading(reading, { ask, picture }, signal);
  }

  return async (entityId, signal) => {
    try {
      return await whole(entityId, signal);
    } catch (error) {
      if (!(error instanceof AppError) || !UNREADABLE.has(error.code)) throw error;
      log.info({ entity: entityId, error: error.message }, "What it would do can't be read");
      return undefined;
    }
  };
}
