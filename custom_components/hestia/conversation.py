"""Hestia as a conversation agent."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, Literal, override

from homeassistant.components import conversation
from homeassistant.const import MATCH_ALL
from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import ulid

from . import HestiaConfigEntry
from .client import ContactLost, KeyRefused, NotHeard, NotTaken
from .const import DOMAIN
from .stand_in import async_stand_in
from .words import async_words

# Hestia keeps the order of a conversation itself, and answers many at once.
PARALLEL_UPDATES = 0


async def async_setup_entry(
    hass: HomeAssistant,
    entry: HestiaConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the agent."""
    async_add_entities([HestiaConversationEntity(entry)])


class HestiaConversationEntity(conversation.ConversationEntity):
    """Available whether Hestia is or not: what is harmless is answered without it."""

    _attr_has_entity_name = True
    _attr_name = None
    _attr_translation_key = "hestia"
    _attr_supports_streaming = True
    _attr_supported_features = conversation.ConversationEntityFeature.CONTROL

    def __init__(self, entry: HestiaConfigEntry) -> None:
        """Remember which Hestia it is."""
        self._entry = entry
        self._attr_unique_id = entry.entry_id
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            entry_type=DeviceEntryType.SERVICE,
            manufacturer="Hestia",
            name=entry.title,
        )

    @property
    @override
    def supported_languages(self) -> list[str] | Literal["*"]:
        """Hestia answers in any language."""
        return MATCH_ALL

    @override
    async def _async_handle_message(
        self,
        user_input: conversation.ConversationInput,
        chat_log: conversation.ChatLog,
    ) -> conversation.ConversationResult:
        """Give the message to Hestia, or, where it certainly did not reach it, to Home Assistant's own agent."""
        hestia = self._entry.runtime_data
        message = await self._async_message(user_input, chat_log)
        async with aclosing(hestia.client.converse(message)) as says:
            try:
                first = await anext(says)
            except NotHeard as error:
                if isinstance(error, KeyRefused):
                    self._entry.async_start_reauth(self.hass)
                return await async_stand_in(self.hass, hestia.leave, user_input, chat_log)
            except NotTaken:
                return await self._async_fail(user_input, chat_log, "not_taken")
            except ContactLost:
                return await self._async_fail(user_input, chat_log, "contact_lost")
            return await self._async_answer(user_input, chat_log, first, says)

    async def _async_answer(
        self,
        user_input: conversation.ConversationInput,
        chat_log: conversation.ChatLog,
        first: dict[str, Any],
        says: AsyncGenerator[dict[str, Any]],
    ) -> conversation.ConversationResult:
        """Hand on what Hestia says as it says it."""
        asks = False
        failed = False

        async def deltas() -> AsyncGenerator[conversation.AssistantContentDeltaDict]:
            nonlocal asks, failed
            said = ""
            yield {"role": "assistant"}
            try:
                async for one in _chain(first, says):
                    if one["type"] == "delta":
                        said += one["text"]
                        yield {"content": one["text"]}
                    elif one["type"] == "reply":
                        asks = one["asks"]
                        if not said:
                            yield {"content": one["text"]}
                    elif one["type"] == "error":
                        failed = True
                        yield {"content": _after(said, one["message"])}
            except ContactLost:
                failed = True
                words = await async_words(self.hass, user_input.language, "contact_lost")
                yield {"content": _after(said, words)}

        async for _ in chat_log.async_add_delta_content_stream(user_input.agent_id, deltas()):
            pass
        result = conversation.async_get_result_from_chat_log(user_input, chat_log)
        if failed:
            speech = result.response.speech["plain"]["speech"]
            result.response.async_set_error(intent.IntentResponseErrorCode.UNKNOWN, speech)
        # Hestia knows whether it asked; a question mark is not always a question.
        result.continue_conversation = asks
        return result

    async def _async_message(
        self,
        user_input: conversation.ConversationInput,
        chat_log: conversation.ChatLog,
    ) -> dict[str, Any]:
        user_id = user_input.context.user_id
        user = await self.hass.auth.async_get_user(user_id) if user_id else None
        return {
            # Made once: however often it is sent, it is one message.
            "id": ulid.ulid_now(),
            "text": user_input.text,
            "language": user_input.language,
            "conversation_id": chat_log.conversation_id,
            "device_id": user_input.device_id,
            "satellite_id": user_input.satellite_id,
            "user_id": user_id,
            "user_name": user.name if user else None,
            "agent_id": user_input.agent_id,
            "extra_system_prompt": user_input.extra_system_prompt,
        }

    async def _async_fail(
        self,
        user_input: conversation.ConversationInput,
        chat_log: conversation.ChatLog,
        key: str,
    ) -> conversation.ConversationResult:
        words = await async_words(self.hass, user_input.language, key)
        chat_log.async_add_assistant_content_without_tools(
            conversation.AssistantContent(agent_id=user_input.agent_id, content=words)
        )
        response = intent.IntentResponse(language=user_input.language)
        response.async_set_error(intent.IntentResponseErrorCode.UNKNOWN, words)
        return conversation.ConversationResult(response=response, conversation_id=chat_log.conversation_id)


async def _chain(first: dict[str, Any], rest: AsyncGenerator[dict[str, Any]]) -> AsyncGenerator[dict[str, Any]]:
    yield first
    async for one in rest:
        yield one


def _after(said: str, words: str) -> str:
    return words if not said or said[-1].isspace() else f" {words}"
