"""What Hestia leaves to Home Assistant's own agent while it is down: asked of it while it is up, and kept."""

import asyncio
from typing import Any

from hassil.recognize import RecognizeResult
import probatio

from homeassistant.components.conversation.const import METADATA_CUSTOM_SENTENCE
from homeassistant.const import ATTR_DOMAIN
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import instance_id, intent
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from .answering import async_answering, async_is_within
from .client import HestiaClient, KeyRefused, NotHeard
from .const import DOMAIN, LOGGER, VERSION
from .handlers import is_home_assistants

_STORE_VERSION = 1
_REFRESH_SECONDS = 300
_RETRY_SECONDS = 15

_NOTHING: dict[str, Any] = {"harmless": [], "changes": []}
_STRINGS = probatio.Any(None, [str])
_LEAVE = probatio.Schema(
    {
        probatio.Required("version"): VERSION,
        probatio.Required("harmless"): [
            probatio.Schema(
                {probatio.Required("intent"): str, probatio.Required("slots"): _STRINGS},
                extra=probatio.ALLOW_EXTRA,
            )
        ],
        probatio.Required("changes"): [
            probatio.Schema(
                {
                    probatio.Required("intent"): str,
                    probatio.Required("domains"): _STRINGS,
                    probatio.Required("entity_ids"): [str],
                },
                extra=probatio.ALLOW_EXTRA,
            )
        ],
    },
    extra=probatio.ALLOW_EXTRA,
)


def _store(hass: HomeAssistant, entry_id: str) -> Store[dict[str, Any]]:
    return Store(hass, _STORE_VERSION, f"{DOMAIN}.{entry_id}")


async def async_forget_leave(hass: HomeAssistant, entry_id: str) -> None:
    """Remove what was kept for an entry."""
    await _store(hass, entry_id).async_remove()


class Leave:
    """What may be done without Hestia. Nothing, where it was never asked."""

    def __init__(self, hass: HomeAssistant, entry_id: str, client: HestiaClient) -> None:
        """Remember whom to ask."""
        self._hass = hass
        self._client = client
        self._store = _store(hass, entry_id)
        self._given = _NOTHING
        # The house that it was given for.
        self._answering: dict[str, str] = {}
        self._salt = ""
        self._is_other = False
        self.asked_at: str | None = None

    async def async_load(self) -> None:
        """Read what was kept; of before it was kept for what house it was given, nothing holds."""
        self._salt = await instance_id.async_get(self._hass)
        kept = await self._store.async_load()
        if kept and "answering" in kept:
            self._given = kept["given"]
            self._answering = kept["answering"]
            self.asked_at = kept["asked_at"]

    async def async_keep_asking(self) -> None:
        """Ask Hestia every now and then, until it does not know our key."""
        while True:
            try:
                await self._async_ask()
            except KeyRefused:
                raise
            except NotHeard as error:
                LOGGER.debug("What Hestia leaves to others was not learned: %s", error)
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                await self._async_pause()

    async def _async_pause(self) -> None:
        """Wait, but no longer than until the house is another."""
        for _ in range(_REFRESH_SECONDS // _RETRY_SECONDS):
            await asyncio.sleep(_RETRY_SECONDS)
            if not self._holds():
                return

    @callback
    def _holds(self) -> bool:
        """Tell whether the house is still the one that the leave was given for."""
        return async_is_within(async_answering(self._hass, self._salt), self._answering)

    async def _async_ask(self) -> None:
        before = async_answering(self._hass, self._salt)
        answer = await self._client.stand_in()
        self._tell_version(answer.get("version"))
        if self._is_other and self._given != _NOTHING:
            self._given = _NOTHING
            await self._async_keep()
        try:
            given = _LEAVE(answer)
        except probatio.Invalid as error:
            raise NotHeard(f"Hestia's answer is not understood: {error}") from error
        if not async_is_within(async_answering(self._hass, self._salt), before):
            raise NotHeard("the house became another while Hestia was asked")
        self.asked_at = dt_util.utcnow().isoformat()
        if given == self._given and before == self._answering:
            return
        self._given = given
        self._answering = before
        await self._async_keep()

    async def _async_keep(self) -> None:
        kept = {"given": self._given, "answering": self._answering, "asked_at": self.asked_at}
        await self._store.async_save(kept)

    def _tell_version(self, version: Any) -> None:
        """Say once which of the two to update."""
        is_other = version != VERSION
        if is_other and not self._is_other:
            older = version is None or version < VERSION
            LOGGER.warning(
                "%s: until then nothing is done while Hestia is down",
                "Hestia is older than its integration, update Hestia"
                if older
                else "The integration is older than Hestia, update it and restart Home Assistant",
            )
        self._is_other = is_other

    @property
    def summary(self) -> dict[str, Any]:
        """How much is left to others, for diagnostics."""
        return {
            "asked_at": self.asked_at,
            "harmless": [one["intent"] for one in self._given["harmless"]],
            "changes": {one["intent"]: len(one["entity_ids"]) for one in self._given["changes"]},
        }

    @callback
    def covers(self, found: RecognizeResult) -> bool:
        """Tell whether this may be done, whichever of the things that fit is meant."""
        name = found.intent.name
        if (found.intent_metadata or {}).get(METADATA_CUSTOM_SENTENCE):
            return False
        if not self._is_own(name) or not self._holds():
            return False
        for one in self._given["harmless"]:
            if one["intent"] == name:
                slots = one["slots"]
                return slots is None or set(found.entities) <= set(slots)
        for one in self._given["changes"]:
            if one["intent"] == name:
                meant = self._meant(found, one["domains"])
                return bool(meant) and meant <= set(one["entity_ids"])
        return False

    def _is_own(self, name: str) -> bool:
        """Tell whether the intent does what Home Assistant made it for: a household may put a script in its place."""
        handlers = {handler.intent_type: handler for handler in intent.async_get(self._hass)}
        return name in handlers and is_home_assistants(handlers[name])

    def _meant(self, found: RecognizeResult, domains: list[str] | None) -> set[str]:
        """All that the words could mean: no room is preferred, no name counts as the only one."""

        def said(slot: str) -> Any:
            return entity.value if (entity := found.entities.get(slot)) else None

        def several(slot: str) -> set[str] | None:
            value = said(slot)
            if value is None:
                return None
            return set(value) if isinstance(value, list) else {str(value)}

        name = said("name")
        constraints = intent.MatchTargetsConstraints(
            name=None if name in (None, "all") else str(name),
            area_name=said("area"),
            floor_name=said("floor"),
            domains=several(ATTR_DOMAIN) or domains,
            device_classes=several("device_class"),
            assistant="conversation",
            allow_duplicate_names=True,
        )
        if not constraints.has_constraints:
            return set()
        states = intent.async_match_targets(self._hass, constraints).states
        return {state.entity_id for state in states}
