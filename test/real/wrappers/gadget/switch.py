"""A device of an unknown kind with steps of its own for going off, as a computer that is woken over the network has."""

from typing import Any

from homeassistant.components.switch import PLATFORM_SCHEMA as SWITCH_SCHEMA, SwitchEntity
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.entity_platform import AddEntitiesCallback
from homeassistant.helpers.script import Script
from homeassistant.helpers.typing import ConfigType, DiscoveryInfoType

PLATFORM_SCHEMA = SWITCH_SCHEMA.extend({"turn_off": cv.SCRIPT_SCHEMA})


async def async_setup_platform(
    hass: HomeAssistant,
    config: ConfigType,
    async_add_entities: AddEntitiesCallback,
    discovery_info: DiscoveryInfoType | None = None,
) -> None:
    """Add the one switch."""
    async_add_entities([Gadget(Script(hass, config["turn_off"], "Old Server", "gadget"))])


class Gadget(SwitchEntity):
    """It runs its steps when it goes off."""

    _attr_name = "Old Server"
    _attr_unique_id = "w_gadget"
    _attr_is_on = True

    def __init__(self, script: Script) -> None:
        """Remember the steps."""
        self._off_script = script

    async def async_turn_on(self, **kwargs: Any) -> None:
        """Do nothing."""

    async def async_turn_off(self, **kwargs: Any) -> None:
        """Run them."""
        await self._off_script.async_run(context=self._context)
