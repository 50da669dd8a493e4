// Without the integration: the registry, the state and a helper's form tell of some entities what they are. Of the rest their integration decides.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { Picture } from "../house.ts";
import type { Ask } from "../queries/answer.ts";
import { askOrigins } from "../queries/origins.ts";
import type { Rest } from "../rest.ts";
import { shownSwitches } from "../shown-switches.ts";
import type { EffectPart } from "./effects-answer.ts";
import { isOpaque } from "./opaque-platforms.ts";
import { readHelper } from "./read-helper.ts";
import { NO_PLATFORM, type ToldEntity } from "./told-entity.ts";

const Text = Type.Union([Type.String(), Type.Null()]);
const Entry = Compile(
  Type.Object({
    platform: Type.String(),
    unique_id: Type.Optional(Type.Unknown()),
    config_entry_id: Type.Optional(Text),
    options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
);
const Worn = Compile(Type.Object({ entity_id: Type.String(), invert: Type.Boolean() }));

export interface TellWithout {
  readonly ask: Ask;
  readonly rest: Rest;
  readonly picture: Pick<Picture, "members" | "entity" | "entities" | "uniqueIdOf">;
}

export type Tell = (entityId: string, signal: AbortSignal) => Promise<ToldEntity>;

export function createTellWithout({ ask, rest, picture }: TellWithout) {
  async function told(command: Parameters<Ask>[0], signal: AbortSignal): Promise<unknown> {
    try {
      return await ask(command, { signal });
    } catch (error) {
      if (error instanceof AppError && error.code === "house-refused") return undefined;
      throw error;
    }
  }

  function passes(to: readonly string[], inverts = false): readonly EffectPart[] {
    return [{ type: "passes", to: [...to], inverts, regulates: false, besides: [] }];
  }

  async function partsOf(
    entityId: string,
    entry: {
      readonly platform: string;
      readonly config_entry_id?: string | null;
      readonly options?: Record<string, unknown>;
    },
    signal: AbortSignal,
  ): Promise<readonly EffectPart[] | undefined> {
    switch (entry.platform) {
      case "switch_as_x": {
        const worn = entry.options?.["switch_as_x"];
        return Worn.Check(worn) ? passes([worn.entity_id], worn.invert) : undefined;
      }
      case "group": {
        const members = picture.members(entityId);
        return members.length > 0 ? passes(members) : undefined;
      }
      case "switch": {
        const switches = shownSwitches(entityId, picture);
        return switches.length > 0 ? passes(switches) : undefined;
      }
      case "generic_hygrostat":
      case "generic_thermostat":
      case "template":
        return entry.config_entry_id ? readHelper(rest, entry.config_entry_id, signal) : undefined;
      default:
        return [];
    }
  }

  /** For one judgement: within it the integrations of all entities are asked for once. */
  return (): Tell => {
    let sources: ReturnType<typeof askOrigins> | undefined;
    return async (entityId, signal) => {
      const known = picture.entity(entityId)?.platform;
      // What a device's own integration made is what that says; another one would show in the registry.
      if (known !== undefined && known !== "switch" && !isOpaque(known, false))
        return { platform: known, parts: [], digest: undefined, isTold: false };
      const answer = await told({ type: "config/entity_registry/get", entity_id: entityId }, signal);
      if (!Entry.Check(answer)) sources ??= askOrigins(ask, signal);
      const platform = Entry.Check(answer) ? answer.platform : (await sources)?.[entityId]?.domain;
      const entry = Entry.Check(answer) ? answer : { platform: platform ?? NO_PLATFORM };
      const parts = platform === undefined ? undefined : await partsOf(entityId, entry, signal);
      return {
        platform: entry.platform,
        parts: parts ?? [{ type: "unread", why: "not told" }],
        digest: undefined,
        isTold: parts !== undefined && parts.length > 0,
      };
    };
  };
}
