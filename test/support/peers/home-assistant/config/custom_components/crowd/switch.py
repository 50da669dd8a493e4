"""Switches."""

from homeassistant.components.switch import SwitchEntity

from .toggle import Toggle


async def async_setup_platform(hass, config, add, discovery_info=None):
    """Add as many as asked for."""
    add([CrowdSwitch("switch", number) for number in range(discovery_info["count"])])


class CrowdSwitch(Toggle, SwitchEntity):
    """One switch."""

    async def async_turn_on(self, **kwargs):
        """Turn on."""
        self._attr_is_on = True
        self.async_write_ha_state()
