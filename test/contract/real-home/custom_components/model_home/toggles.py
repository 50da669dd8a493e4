"""Lights, switches, sirens and buttons."""

from homeassistant.components.button import ButtonEntity
from homeassistant.components.light import ColorMode, LightEntity, LightEntityFeature
from homeassistant.components.siren import SirenEntity, SirenEntityFeature
from homeassistant.components.switch import SwitchEntity

from .told import Told


class OnOff(Told):
    """On or off."""

    def begin(self, state, attributes):
        self._attr_is_on = state == "on"

    async def async_turn_on(self, **kwargs):
        self._attr_is_on = True
        self.async_write_ha_state()

    async def async_turn_off(self, **kwargs):
        self._attr_is_on = False
        self.async_write_ha_state()


class Socket(OnOff, SwitchEntity):
    """A switch."""


class Whistle(OnOff, SirenEntity):
    """A siren."""

    features = SirenEntityFeature


class Lamp(OnOff, LightEntity):
    """A light."""

    features = LightEntityFeature

    def begin(self, state, attributes):
        super().begin(state, attributes)
        self._attr_supported_color_modes = {ColorMode(mode) for mode in attributes["supported_color_modes"]}
        first = "color_temp" if "color_temp" in attributes["supported_color_modes"] else attributes["supported_color_modes"][0]
        self._attr_color_mode = ColorMode(first)
        self._attr_brightness = 255
        if first == "color_temp":
            self._attr_min_color_temp_kelvin = attributes["min_color_temp_kelvin"]
            self._attr_max_color_temp_kelvin = attributes["max_color_temp_kelvin"]
            self._attr_color_temp_kelvin = 2702

    async def async_turn_on(self, **kwargs):
        if "brightness" in kwargs:
            self._attr_brightness = kwargs["brightness"]
        if "color_temp_kelvin" in kwargs:
            self._attr_color_mode = ColorMode.COLOR_TEMP
            wanted = min(self._attr_max_color_temp_kelvin, kwargs["color_temp_kelvin"])
            self._attr_color_temp_kelvin = max(self._attr_min_color_temp_kelvin, wanted)
        if "hs_color" in kwargs:
            self._attr_color_mode = ColorMode.HS
            self._attr_hs_color = kwargs["hs_color"]
        await super().async_turn_on()


class Presser(Told, ButtonEntity):
    """A button."""

    async def async_press(self):
        pass
