import { Type } from "typebox";
import type { WireCase } from "../wire-case.ts";
import * as shape from "../wire-shapes.ts";

const step = (action: string, entityId: string) =>
  Type.Object({ action: Type.Literal(action), data: Type.Object({ entity_id: Type.Literal(entityId) }) });

export const contentCases: readonly WireCase[] = [
  {
    name: "lists what is to do",
    command: { type: "todo/item/list", entity_id: "todo.shopping_list" },
    expected: {
      result: Type.Object({
        items: Type.Array(
          Type.Object({
            uid: Type.String(),
            summary: Type.String(),
            status: Type.Union([Type.Literal("needs_action"), Type.Literal("completed")]),
          }),
          { minItems: 3 },
        ),
      }),
    },
  },
  {
    name: "refuses a list that is not there",
    command: { type: "todo/item/list", entity_id: "todo.nowhere" },
    expected: { error: "not_found" },
  },
  {
    name: "describes an integration",
    command: { type: "manifest/get", integration: "light" },
    expected: { result: Type.Object({ domain: Type.Literal("light"), name: Type.String() }) },
  },
  {
    name: "refuses an integration that is not there",
    command: { type: "manifest/get", integration: "nowhere" },
    expected: { error: "not_found" },
  },
  {
    name: "finds media",
    command: { type: "media_player/search_media", entity_id: "media_player.kitchen_speaker", search_query: "jazz" },
    expected: { result: Type.Object({ result: Type.Array(shape.media, { minItems: 1 }) }) },
  },
  {
    name: "refuses a search on a player that is not there",
    command: { type: "media_player/search_media", entity_id: "media_player.nowhere", search_query: "jazz" },
    expected: { error: "entity_not_found" },
  },
  {
    name: "shows what a player has",
    command: { type: "media_player/browse_media", entity_id: "media_player.kitchen_speaker" },
    expected: { result: Type.Object({ title: Type.String(), children: Type.Array(shape.media, { minItems: 1 }) }) },
  },
  {
    name: "tells the steps of a script",
    command: { type: "script/config", entity_id: "script.leaving_home" },
    expected: {
      result: Type.Object({
        config: Type.Object({
          alias: Type.Literal("Leaving Home"),
          sequence: Type.Tuple([
            step("light.turn_off", "all"),
            Type.Object({ delay: Type.Object({ seconds: Type.Literal(2) }) }),
            step("lock.lock", "lock.front_door"),
          ]),
        }),
      }),
    },
  },
  {
    name: "tells the actions of an automation",
    command: { type: "automation/config", entity_id: "automation.let_the_cat_out" },
    expected: {
      result: Type.Object({
        config: Type.Object({
          id: Type.Literal("let_the_cat_out"),
          actions: Type.Tuple([step("lock.unlock", "lock.back_door")]),
        }),
      }),
    },
  },
  {
    name: "refuses the steps of a script that is not there",
    command: { type: "script/config", entity_id: "script.nowhere" },
    expected: { error: "not_found" },
  },
  {
    name: "refuses the actions of an automation that is not there",
    command: { type: "automation/config", entity_id: "automation.nowhere" },
    expected: { error: "not_found" },
  },
];
