import type { Clock } from "../../core/clock.ts";
import type { Tool } from "../../core/tool.ts";
import type { House } from "../house.ts";
import type { Perform } from "../perform.ts";
import type { Undo } from "../undo/undo.ts";
import { createActTool } from "./act.ts";
import { createCalendarTool } from "./calendar.ts";
import { createFindTool } from "./find.ts";
import { createHistoryTool } from "./history.ts";
import { createMediaTool } from "./media.ts";
import { createStateTool } from "./state.ts";
import { createTodoTool } from "./todo.ts";
import { createUndoTool } from "./undo.ts";
import { createWeatherTool } from "./weather.ts";

/** The house's tools, in the order in which the model is told of them. */
export function createHouseTools(deps: {
  readonly house: House;
  readonly perform: Perform;
  readonly undo: Undo;
  readonly clock: Clock;
  /** Who caused the last change of an entity, in words; undefined where that is not known. */
  readonly causeOf: (entityId: string) => string | undefined;
}): readonly Tool[] {
  return [
    createFindTool(deps.house),
    createStateTool(deps),
    createActTool(deps),
    createUndoTool(deps),
    createHistoryTool(deps),
    createTodoTool(deps),
    createCalendarTool(deps),
    createWeatherTool(deps),
    createMediaTool(deps),
  ];
}
