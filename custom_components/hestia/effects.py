"""What entities do that stand for something else, read from the entities themselves.

Home Assistant keeps it in private attributes: one that is missing means that nothing is known, never that nothing is done.
"""

from collections.abc import Callable, Iterable, Mapping
import re
from typing import Any

import probatio

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import instance_id, intent
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_component import DATA_INSTANCES
from homeassistant.helpers.script import Script
from homeassistant.helpers.template import Template

from .const import VERSION
from .handlers import is_home_assistants, is_script
from .plain import UNREAD, digest, plain

type Part = dict[str, Any]


def _unread(why: str) -> Part:
    return {"type": "unread", "why": why}


def _passes(to: Iterable[str], **how: Any) -> Part:
    ids = [str(one) for one in to]
    return {"type": "passes", "to": ids, "inverts": False, "regulates": False, "besides": [], **how}


def _steps(script: Any) -> list[Any] | None:
    sequence = getattr(script, "sequence", None)
    return plain(sequence) if isinstance(sequence, list) else None


def _runs(scripts: Mapping[str, Any]) -> list[Part]:
    steps = {name: _steps(script) for name, script in scripts.items()}
    if any(one is None for one in steps.values()):
        return [_unread("steps")]
    return [{"type": "runs", "steps": steps}] if steps else []


def _template(entity: Entity) -> list[Part]:
    scripts = getattr(entity, "_action_scripts", None)
    return _runs(scripts) if isinstance(scripts, Mapping) else [_unread("_action_scripts")]


def _universal(entity: Entity) -> list[Part]:
    commands = getattr(entity, "_cmds", None)
    children = getattr(entity, "_children", None)
    if not isinstance(commands, Mapping) or not isinstance(children, list):
        return [_unread("_cmds")]
    parts: list[Part] = [_passes(children, besides=[str(name) for name in commands])]
    if commands:
        parts.append({"type": "runs", "steps": {str(name): [plain(one)] for name, one in commands.items()}})
    # Whom a template picks need not be a child.
    if getattr(entity, "_active_child_template", True) is not None:
        parts.append(_unread("active_child_template"))
    return parts


def _switch_as_x(entity: Entity) -> list[Part]:
    switch = getattr(entity, "_switch_entity_id", None)
    if not isinstance(switch, str):
        return [_unread("_switch_entity_id")]
    # Only lights, fans and sirens can't be inverted.
    inverts = getattr(entity, "_invert_state", None)
    if inverts is None and entity.entity_id.partition(".")[0] not in ("light", "fan", "siren"):
        return [_unread("_invert_state")]
    return [_passes([switch], inverts=bool(inverts))]


def _group(entity: Entity) -> list[Part]:
    for name in ("_entity_ids", "_entities", "tracking"):
        members = getattr(entity, name, None)
        if isinstance(members, (list, tuple, set)) and all(isinstance(one, str) for one in members):
            return [_passes(members)]
    return [_unread("_entity_ids")]


def _regulates(attribute: str) -> Callable[[Entity], list[Part]]:
    def read(entity: Entity) -> list[Part]:
        switch = getattr(entity, attribute, None)
        return [_passes([switch], regulates=True)] if isinstance(switch, str) else [_unread(attribute)]

    return read


def _light_of_switch(entity: Entity) -> list[Part]:
    switch = getattr(entity, "_switch_entity_id", None)
    return [_passes([switch])] if isinstance(switch, str) else [_unread("_switch_entity_id")]


_READERS: dict[str, Callable[[Entity], list[Part]]] = {
    "generic_hygrostat": _regulates("_switch_entity_id"),
    "generic_thermostat": _regulates("heater_entity_id"),
    "group": _group,
    "switch": _light_of_switch,
    "switch_as_x": _switch_as_x,
    "template": _template,
    "universal": _universal,
}


def wraps(entity: Entity) -> bool:
    """Tell whether it is of a kind that stands for something else."""
    return entity.platform.platform_name in _READERS


_DEEPEST = 3
# More than any entity keeps of its own configuration.
_WIDEST = 200


def _held(value: Any, depth: int) -> Iterable[Script]:
    """Yield the scripts that an entity of any other platform holds, or that something of its own holds for it."""
    if isinstance(value, Script):
        yield value
        return
    if depth == 0:
        return
    if isinstance(value, Mapping):
        inner = list(value.values())
    elif isinstance(value, (list, tuple)):
        inner = list(value)
    elif type(value).__module__.startswith(("homeassistant.components.", "custom_components.")):
        inner = list(getattr(value, "__dict__", {}).values())
    else:
        return
    for one in inner[:_WIDEST]:
        yield from _held(one, depth - 1)


def _others(entity: Entity) -> list[Part]:
    parts: list[Part] = []
    for script in _held(entity, _DEEPEST):
        steps = _steps(script)
        parts.append(_unread("steps") if steps is None else {"type": "runs", "steps": {"*": steps}})
    return parts


# Live values, and what only tells of them.
_CONFIGURED = re.compile(r"config$|command|cmd|resource|body|method|payload|topic|host|port|url|channel|register|children")


def _configured(entity: Entity) -> dict[str, Any]:
    return {name: value for name, value in vars(entity).items() if _CONFIGURED.search(name) and "_attr_" not in name}


def told_of(entity: Entity, salt: str) -> dict[str, Any]:
    platform = entity.platform.platform_name
    # Scripts and automations are asked for by themselves: `script/config`, `automation/config`.
    own = platform in ("script", "automation")
    try:
        parts = [] if own else _READERS.get(platform, _others)(entity)
    except Exception as error:  # noqa: BLE001 - whatever an entity of any kind does when it is looked at, nothing is known then
        parts = [_unread(type(error).__name__)]
    return {
        "platform": platform,
        "parts": parts,
        "digest": digest(salt, platform, entity.unique_id, parts, _configured(entity)),
    }


def entities_of(hass: HomeAssistant, wanted: list[str] | None) -> Iterable[Entity]:
    components = hass.data.get(DATA_INSTANCES, {})
    if wanted is None:
        for component in components.values():
            yield from list(component.entities)
        return
    for entity_id in wanted:
        component = components.get(entity_id.partition(".")[0])
        if component and (entity := component.get_entity(entity_id)):
            yield entity


def hearers_of(hass: HomeAssistant, entities: list[Entity]) -> list[dict[str, Any]]:
    """Trigger-based blocks of the template integration."""
    blocks: dict[int, tuple[Any, list[str]]] = {}
    for entity in entities:
        coordinator = getattr(entity, "coordinator", None)
        if entity.platform.platform_name == "template" and coordinator is not None:
            blocks.setdefault(id(coordinator), (coordinator, []))[1].append(entity.entity_id)
    # A block may have no entity of its own.
    for coordinator in hass.data.get("template", None) or []:
        blocks.setdefault(id(coordinator), (coordinator, []))
    return [_hearer(coordinator, ids) for coordinator, ids in blocks.values()]


def _hearer(coordinator: Any, ids: list[str]) -> dict[str, Any]:
    name = ids[0] if ids else "template"
    config = getattr(coordinator, "config", None)
    if not isinstance(config, Mapping):
        unread = {"unread": "config"}
        return {"name": name, "triggers": [unread], "conditions": [], "variables": {}, "steps": [unread], "entities": ids}
    return {
        "name": name,
        "triggers": plain(config.get("triggers", [])),
        "conditions": plain(config.get("conditions", [])),
        "variables": plain(getattr(config.get("variables"), "variables", {})),
        "steps": plain(config.get("actions", [])),
        "entities": ids,
    }


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, Template):
        yield plain(value)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)
    elif isinstance(getattr(value, "variables", None), Mapping):
        yield from _texts(value.variables)


def listens_of(entity: Entity) -> dict[str, Any] | None:
    """Tell on what the state of a template entity depends; nothing of any other entity."""
    if entity.platform.platform_name != "template":
        return None
    config = getattr(entity, "_config", None)
    info = getattr(entity, "_template_result_info", None)
    # One of a block of triggers renders when that is triggered, and listens to nothing itself.
    if not isinstance(config, Mapping) or (info is None and getattr(entity, "coordinator", None) is None):
        return None
    heard = info.listeners if info else {"entities": [], "domains": [], "all": False, "time": False}
    # What it does when it is called is no part of its state.
    actions = getattr(entity, "_action_scripts", {})
    return {
        "entities": sorted(heard["entities"]),
        "domains": sorted(heard["domains"]),
        "all": bool(heard["all"]),
        "time": bool(heard["time"]),
        "texts": sorted({text for key, one in config.items() if key not in actions for text in _texts(one)}),
    }


def _intents(hass: HomeAssistant) -> dict[str, list[Any] | None]:
    """Tell of every intent what it does: nothing else than Home Assistant made it for, or steps of the household."""
    found: dict[str, list[Any] | None] = {}
    for handler in intent.async_get(hass):
        name = handler.intent_type
        if is_home_assistants(handler):
            found[name] = None
            continue
        action = getattr(handler, "config", {}).get("action") if is_script(handler) else UNREAD
        steps = [] if action is None else _steps(action)
        found[name] = [{"unread": name}] if steps is None else steps
    return found


@callback
def async_effects(hass: HomeAssistant, salt: str, wanted: list[str] | None) -> dict[str, Any]:
    """Tell what the wanted entities do, or all; who hears what only with all: what was not asked for is left out, never empty."""
    entities = list(entities_of(hass, wanted))
    told = {
        "version": VERSION,
        "entities": {entity.entity_id: told_of(entity, salt) for entity in entities},
        "intents": _intents(hass),
    }
    if wanted is not None:
        return told
    listens = {entity.entity_id: heard for entity in entities if (heard := listens_of(entity))}
    return {**told, "hearers": hearers_of(hass, entities), "listens": listens}


@websocket_api.websocket_command(
    {
        probatio.Required("type"): "hestia/effects",
        probatio.Optional("entity_ids"): [str],
    }
)
@websocket_api.require_admin
@websocket_api.async_response
async def websocket_effects(
    hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]
) -> None:
    """Answer an administrator, which Hestia is."""
    salt = await instance_id.async_get(hass)
    connection.send_result(msg["id"], async_effects(hass, salt, msg.get("entity_ids")))
