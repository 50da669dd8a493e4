"""Heating, fans, humidity, hot water."""

from homeassistant.components.climate import ClimateEntity, ClimateEntityFeature, HVACAction, HVACMode
from homeassistant.components.fan import FanEntity, FanEntityFeature
from homeassistant.components.humidifier import HumidifierEntity, HumidifierEntityFeature
from homeassistant.components.water_heater import WaterHeaterEntity, WaterHeaterEntityFeature
from homeassistant.const import UnitOfTemperature

from .told import Told
from .toggles import OnOff


class Thermostat(Told, ClimateEntity):
    """Heating of a room."""

    features = ClimateEntityFeature
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS

    def begin(self, state, attributes):
        self._attr_hvac_modes = [HVACMode(mode) for mode in attributes["hvac_modes"]]
        self._attr_hvac_mode = HVACMode(state)
        self._attr_min_temp = attributes["min_temp"]
        self._attr_max_temp = attributes["max_temp"]
        self._attr_target_temperature_step = attributes["target_temp_step"]
        self._attr_native_current_temperature = attributes["current_temperature"]
        self._attr_native_target_temperature = attributes["temperature"]
        self._attr_preset_modes = attributes["preset_modes"]
        self._attr_preset_mode = attributes["preset_mode"]
        self.show()

    def show(self):
        if self._attr_hvac_mode == HVACMode.OFF:
            self._attr_hvac_action = HVACAction.OFF
        elif self._attr_native_current_temperature >= self._attr_native_target_temperature:
            self._attr_hvac_action = HVACAction.IDLE
        else:
            self._attr_hvac_action = HVACAction.HEATING

    async def async_set_temperature(self, **kwargs):
        self._attr_native_target_temperature = kwargs.get("temperature", self._attr_native_target_temperature)
        if "hvac_mode" in kwargs:
            self._attr_hvac_mode = HVACMode(kwargs["hvac_mode"])
        self.show()
        self.async_write_ha_state()

    async def async_set_hvac_mode(self, hvac_mode):
        self._attr_hvac_mode = hvac_mode
        self.show()
        self.async_write_ha_state()

    async def async_set_preset_mode(self, preset_mode):
        self._attr_preset_mode = preset_mode
        self.async_write_ha_state()


class AirFan(Told, FanEntity):
    """A fan."""

    features = FanEntityFeature

    def begin(self, state, attributes):
        self._attr_percentage = attributes["percentage"]
        self._attr_oscillating = attributes.get("oscillating")

    async def async_set_percentage(self, percentage):
        self._attr_percentage = percentage
        self.async_write_ha_state()

    async def async_turn_on(self, percentage=None, preset_mode=None, **kwargs):
        await self.async_set_percentage(percentage if percentage is not None else self._attr_percentage or 100)

    async def async_turn_off(self, **kwargs):
        await self.async_set_percentage(0)

    async def async_oscillate(self, oscillating):
        self._attr_oscillating = oscillating
        self.async_write_ha_state()


class AirHumidifier(OnOff, HumidifierEntity):
    """A humidifier."""

    features = HumidifierEntityFeature

    def begin(self, state, attributes):
        super().begin(state, attributes)
        self._attr_min_humidity = attributes["min_humidity"]
        self._attr_max_humidity = attributes["max_humidity"]
        self._attr_target_humidity = attributes["humidity"]
        self._attr_current_humidity = attributes["current_humidity"]

    async def async_set_humidity(self, humidity):
        self._attr_target_humidity = humidity
        self.async_write_ha_state()


class Boiler(Told, WaterHeaterEntity):
    """Hot water."""

    features = WaterHeaterEntityFeature
    _attr_native_temperature_unit = UnitOfTemperature.CELSIUS

    def begin(self, state, attributes):
        self._attr_current_operation = state
        self._attr_operation_list = attributes["operation_list"]
        self._attr_native_current_temperature = attributes["current_temperature"]
        self._attr_native_target_temperature = attributes["temperature"]
        self._attr_min_temp = attributes["min_temp"]
        self._attr_max_temp = attributes["max_temp"]
        self._attr_is_away_mode_on = attributes["away_mode"] == "on"

    async def async_set_temperature(self, **kwargs):
        self._attr_native_target_temperature = kwargs["temperature"]
        self.async_write_ha_state()

    async def async_set_operation_mode(self, operation_mode):
        self._attr_current_operation = operation_mode
        self.async_write_ha_state()

    async def async_turn_on(self, **kwargs):
        await self.async_set_operation_mode("eco")

    async def async_turn_off(self, **kwargs):
        await self.async_set_operation_mode("off")

    async def async_turn_away_mode_on(self):
        self._attr_is_away_mode_on = True
        self.async_write_ha_state()

    async def async_turn_away_mode_off(self):
        self._attr_is_away_mode_on = False
        self.async_write_ha_state()
