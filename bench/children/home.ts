// The model home of any size, in a process of its own: its states are set and read from outside, and it can flood its clients with numbered changes.
import { Type } from "typebox";
import { createModelHome, type ModelHome } from "../../demo/index.ts";
import { systemClock } from "../../src/core/clock.ts";
import { answerParent } from "../support/answer-parent.ts";
import { largeHome } from "../support/large-home.ts";

const TICK_MILLISECONDS = 5;

const Request = Type.Union([
  Type.Object({ type: Type.Literal("open"), entities: Type.Integer() }),
  Type.Object({ type: Type.Literal("set"), entityId: Type.String(), state: Type.String() }),
  Type.Object({ type: Type.Literal("get"), entityId: Type.String() }),
  Type.Object({ type: Type.Literal("flood"), perSecond: Type.Number(), seconds: Type.Number() }),
]);

let modelHome: ModelHome | undefined;

/** Change `number` of the flood: its entity gets another state, and the number as an attribute. */
function change({ home }: ModelHome, entityIds: readonly string[], number: number): void {
  const entityId = entityIds[number % entityIds.length] ?? "";
  const before = home.states.get(entityId)?.state;
  const state = entityId.startsWith("sensor.") ? String(number) : before === "on" ? "off" : "on";
  home.states.update(entityId, { state, attributes: { number } });
}

async function flood(of: ModelHome, perSecond: number, seconds: number): Promise<object> {
  const entityIds = of.home.description.entities.map(({ entity_id }) => entity_id);
  const total = perSecond * seconds;
  const begun = systemClock.monotonic();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((systemClock.monotonic() - begun) / 1000) * perSecond));
    for (; sent < due; sent += 1) change(of, entityIds, sent);
    await systemClock.sleep(TICK_MILLISECONDS);
  }
  return { sent: total, seconds: (systemClock.monotonic() - begun) / 1000 };
}

answerParent(Request, async (request) => {
  if (request.type === "open") {
    modelHome = createModelHome({ description: largeHome(request.entities) });
    return modelHome.start();
  }
  if (!modelHome) throw new Error("the home is not open");
  const { states } = modelHome.home;
  switch (request.type) {
    case "set":
      states.update(request.entityId, { state: request.state });
      return {};
    case "get":
      return { state: states.get(request.entityId)?.state };
    case "flood":
      return flood(modelHome, request.perSecond, request.seconds);
  }
});
