"""Hestia, the agent of the household, as a conversation agent of Home Assistant."""

from dataclasses import dataclass

from homeassistant.components import websocket_api
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_TOKEN, CONF_URL, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.typing import ConfigType

from .client import HestiaClient, KeyRefused
from .const import DOMAIN
from .effects import websocket_effects
from .leave import Leave, async_forget_leave

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
PLATFORMS = [Platform.CONVERSATION]


@dataclass
class HestiaData:
    """What an entry works with."""

    client: HestiaClient
    leave: Leave


type HestiaConfigEntry = ConfigEntry[HestiaData]


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Let Hestia ask what the entities do, also before an entry is set up."""
    websocket_api.async_register_command(hass, websocket_effects)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: HestiaConfigEntry) -> bool:
    """Set up an entry, also while Hestia is down: its agent is needed most then."""
    client = HestiaClient(async_get_clientsession(hass), entry.data[CONF_URL], entry.data[CONF_TOKEN])
    leave = Leave(hass, entry.entry_id, client)
    await leave.async_load()
    entry.runtime_data = HestiaData(client, leave)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)

    async def keep_asking() -> None:
        try:
            await leave.async_keep_asking()
        except KeyRefused:
            entry.async_start_reauth(hass)

    entry.async_create_background_task(hass, keep_asking(), "hestia leave")
    return True


async def async_unload_entry(hass: HomeAssistant, entry: HestiaConfigEntry) -> bool:
    """Unload an entry."""
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)


async def async_remove_entry(hass: HomeAssistant, entry: HestiaConfigEntry) -> None:
    """Leave nothing behind."""
    await async_forget_leave(hass, entry.entry_id)
