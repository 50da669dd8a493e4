import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { House, Picture } from "../house.ts";
import { type Ask, readAnswer } from "../queries/answer.ts";
import { isMapping } from "./reading.ts";

const Config = Compile(Type.Object({ config: Type.Unknown() }));

/** Finds the automations that a change of an entity sets off, as their triggers stand in Home Assistant at the moment of asking. */
export function createListeners(deps: {
  readonly ask: Ask;
  readonly picture: Pick<Picture, "entities">;
}): House["listeners"] {
  const { ask, picture } = deps;

  /** As text: whatever the kind of trigger, a template too, it names the entity by its id. */
  async function triggers(automation: string, signal: AbortSignal): Promise<string> {
    try {
      const answer = await ask({ type: "automation/config", entity_id: automation }, { signal });
      const { config } = readAnswer(Config, "automation/config", answer);
      return isMapping(config) ? JSON.stringify([config["triggers"], config["trigger"]]) : "";
    } catch (error) {
      // One that was just removed, or can't be read, sets off nothing that could be told.
      if (error instanceof AppError && (error.code === "house-refused" || error.code === "house-unreadable")) return "";
      throw error;
    }
  }

  return async (entityId, signal) => {
    const named = new RegExp(`(?<!\\w)${entityId.replace(".", "\\.")}(?!\\w)`);
    const automations = [...picture.entities()].filter(
      ({ domain, state }) => domain === "automation" && state?.state === "on",
    );
    const texts = await Promise.all(automations.map(({ id }) => triggers(id, signal)));
    return automations.flatMap(({ id }, at) => (named.test(texts[at] ?? "") ? [id] : []));
  };
}
