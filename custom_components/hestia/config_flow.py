"""How an owner, or the Supervisor, tells Home Assistant where Hestia is."""

from collections.abc import Mapping
from typing import Any, override

import probatio
from yarl import URL

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN, CONF_URL
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.service_info.hassio import HassioServiceInfo

from .client import HestiaClient, KeyRefused, NotHeard, WrongKind
from .const import DOMAIN

TITLE = "Hestia"
DEFAULT_URL = "http://homeassistant.local:8520"
EXAMPLE = {"example": "http://192.168.1.20:8520"}

TOKEN_SCHEMA = probatio.Schema({probatio.Required(probatio.Secret(CONF_TOKEN)): str})
USER_SCHEMA = probatio.Schema(
    {
        probatio.Required(CONF_URL, default=DEFAULT_URL): str,
        probatio.Required(probatio.Secret(CONF_TOKEN)): str,
    }
)


class HestiaConfigFlow(ConfigFlow, domain=DOMAIN):
    """Asks for an address and a key, and tries them."""

    VERSION = 1

    _discovered: dict[str, str]

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask the owner."""
        errors: dict[str, str] = {}
        if user_input is not None:
            data = _tidy(user_input)
            self._async_abort_entries_match({CONF_URL: data[CONF_URL]})
            errors = await self._async_try(data)
            if not errors:
                return self.async_create_entry(title=TITLE, data=data)
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(USER_SCHEMA, _without_token(user_input)),
            description_placeholders=EXAMPLE,
            errors=errors,
        )

    @override
    async def async_step_hassio(self, discovery_info: HassioServiceInfo) -> ConfigFlowResult:
        """Hear from the Supervisor; it has the address and the key."""
        config = discovery_info.config
        url = URL.build(scheme="http", host=config[CONF_HOST], port=int(config[CONF_PORT]))
        self._discovered = _tidy({CONF_URL: str(url), CONF_TOKEN: config[CONF_TOKEN]})
        await self.async_set_unique_id(discovery_info.uuid)
        self._abort_if_unique_id_configured(updates=self._discovered)
        for entry in self._async_current_entries():
            if entry.data[CONF_URL] == self._discovered[CONF_URL]:
                return self.async_update_reload_and_abort(
                    entry,
                    unique_id=discovery_info.uuid,
                    data=self._discovered,
                    reload_even_if_entry_is_unchanged=False,
                    reason="already_configured",
                )
        self.context.update({"title_placeholders": {"name": discovery_info.name}})
        return await self.async_step_hassio_confirm()

    async def async_step_hassio_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let the owner agree to what was found."""
        errors: dict[str, str] = {}
        if user_input is not None:
            errors = await self._async_try(self._discovered)
            if not errors:
                return self.async_create_entry(title=TITLE, data=self._discovered)
        return self.async_show_form(
            step_id="hassio_confirm",
            description_placeholders={"url": self._discovered[CONF_URL]},
            errors=errors,
        )

    @override
    async def async_step_reauth(self, entry_data: Mapping[str, Any]) -> ConfigFlowResult:
        """Ask for another key: Hestia does not know ours."""
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Try the other key."""
        entry = self._get_reauth_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            data = _tidy({**entry.data, **user_input})
            errors = await self._async_try(data)
            if not errors:
                return self.async_update_reload_and_abort(entry, data=data)
        return self.async_show_form(
            step_id="reauth_confirm",
            data_schema=TOKEN_SCHEMA,
            description_placeholders={"url": entry.data[CONF_URL]},
            errors=errors,
        )

    async def async_step_reconfigure(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Change address and key."""
        entry = self._get_reconfigure_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            data = _tidy(user_input)
            if data[CONF_URL] != entry.data[CONF_URL]:
                self._async_abort_entries_match({CONF_URL: data[CONF_URL]})
            errors = await self._async_try(data)
            if not errors:
                return self.async_update_reload_and_abort(entry, data=data)
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=self.add_suggested_values_to_schema(USER_SCHEMA, _without_token(user_input or entry.data)),
            description_placeholders=EXAMPLE,
            errors=errors,
        )

    async def _async_try(self, data: Mapping[str, str]) -> dict[str, str]:
        """Return what is wrong with an address and a key."""
        try:
            url = URL(data[CONF_URL])
        except ValueError:
            return {CONF_URL: "invalid_url"}
        if url.scheme not in ("http", "https") or not url.host:
            return {CONF_URL: "invalid_url"}
        client = HestiaClient(async_get_clientsession(self.hass), data[CONF_URL], data[CONF_TOKEN])
        try:
            await client.info()
        except WrongKind:
            return {CONF_TOKEN: "wrong_kind"}
        except KeyRefused:
            return {CONF_TOKEN: "invalid_auth"}
        except NotHeard:
            return {"base": "cannot_connect"}
        return {}


def _tidy(data: Mapping[str, str]) -> dict[str, str]:
    return {
        CONF_URL: data[CONF_URL].strip().rstrip("/"),
        CONF_TOKEN: data[CONF_TOKEN].strip(),
    }


def _without_token(data: Mapping[str, Any] | None) -> dict[str, Any]:
    return {CONF_URL: data[CONF_URL]} if data else {}
