// Fans, the humidifier and the boiler.
import { Type } from "typebox";
import type { HomeContext } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import type { HomeState } from "../home/state-machine.ts";
import { numberOf, onEach, percentage, textsOf } from "./on-each.ts";
import type { ServiceDomain } from "./service.ts";
import { validationError } from "./service-error.ts";

export function fanServices(home: Home): ServiceDomain {
  function turn(fan: HomeState, speed: number, context: HomeContext): void {
    // A fan without speeds is on or off.
    const attributes = "percentage" in fan.attributes ? { percentage: speed } : {};
    home.states.update(fan.entity_id, { state: speed > 0 ? "on" : "off", attributes }, context);
  }

  const stepField = { percentage_step: Type.Optional(percentage) };
  const oneSpeed = { needs: [1] };
  return {
    domain: "fan",
    services: {
      turn_on: onEach(
        { percentage: Type.Optional(percentage), preset_mode: Type.Optional(Type.String()) },
        (fan, data, { context }) => turn(fan, data.percentage ?? (numberOf(fan, "percentage") || 100), context),
        { needs: [32] },
      ),
      turn_off: onEach({}, (fan, _, { context }) => turn(fan, 0, context), { needs: [16] }),
      toggle: onEach({}, (fan, _, { context }) => turn(fan, fan.state === "on" ? 0 : 100, context), {
        needs: [16, 32],
      }),
      set_percentage: onEach({ percentage }, (fan, data, { context }) => turn(fan, data.percentage, context), oneSpeed),
      increase_speed: onEach(
        stepField,
        (fan, data, { context }) =>
          turn(fan, Math.min(100, (numberOf(fan, "percentage") ?? 0) + (data.percentage_step ?? 1)), context),
        oneSpeed,
      ),
      decrease_speed: onEach(
        stepField,
        (fan, data, { context }) =>
          turn(fan, Math.max(0, (numberOf(fan, "percentage") ?? 0) - (data.percentage_step ?? 1)), context),
        oneSpeed,
      ),
      oscillate: onEach(
        { oscillating: Type.Boolean() },
        (fan, { oscillating }, { context }) =>
          home.states.update(fan.entity_id, { attributes: { oscillating } }, context),
        { needs: [2] },
      ),
    },
  };
}

export function humidifierServices(home: Home): ServiceDomain {
  const turn = (wanted: (before: string) => string) =>
    onEach({}, (entity, _, { context }) =>
      home.states.update(entity.entity_id, { state: wanted(entity.state) }, context),
    );

  return {
    domain: "humidifier",
    services: {
      turn_on: turn(() => "on"),
      turn_off: turn(() => "off"),
      toggle: turn((before) => (before === "on" ? "off" : "on")),
      set_humidity: onEach({ humidity: percentage }, (entity, { humidity }, { context }) => {
        const [min, max] = [numberOf(entity, "min_humidity") ?? 0, numberOf(entity, "max_humidity") ?? 100];
        if (humidity < min || humidity > max) {
          const sentence = `Provided humidity ${humidity} is not valid. Accepted range is ${min} to ${max}`;
          const placeholders = { humidity: `${humidity}`, min_humidity: `${min}`, max_humidity: `${max}` };
          throw validationError("humidity_out_of_range", sentence, placeholders, "humidifier");
        }
        home.states.update(entity.entity_id, { attributes: { humidity } }, context);
      }),
    },
  };
}

export function waterHeaterServices(home: Home): ServiceDomain {
  function operate(entity: HomeState, mode: string, context: HomeContext): void {
    home.states.update(entity.entity_id, { state: mode, attributes: { operation_mode: mode } }, context);
  }

  return {
    domain: "water_heater",
    services: {
      turn_on: onEach({}, (entity, _, { context }) => operate(entity, "eco", context), { needs: [8] }),
      turn_off: onEach({}, (entity, _, { context }) => operate(entity, "off", context), { needs: [8] }),
      set_operation_mode: onEach(
        { operation_mode: Type.String() },
        (entity, { operation_mode }, { context }) => {
          const known = textsOf(entity, "operation_list");
          if (!known.includes(operation_mode)) {
            const sentence = `Operation mode ${operation_mode} is not valid for ${entity.entity_id}. Valid operation modes are: ${known.join(", ")}`;
            throw validationError("not_valid_operation_mode", sentence, {}, "water_heater");
          }
          operate(entity, operation_mode, context);
        },
        { needs: [2] },
      ),
      set_temperature: onEach(
        { temperature: Type.Number(), operation_mode: Type.Optional(Type.String()) },
        (entity, { temperature }, { context }) => {
          home.states.update(entity.entity_id, { attributes: { temperature } }, context);
        },
        { needs: [1] },
      ),
      set_away_mode: onEach(
        { away_mode: Type.Boolean() },
        (entity, { away_mode }, { context }) =>
          home.states.update(entity.entity_id, { attributes: { away_mode: away_mode ? "on" : "off" } }, context),
        { needs: [4] },
      ),
    },
  };
}
