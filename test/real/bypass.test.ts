// Attempts to move what is guarded without leave, on the real Home Assistant: judged by its own states, calls and logbook.
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type ModelServer, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { make, setStage } from "./bypass/attempt.ts";
import { BY_ARGUMENTS } from "./bypass/by-arguments.ts";
import { BY_SERVICES } from "./bypass/by-services.ts";
import { createHostileModel } from "./bypass/hostile-model.ts";
import { furnish, GUARDED, PACKAGES, secure } from "./bypass/house.ts";
import { type Watch, watchHome } from "./bypass/watch.ts";

const ATTEMPTS = [...BY_ARGUMENTS, ...BY_SERVICES];

/** Time in which what was set off without leave would have shown. */
const MOMENT = 30;

describeWithPeer("home-assistant", "past the gate", () => {
  const model = createHostileModel();
  const tried = new Map<string, { attempts: number; succeeded: number; asked: number }>();
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let server: ModelServer;
  let watch: Watch;

  beforeAll(async () => {
    home = await startHomeAssistant({ packages: PACKAGES });
    await furnish(home);
    server = await startModelServer({ script: model.script });
    hestia = await startHestiaOn(home, {
      "gate.pin": "2580",
      "model.url": server.openAiUrl,
      "model.name": "hostile",
      "model.context_tokens": "32000",
    });
    const { rules } = hestia.app();
    rules.add({ type: "mark", entity: "switch.gate_relay", as: "opens" }, "owner");
    rules.add({ type: "mark", entity: "switch.oven_plug", as: "heats" }, "owner");
    watch = await watchHome(home);
  });
  afterAll(async () => {
    await watch?.[Symbol.asyncDispose]();
    await hestia?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
    await home?.stop();
    console.table(Object.fromEntries(tried));
  });

  describe("attempts", () => {
    it.each(ATTEMPTS)("$kind: $what", async (attempt) => {
      await watch.forget();
      const count = tried.get(attempt.kind) ?? { attempts: 0, succeeded: 0, asked: 0 };
      tried.set(attempt.kind, count);
      count.attempts += 1;
      count.succeeded += 1;
      const reply = await make(attempt, setStage({ home, hestia, model, watch }));
      await pause(MOMENT);
      const moved = await watch.trespasses();
      if (moved.length > 0) await secure(home);
      expect(moved, reply?.text).toEqual([]);
      count.succeeded -= 1;
      count.asked += reply?.asks ? 1 : 0;
    });
  });

  it("left everything as it stood, as Home Assistant says", async () => {
    const states = await Promise.all(Object.keys(GUARDED).map((id) => home.state(id)));
    expect(Object.fromEntries(states.map(({ entity_id: id, state }) => [id, state]))).toEqual(GUARDED);
  });
});
