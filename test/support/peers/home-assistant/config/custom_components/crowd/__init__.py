"""As many plain entities as asked for: `crowd: {lights: 500, switches: 200, sensors: 300}`. They keep what they are told."""

from homeassistant.helpers.discovery import async_load_platform

DOMAIN = "crowd"


async def async_setup(hass, config):
    """Hand each platform its number."""
    for platform, kind in (("light", "lights"), ("switch", "switches"), ("sensor", "sensors")):
        if count := config[DOMAIN].get(kind, 0):
            hass.async_create_task(async_load_platform(hass, platform, DOMAIN, {"count": count}, config))
    return True
