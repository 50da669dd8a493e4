import { Type } from "typebox";
import type { Home } from "../home/home.ts";
import type { HomeState } from "../home/state-machine.ts";
import { numberOf, onEach, textsOf } from "./on-each.ts";
import type { ServiceDomain } from "./service.ts";
import { invalidFormat, validationError } from "./service-error.ts";

const modes = ["off", "heat", "cool", "heat_cool", "auto", "dry", "fan_only"] as const;
const mode = Type.Union(modes.map((name) => Type.Literal(name)));
const temperature = Type.Optional(Type.Number());

export function climateServices(home: Home): ServiceDomain {
  function show(
    entity: HomeState,
    change: { readonly mode?: string; readonly temperature?: number | undefined },
    call: Caller,
  ): void {
    const state = change.mode ?? entity.state;
    const goal = change.temperature ?? numberOf(entity, "temperature");
    // Not every thermostat tells what it is doing.
    const action = "hvac_action" in entity.attributes ? { hvac_action: actionOf(entity, state, goal) } : {};
    home.states.update(entity.entity_id, { state, attributes: { temperature: goal, ...action } }, call.context);
  }

  function checkMode(entity: HomeState, wanted: string): void {
    const known = textsOf(entity, "hvac_modes");
    if (known.includes(wanted)) return;
    const sentence = `HVAC mode ${wanted} is not valid. Valid HVAC modes are: ${known.join(", ")}`;
    throw validationError("not_valid_hvac_mode", sentence, { mode: wanted, modes: known.join(", ") }, "climate");
  }

  return {
    domain: "climate",
    services: {
      turn_on: onEach(
        {},
        (entity, _, call) => show(entity, { mode: entity.state === "off" ? "heat" : entity.state }, call),
        { needs: [256] },
      ),
      turn_off: onEach({}, (entity, _, call) => show(entity, { mode: "off" }, call), { needs: [128] }),
      toggle: onEach({}, (entity, _, call) => show(entity, { mode: entity.state === "off" ? "heat" : "off" }, call), {
        needs: [128, 256],
      }),
      set_hvac_mode: onEach({ hvac_mode: mode }, (entity, { hvac_mode }, call) => {
        checkMode(entity, hvac_mode);
        show(entity, { mode: hvac_mode }, call);
      }),
      set_preset_mode: onEach(
        { preset_mode: Type.String() },
        (entity, { preset_mode }, { context }) => {
          const known = textsOf(entity, "preset_modes");
          if (!known.includes(preset_mode)) {
            const sentence = `Preset mode ${preset_mode} is not valid. Valid preset modes are: ${known.join(", ")}`;
            throw validationError(
              "not_valid_preset_mode",
              sentence,
              { mode: preset_mode, modes: known.join(", ") },
              "climate",
            );
          }
          home.states.update(entity.entity_id, { attributes: { preset_mode } }, context);
        },
        { needs: [16] },
      ),
      set_temperature: onEach(
        { temperature, target_temp_high: temperature, target_temp_low: temperature, hvac_mode: Type.Optional(mode) },
        (entity, data, call) => {
          const goal = data.temperature ?? data.target_temp_high ?? data.target_temp_low;
          if (goal === undefined)
            throw invalidFormat("at least one of ['temperature', 'target_temp_high', 'target_temp_low'] is required");
          checkRange(entity, goal);
          if (data.hvac_mode !== undefined) checkMode(entity, data.hvac_mode);
          show(
            entity,
            { temperature: data.temperature, ...(data.hvac_mode === undefined ? {} : { mode: data.hvac_mode }) },
            call,
          );
        },
        { needs: [1, 2] },
      ),
    },
  };
}

function actionOf(entity: HomeState, mode: string, goal: number | undefined): string {
  if (mode === "off") return "off";
  const [now, wanted] = [numberOf(entity, "current_temperature") ?? 0, goal ?? 0];
  if (mode === "cool") return now > wanted ? "cooling" : "idle";
  return now >= wanted ? "idle" : "heating";
}

interface Caller {
  readonly context: Parameters<Home["states"]["update"]>[2];
}

function checkRange(entity: HomeState, goal: number): void {
  const [min, max] = [numberOf(entity, "min_temp") ?? 7, numberOf(entity, "max_temp") ?? 35];
  if (goal >= min && goal <= max) return;
  const wanted = Number.isInteger(goal) ? goal.toFixed(1) : String(goal);
  const sentence = `Provided temperature ${wanted} is not valid. Accepted range is ${min} to ${max}`;
  throw validationError(
    "temp_out_of_range",
    sentence,
    { check_temp: wanted, min_temp: `${min}`, max_temp: `${max}` },
    "climate",
  );
}
