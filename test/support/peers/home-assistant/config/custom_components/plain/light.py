"""Lights with brightness."""

from homeassistant.components.light import ATTR_BRIGHTNESS, PLATFORM_SCHEMA, ColorMode, LightEntity
from homeassistant.helpers import config_validation as cv

from .toggle import Toggle

PLATFORM_SCHEMA = PLATFORM_SCHEMA.extend({"names": cv.ensure_list})


async def async_setup_platform(hass, config, add, discovery_info=None):
    """Add those that are named."""
    add([PlainLight(name) for name in (discovery_info or config)["names"]])


class PlainLight(Toggle, LightEntity):
    """One light."""

    _attr_color_mode = ColorMode.BRIGHTNESS
    _attr_supported_color_modes = {ColorMode.BRIGHTNESS}
    _attr_brightness = 255

    async def async_turn_on(self, **kwargs):
        """Turn on."""
        self._attr_brightness = kwargs.get(ATTR_BRIGHTNESS, self._attr_brightness)
        await super().async_turn_on()
