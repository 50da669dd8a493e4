"""The home of model-home.json as real entities: what the model home pretends to be, on Home Assistant's own foundations."""

import json

from homeassistant.helpers import area_registry, device_registry, entity_registry
from homeassistant.setup import async_setup_component

from .air import AirFan, AirHumidifier, Boiler, Thermostat
from .const import DOMAIN
from .instruments import Alarm, Contact, Instrument, Sky
from .lists import Agenda, Messenger, Tasks
from .openings import FrontLock, Shade, Tap
from .players import Player
from .robots import Mower, Vacuum
from .toggles import Lamp, Presser, Socket, Whistle

KINDS = {
    "light": Lamp,
    "switch": Socket,
    "siren": Whistle,
    "button": Presser,
    "cover": Shade,
    "valve": Tap,
    "lock": FrontLock,
    "climate": Thermostat,
    "fan": AirFan,
    "humidifier": AirHumidifier,
    "water_heater": Boiler,
    "sensor": Instrument,
    "binary_sensor": Contact,
    "weather": Sky,
    "alarm_control_panel": Alarm,
    "media_player": Player,
    "vacuum": Vacuum,
    "lawn_mower": Mower,
    "todo": Tasks,
    "calendar": Agenda,
    "notify": Messenger,
}


async def async_setup(hass, config):
    """Give each domain its entities."""
    home = await read(hass)
    for domain, kind in KINDS.items():
        own = [
            entity
            for entity in home["entities"]
            if entity["entity_id"].startswith(f"{domain}.") and entity.get("platform") != "group"
        ]
        if own and await async_setup_component(hass, domain, config):
            await hass.data[domain].async_add_entities([kind(entity, home) for entity in own])
    for entity in home["entities"]:
        if entity["entity_id"].startswith("device_tracker."):
            attributes = {**entity["attributes"], "friendly_name": entity["name"]}
            hass.states.async_set(entity["entity_id"], entity["state"], attributes)
    return True


async def async_setup_entry(hass, entry):
    """Make the devices, the children last, and give them their entities and areas."""
    home = await read(hass)
    devices = device_registry.async_get(hass)
    areas = area_registry.async_get(hass)
    entities = entity_registry.async_get(hass)
    made = {}
    for device in sorted(home["devices"], key=lambda device: "parent_device_id" in device):
        identity = {"config_entry_id": entry.entry_id, "identifiers": {(DOMAIN, device["id"])}, "name": device["name"]}
        if "parent_device_id" in device:
            made[device["id"]] = devices.async_get_or_create_child(
                **identity, parent_device_id=made[device["parent_device_id"]].id
            )
            continue
        made[device["id"]] = devices.async_get_or_create(
            **identity, manufacturer=device.get("manufacturer"), model=device.get("model")
        )
        if "area_id" in device and areas.async_get_area(device["area_id"]):
            devices.async_update_device(made[device["id"]].id, area_id=device["area_id"])
    for entity in home["entities"]:
        if "device_id" in entity and entities.async_get(entity["entity_id"]):
            entities.async_update_entity(entity["entity_id"], device_id=made[entity["device_id"]].id)
    return True


async def read(hass):
    """Read the description."""
    path = hass.config.path("model-home.json")
    return json.loads(await hass.async_add_executor_job(lambda: open(path, encoding="utf8").read()))
