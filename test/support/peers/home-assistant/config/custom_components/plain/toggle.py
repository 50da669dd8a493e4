"""What lights and switches have in common."""

from homeassistant.core import callback
from homeassistant.helpers.restore_state import RestoreEntity
from homeassistant.util import slugify

WORKED_BY_HAND = "plain_worked_by_hand"


class Toggle(RestoreEntity):
    """Is what it was last told to be, over a restart too; or what a hand made it, which the event `plain_worked_by_hand` stands for."""

    # No class attribute `_attr_is_on` here: it would hide the one of Home Assistant's classes, which forgets cached values.
    _attr_should_poll = False

    def __init__(self, name):
        """Remember the name: it is all that tells one from another."""
        self._attr_unique_id = slugify(name)
        self._attr_name = name
        self._attr_is_on = False

    async def async_added_to_hass(self):
        """Go on where it was."""
        if last := await self.async_get_last_state():
            self._attr_is_on = last.state == "on"
        self.async_on_remove(self.hass.bus.async_listen(WORKED_BY_HAND, self._worked))

    @callback
    def _worked(self, event):
        """Tell of itself, as a device does: without a word of who or why."""
        if event.data["entity_id"] != self.entity_id:
            return
        self._attr_is_on = not self._attr_is_on
        self._context = None
        self.async_write_ha_state()

    async def async_turn_on(self, **kwargs):
        """Turn on."""
        self._attr_is_on = True
        self.async_write_ha_state()

    async def async_turn_off(self, **kwargs):
        """Turn off."""
        self._attr_is_on = False
        self.async_write_ha_state()
