"""Calls inside Home Assistant what a Supervisor and a satellite would: a test has neither."""

from homeassistant.components import conversation
from homeassistant.config_entries import SOURCE_HASSIO
from homeassistant.core import ServiceCall, SupportsResponse
from homeassistant.helpers import discovery_flow
from homeassistant.helpers.service_info.hassio import HassioServiceInfo


async def async_setup(hass, config):
    """Offer it as services."""

    async def discover(call: ServiceCall) -> None:
        """As components/hassio/discovery.py does with what an app sent."""
        discovery_flow.async_create_flow(
            hass,
            "hestia",
            context={"source": SOURCE_HASSIO},
            data=HassioServiceInfo(config=call.data["config"], name="Hestia", slug="hestia", uuid=call.data["uuid"]),
            discovery_key=discovery_flow.DiscoveryKey(domain="hassio", key=call.data["uuid"], version=1),
        )

    async def converse(call: ServiceCall) -> dict:
        """As a pipeline does for a satellite, with what its `start_conversation` was given."""
        result = await conversation.async_converse(hass, conversation_id=None, context=call.context, **call.data)
        return result.as_dict()

    hass.services.async_register("backstage", "discover", discover)
    hass.services.async_register("backstage", "converse", converse, supports_response=SupportsResponse.ONLY)
    return True
