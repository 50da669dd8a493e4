"""Who handles an intent: Home Assistant itself, or whoever took its place under the same name."""

from homeassistant.helpers import intent

_SCRIPTS = "homeassistant.components.intent_script"


def is_script(handler: intent.IntentHandler) -> bool:
    """Tell whether it is a script of the household."""
    return type(handler).__module__.startswith(_SCRIPTS)


def is_home_assistants(handler: intent.IntentHandler) -> bool:
    """Tell whether the intent does what Home Assistant made it for."""
    return type(handler).__module__.startswith("homeassistant.") and not is_script(handler)
