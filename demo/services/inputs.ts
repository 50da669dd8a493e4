// Helpers that hold a value: numbers, choices, counts.
import { Type } from "typebox";
import type { HomeContext } from "../home/event-bus.ts";
import type { Home } from "../home/home.ts";
import type { HomeState } from "../home/state-machine.ts";
import { numberOf, onEach, textsOf } from "./on-each.ts";
import type { EntityService, ServiceDomain } from "./service.ts";
import { ServiceError, validationError } from "./service-error.ts";

export function inputNumberServices(home: Home): ServiceDomain {
  function put(entity: HomeState, value: number, context: HomeContext): void {
    home.states.update(entity.entity_id, { state: decimal(value) }, context);
  }

  function stepBy(direction: 1 | -1): EntityService {
    return onEach({}, (entity, _, { context }) => {
      const value = Number(entity.state) + direction * (numberOf(entity, "step") ?? 1);
      put(
        entity,
        Math.min(numberOf(entity, "max") ?? value, Math.max(numberOf(entity, "min") ?? value, value)),
        context,
      );
    });
  }

  return {
    domain: "input_number",
    services: {
      set_value: onEach({ value: Type.Number() }, (entity, { value }, { context }) => {
        const [min, max] = [numberOf(entity, "min") ?? value, numberOf(entity, "max") ?? value];
        if (value < min || value > max) {
          const sentence = `Invalid value for ${entity.entity_id}: ${decimal(value)} (range ${decimal(min)} - ${decimal(max)})`;
          throw new ServiceError("invalid_format", sentence);
        }
        put(entity, value, context);
      }),
      increment: stepBy(1),
      decrement: stepBy(-1),
    },
  };
}

export function inputSelectServices(home: Home): ServiceDomain {
  function choose(entity: HomeState, option: string, context: HomeContext): void {
    const options = textsOf(entity, "options");
    if (!options.includes(option)) {
      const sentence = `Option ${option} is not valid for ${entity.entity_id}. Valid options are: ${options.join(", ")}`;
      throw validationError(
        "not_valid_option",
        sentence,
        { option, options: options.join(", "), entity_id: entity.entity_id },
        "input_select",
      );
    }
    home.states.update(entity.entity_id, { state: option }, context);
  }

  function turnBy(direction: 1 | -1): EntityService {
    return onEach({ cycle: Type.Optional(Type.Boolean()) }, (entity, { cycle }, { context }) => {
      const options = textsOf(entity, "options");
      const index = options.indexOf(entity.state) + direction;
      const next =
        cycle === false ? Math.min(options.length - 1, Math.max(0, index)) : (index + options.length) % options.length;
      choose(entity, options[next] ?? entity.state, context);
    });
  }

  return {
    domain: "input_select",
    services: {
      select_option: onEach({ option: Type.String() }, (entity, { option }, { context }) =>
        choose(entity, option, context),
      ),
      select_next: turnBy(1),
      select_previous: turnBy(-1),
      select_first: onEach({}, (entity, _, { context }) =>
        choose(entity, textsOf(entity, "options")[0] ?? "", context),
      ),
      select_last: onEach({}, (entity, _, { context }) =>
        choose(entity, textsOf(entity, "options").at(-1) ?? "", context),
      ),
    },
  };
}

export function counterServices(home: Home): ServiceDomain {
  function change(next: (entity: HomeState) => number): EntityService {
    return onEach({}, (entity, _, { context }) =>
      home.states.update(entity.entity_id, { state: String(next(entity)) }, context),
    );
  }

  return {
    domain: "counter",
    services: {
      increment: change((entity) => Number(entity.state) + (numberOf(entity, "step") ?? 1)),
      decrement: change((entity) => Number(entity.state) - (numberOf(entity, "step") ?? 1)),
      reset: change((entity) => numberOf(entity, "initial") ?? 0),
      set_value: onEach({ value: Type.Integer({ minimum: 0 }) }, (entity, { value }, { context }) => {
        const maximum = numberOf(entity, "maximum");
        if (maximum !== undefined && value > maximum) {
          throw validationError(
            "value_out_of_range",
            `Value ${value} for ${entity.entity_id} exceeding the maximum value of ${maximum}`,
            {},
            "counter",
          );
        }
        home.states.update(entity.entity_id, { state: String(value) }, context);
      }),
    },
  };
}

/** As Python writes a float. */
function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
