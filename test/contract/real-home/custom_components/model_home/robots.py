"""The vacuum and the lawn mower."""

from homeassistant.components.lawn_mower import LawnMowerActivity, LawnMowerEntity, LawnMowerEntityFeature
from homeassistant.components.vacuum import StateVacuumEntity, VacuumActivity, VacuumEntityFeature

from .told import Told


class Vacuum(Told, StateVacuumEntity):
    """The vacuum."""

    features = VacuumEntityFeature

    def begin(self, state, attributes):
        self._attr_activity = VacuumActivity(state)
        self._attr_fan_speed = attributes["fan_speed"]
        self._attr_fan_speed_list = attributes["fan_speed_list"]

    def show(self, activity):
        self.stay()
        self._attr_activity = activity
        self.async_write_ha_state()

    async def async_start(self):
        self.show(VacuumActivity.CLEANING)

    async def async_pause(self):
        self.show(VacuumActivity.PAUSED)

    async def async_stop(self, **kwargs):
        self.show(VacuumActivity.IDLE)

    async def async_clean_spot(self, **kwargs):
        self.show(VacuumActivity.CLEANING)

    async def async_locate(self, **kwargs):
        pass

    async def async_set_fan_speed(self, fan_speed, **kwargs):
        self._attr_fan_speed = fan_speed
        self.async_write_ha_state()

    async def async_return_to_base(self, **kwargs):
        if self._attr_activity == VacuumActivity.DOCKED:
            return
        self.show(VacuumActivity.RETURNING)

        def docked():
            self._attr_activity = VacuumActivity.DOCKED

        self.later(30, docked)


class Mower(Told, LawnMowerEntity):
    """The lawn mower."""

    features = LawnMowerEntityFeature

    def begin(self, state, attributes):
        self._attr_activity = LawnMowerActivity(state)

    def show(self, activity):
        self.stay()
        self._attr_activity = activity
        self.async_write_ha_state()

    async def async_start_mowing(self):
        self.show(LawnMowerActivity.MOWING)

    async def async_pause(self):
        self.show(LawnMowerActivity.PAUSED)

    async def async_dock(self):
        if self._attr_activity == LawnMowerActivity.DOCKED:
            return
        self.show(LawnMowerActivity.RETURNING)

        def docked():
            self._attr_activity = LawnMowerActivity.DOCKED

        self.later(30, docked)
