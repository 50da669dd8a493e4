"""What lights and switches of the crowd have in common."""


class Toggle:
    """Is what it was last told to be."""

    _attr_should_poll = False
    _attr_is_on = False

    def __init__(self, kind, number):
        """Remember the number: it is all that tells one from another."""
        self._attr_unique_id = f"crowd_{kind}_{number}"
        self._attr_name = f"Crowd {kind} {number}"

    async def async_turn_off(self, **kwargs):
        """Turn off."""
        self._attr_is_on = False
        self.async_write_ha_state()
