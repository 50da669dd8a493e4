"""Covers, valves and locks: what takes its time."""

from homeassistant.components.cover import CoverEntity, CoverEntityFeature
from homeassistant.components.lock import LockEntity, LockEntityFeature
from homeassistant.components.valve import ValveEntity, ValveEntityFeature

from .told import Told


class Moving(Told):
    """Opens and closes in steps of a tenth, or in one go where it tells no position."""

    seconds = 20

    def begin(self, state, attributes):
        self.reports = "current_position" in attributes
        self.position = attributes.get("current_position", 0 if state == "closed" else 100)
        self._attr_is_opening = self._attr_is_closing = False
        self.show()

    def show(self):
        self._attr_is_closed = self.position == 0
        if self.reports:
            self.place(self.position)

    def move(self, goal):
        self.stay()
        if self.position != goal:
            self._attr_is_opening = goal > self.position
            self._attr_is_closing = goal < self.position
            self._attr_is_closed = False
            self.advance(goal)
        self.async_write_ha_state()

    def advance(self, goal):
        way = min(10, abs(goal - self.position)) if self.reports else 100

        def arrive():
            self.position = self.position + way * (1 if goal > self.position else -1) if self.reports else goal
            self.show()
            if self.position == goal:
                self._attr_is_opening = self._attr_is_closing = False
            else:
                self.advance(goal)

        self.later(self.seconds * way / 100, arrive)

    def halt(self):
        self.stay()
        self._attr_is_opening = self._attr_is_closing = False
        self._attr_is_closed = self.position == 0
        self.async_write_ha_state()


class Shade(Moving, CoverEntity):
    """A cover."""

    features = CoverEntityFeature

    def place(self, position):
        self._attr_current_cover_position = position

    async def async_open_cover(self, **kwargs):
        self.move(100)

    async def async_close_cover(self, **kwargs):
        self.move(0)

    async def async_set_cover_position(self, **kwargs):
        self.move(kwargs["position"])

    async def async_stop_cover(self, **kwargs):
        self.halt()


class Tap(Moving, ValveEntity):
    """A valve."""

    features = ValveEntityFeature
    seconds = 4

    def begin(self, state, attributes):
        self._attr_reports_position = "current_position" in attributes
        super().begin(state, attributes)

    def place(self, position):
        self._attr_current_valve_position = position

    async def async_open_valve(self):
        self.move(100)

    async def async_close_valve(self):
        self.move(0)

    async def async_set_valve_position(self, position):
        self.move(position)

    async def async_stop_valve(self):
        self.halt()


class FrontLock(Told, LockEntity):
    """A lock."""

    features = LockEntityFeature

    def begin(self, state, attributes):
        self._attr_is_locked = state == "locked"
        self._attr_is_locking = self._attr_is_unlocking = False

    def turn(self, locked):
        if self._attr_is_locked == locked:
            return
        self._attr_is_locking = locked
        self._attr_is_unlocking = not locked
        self.async_write_ha_state()

        def done():
            self._attr_is_locked = locked
            self._attr_is_locking = self._attr_is_unlocking = False

        self.later(1, done)

    async def async_lock(self, **kwargs):
        self.turn(True)

    async def async_unlock(self, **kwargs):
        self.turn(False)
