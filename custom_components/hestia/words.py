"""What is said without Hestia, in the language of who spoke."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from .const import DOMAIN


async def async_words(hass: HomeAssistant, language: str, key: str) -> str:
    """Return a sentence of ours; English where the language is not ours."""
    [language, *_] = language.replace("_", "-").split("-")
    words = await async_get_translations(hass, language, "exceptions", [DOMAIN])
    return words[f"component.{DOMAIN}.exceptions.{key}.message"]
