"""What would answer a change in the house, by what it is just now.

Hestia gave its leave to this house. While it is down somebody may write an automation that makes of a harmless lamp a dangerous one: what was
not there, or was another, when the leave was given makes it void. What is gone makes nothing dangerous.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.const import STATE_OFF
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import area_registry, device_registry, entity_registry
from homeassistant.helpers.entity import Entity

from .effects import entities_of, hearers_of, told_of, wraps
from .plain import digest

# In these attributes entities name those that they follow.
_FOLLOWED = ("entity_id", "source", "source_entity_id", "device_trackers", "entities")


def _configured(entity: Entity) -> Any:
    """Return how an automation, a script or a scene is written; None of anything else."""
    scene = getattr(entity, "scene_config", None)
    return scene.states if scene is not None else getattr(entity, "raw_config", None)


def _follows(hass: HomeAssistant, state: State) -> list[str]:
    named: list[Any] = []
    for name in _FOLLOWED:
        value = state.attributes.get(name)
        named += value if isinstance(value, (list, tuple)) else [value]
    return sorted({one for one in named if isinstance(one, str) and hass.states.get(one)})


def _places(hass: HomeAssistant) -> Iterable[tuple[str, Any]]:
    """Yield where things are and what they are labelled: automations may mean a whole room."""
    areas = area_registry.async_get(hass).areas
    devices = device_registry.async_get(hass)
    for entry in entity_registry.async_get(hass).entities.values():
        device = devices.async_get(entry.device_id) if entry.device_id else None
        area_id = entry.area_id or (device.area_id if device else None)
        area = areas.get(area_id) if area_id else None
        labels = {*entry.labels, *(device.labels if device else ()), *(area.labels if area else ())}
        if area_id or labels:
            yield entry.entity_id, [area_id, area.floor_id if area else None, sorted(labels)]


@callback
def async_answering(hass: HomeAssistant, salt: str) -> dict[str, str]:
    """Return all that could answer a change, by name, each as a digest of how it is configured."""
    found: dict[str, str] = {}

    def note(name: str, *values: Any) -> None:
        found[name] = digest(salt, *values)

    entities = list(entities_of(hass, None))
    for entity in entities:
        entity_id = entity.entity_id
        state = hass.states.get(entity_id)
        kind = entity_id.partition(".")[0]
        # One that is just being read has no state yet, and hears already.
        if kind == "automation" and state and state.state == STATE_OFF:
            continue
        if kind in ("automation", "script", "scene"):
            note(entity_id, _configured(entity))
            # It may be waiting for something.
            if state and state.attributes.get("current"):
                note(f"{entity_id} runs")
        elif wraps(entity):
            note(entity_id, told_of(entity, salt))
        if state and (followed := _follows(hass, state)):
            note(f"{entity_id} follows", followed)
    for hearer in hearers_of(hass, entities):
        note(f"block {digest(salt, hearer)}")
    for entity_id, place in _places(hass):
        note(f"{entity_id} is", place)
    return found


@callback
def async_is_within(now: Mapping[str, str], then: Mapping[str, str]) -> bool:
    """Tell whether nothing answers now that did not answer then."""
    return all(then.get(name) == value for name, value in now.items())
