"""Lights with brightness."""

from homeassistant.components.light import ATTR_BRIGHTNESS, ColorMode, LightEntity

from .toggle import Toggle


async def async_setup_platform(hass, config, add, discovery_info=None):
    """Add as many as asked for."""
    add([CrowdLight("light", number) for number in range(discovery_info["count"])])


class CrowdLight(Toggle, LightEntity):
    """One light."""

    _attr_color_mode = ColorMode.BRIGHTNESS
    _attr_supported_color_modes = {ColorMode.BRIGHTNESS}
    _attr_brightness = 255

    async def async_turn_on(self, **kwargs):
        """Turn on."""
        self._attr_brightness = kwargs.get(ATTR_BRIGHTNESS, self._attr_brightness)
        self._attr_is_on = True
        self.async_write_ha_state()
