"""An integration whose service comes and goes, as one that is reloaded or removed. It counts how often it was called."""

DOMAIN = "blinker"
COUNT = "blinker.count"


async def async_setup(hass, config):
    async def blink(call):
        hass.states.async_set(COUNT, int(hass.states.get(COUNT).state) + 1)

    async def come(call):
        hass.services.async_register("light", "blink", blink)

    async def go(call):
        hass.services.async_remove("light", "blink")

    hass.states.async_set(COUNT, 0)
    hass.services.async_register(DOMAIN, "come", come)
    hass.services.async_register(DOMAIN, "go", go)
    await come(None)
    return True
