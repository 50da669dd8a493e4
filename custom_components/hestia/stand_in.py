"""Home Assistant's own agent in Hestia's stead: it recognises first, and does only what Hestia left to it."""

from hassil.recognize import RecognizeResult

from homeassistant.components import conversation
from homeassistant.components.conversation.default_agent import DefaultAgent
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import intent

from .leave import Leave
from .words import async_words


async def async_stand_in(
    hass: HomeAssistant,
    leave: Leave,
    user_input: conversation.ConversationInput,
    chat_log: conversation.ChatLog,
) -> conversation.ConversationResult:
    """Answer what Hestia certainly did not hear."""
    objects = False

    @callback
    def forbids(found: RecognizeResult) -> bool:
        nonlocal objects
        objects = not leave.covers(found)
        return objects

    response: intent.IntentResponse | None = None
    agent = conversation.async_get_agent(hass)
    if isinstance(agent, DefaultAgent):
        # What an automation would do at a sentence can't be read.
        if await agent.async_recognize_sentence_trigger(user_input):
            objects = True
        else:
            # Recognises and acts as one: nothing can come between what was judged and what is done.
            response = await agent.async_handle_intents(user_input, chat_log, intent_filter=forbids)
    if response is None:
        key = "would_ask" if objects else "not_understood"
        response = intent.IntentResponse(language=user_input.language)
        response.async_set_error(
            intent.IntentResponseErrorCode.FAILED_TO_HANDLE,
            await async_words(hass, user_input.language, key),
        )
    chat_log.async_add_assistant_content_without_tools(
        conversation.AssistantContent(
            agent_id=user_input.agent_id,
            content=response.speech.get("plain", {}).get("speech", ""),
        )
    )
    return conversation.ConversationResult(response=response, conversation_id=chat_log.conversation_id)
