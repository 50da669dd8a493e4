"""Lights, switches and sensors without a device behind them, by name or by number.

`light: [{platform: plain, names: [Hallway Light]}]` makes those; `plain: {lights: 500, switches: 200, sensors: 300}` makes as many.
"""

from homeassistant.helpers.discovery import async_load_platform

DOMAIN = "plain"


async def async_setup(hass, config):
    """Hand each platform its number."""
    for platform, kind in (("light", "lights"), ("switch", "switches"), ("sensor", "sensors")):
        if count := config.get(DOMAIN, {}).get(kind, 0):
            names = [f"Plain {platform} {number}" for number in range(count)]
            hass.async_create_task(async_load_platform(hass, platform, DOMAIN, {"names": names}, config))
    return True
