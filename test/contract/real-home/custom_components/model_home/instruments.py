"""Sensors, the weather, the alarm."""

from datetime import timedelta

from homeassistant.components.alarm_control_panel import (
    AlarmControlPanelEntity,
    AlarmControlPanelEntityFeature,
    AlarmControlPanelState,
)
from homeassistant.components.binary_sensor import BinarySensorEntity
from homeassistant.components.sensor import SensorEntity
from homeassistant.components.weather import Forecast, WeatherEntity, WeatherEntityFeature
from homeassistant.helpers.entity import EntityCategory
from homeassistant.util import dt as dt_util

from .told import Told


class Instrument(Told, SensorEntity):
    """A sensor."""

    def begin(self, state, attributes):
        self._attr_native_value = float(state) if "." in state else int(state)
        self._attr_native_unit_of_measurement = attributes["unit_of_measurement"]
        self._attr_state_class = attributes["state_class"]
        if "entity_category" in self.told:
            self._attr_entity_category = EntityCategory(self.told["entity_category"])


class Contact(Told, BinarySensorEntity):
    """A binary sensor."""

    def begin(self, state, attributes):
        self._attr_is_on = state == "on"


class Sky(Told, WeatherEntity):
    """The weather."""

    features = WeatherEntityFeature

    def begin(self, state, attributes):
        self._attr_condition = state
        for key in ("temperature", "pressure", "wind_speed", "dew_point"):
            setattr(self, f"_attr_native_{key}", attributes[key])
        for key in ("temperature_unit", "pressure_unit", "wind_speed_unit"):
            setattr(self, f"_attr_native_{key}", attributes[key])
        self._attr_humidity = attributes["humidity"]
        self._attr_cloud_coverage = attributes["cloud_coverage"]
        self._attr_wind_bearing = attributes["wind_bearing"]

    def forecast(self, step):
        now = dt_util.utcnow().replace(minute=0, second=0, microsecond=0)
        return [
            Forecast(
                datetime=(now + index * step).isoformat(),
                condition=condition,
                native_temperature=9 + index,
                native_templow=4 + index,
                precipitation_probability=10,
            )
            for index, condition in enumerate(["cloudy", "rainy", "sunny"])
        ]

    async def async_forecast_daily(self):
        return self.forecast(timedelta(days=1))

    async def async_forecast_hourly(self):
        return self.forecast(timedelta(hours=1))


class Alarm(Told, AlarmControlPanelEntity):
    """The alarm; it has no code."""

    features = AlarmControlPanelEntityFeature
    _attr_code_arm_required = False

    def begin(self, state, attributes):
        self._attr_alarm_state = AlarmControlPanelState(state)

    def arm(self, state):
        self._attr_alarm_state = AlarmControlPanelState.ARMING
        self.async_write_ha_state()

        def armed():
            self._attr_alarm_state = state

        self.later(30, armed)

    async def async_alarm_disarm(self, code=None):
        self.stay()
        self._attr_alarm_state = AlarmControlPanelState.DISARMED
        self.async_write_ha_state()

    async def async_alarm_arm_home(self, code=None):
        self.arm(AlarmControlPanelState.ARMED_HOME)

    async def async_alarm_arm_away(self, code=None):
        self.arm(AlarmControlPanelState.ARMED_AWAY)

    async def async_alarm_arm_night(self, code=None):
        self.arm(AlarmControlPanelState.ARMED_NIGHT)
