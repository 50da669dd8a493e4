import type { EntityDescription } from "../home/description.ts";

function measured(
  entity: { readonly id: string; readonly name: string; readonly area?: string; readonly value: string },
  device_class: string,
  unit_of_measurement: string,
  state_class = "measurement",
): EntityDescription {
  return {
    entity_id: `sensor.${entity.id}`,
    name: entity.name,
    state: entity.value,
    attributes: { state_class, unit_of_measurement, device_class },
    ...(entity.area === undefined ? {} : { area_id: entity.area }),
  };
}

export const instruments: readonly EntityDescription[] = [
  measured(
    { id: "living_room_temperature", name: "Living Room Temperature", area: "living_room", value: "20.5" },
    "temperature",
    "°C",
  ),
  measured(
    { id: "bedroom_temperature", name: "Bedroom Temperature", area: "bedroom", value: "18.5" },
    "temperature",
    "°C",
  ),
  measured(
    { id: "outside_temperature", name: "Outside Temperature", area: "garden", value: "9.0" },
    "temperature",
    "°C",
  ),
  measured({ id: "bathroom_humidity", name: "Bathroom Humidity", area: "bathroom", value: "58" }, "humidity", "%"),
  measured({ id: "bedroom_humidity", name: "Bedroom Humidity", area: "bedroom", value: "41" }, "humidity", "%"),
  measured({ id: "house_power", name: "House Power", value: "412" }, "power", "W"),
  measured({ id: "house_energy", name: "House Energy", value: "1204.5" }, "energy", "kWh", "total_increasing"),
  {
    ...measured({ id: "washing_machine_power", name: "Washing Machine Power", value: "2" }, "power", "W"),
    device_id: "washing_machine",
  },
  {
    ...measured({ id: "front_door_battery", name: "Front Door Battery", area: "hallway", value: "81" }, "battery", "%"),
    entity_category: "diagnostic",
  },
  {
    entity_id: "weather.forecast_home",
    name: "Forecast Home",
    state: "cloudy",
    attributes: {
      temperature: 9,
      dew_point: 5.1,
      temperature_unit: "°C",
      humidity: 76,
      cloud_coverage: 88,
      pressure: 1013.2,
      pressure_unit: "hPa",
      wind_bearing: 240,
      wind_speed: 14.4,
      wind_speed_unit: "km/h",
      visibility_unit: "km",
      precipitation_unit: "mm",
      supported_features: 3,
    },
  },
];
