"""What helps to see what is wrong, without the key."""

from typing import Any

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_TOKEN
from homeassistant.core import HomeAssistant

from . import HestiaConfigEntry
from .client import NotHeard


async def async_get_config_entry_diagnostics(hass: HomeAssistant, entry: HestiaConfigEntry) -> dict[str, Any]:
    """Return diagnostics for an entry."""
    hestia = entry.runtime_data
    try:
        info = await hestia.client.info()
    except NotHeard as error:
        info = {"error": str(error)}
    return {
        "entry": async_redact_data(entry.data, {CONF_TOKEN}),
        "hestia": info,
        "stand_in": hestia.leave.summary,
    }
