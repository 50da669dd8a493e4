"""Switches."""

from homeassistant.components.switch import PLATFORM_SCHEMA, SwitchEntity
from homeassistant.helpers import config_validation as cv

from .toggle import Toggle

PLATFORM_SCHEMA = PLATFORM_SCHEMA.extend({"names": cv.ensure_list})


async def async_setup_platform(hass, config, add, discovery_info=None):
    """Add those that are named."""
    add([PlainSwitch(name) for name in (discovery_info or config)["names"]])


class PlainSwitch(Toggle, SwitchEntity):
    """One switch."""
