"""What all entities of the model home have in common."""

from homeassistant.helpers.event import async_call_later

# How many times faster than in life things move here.
PACE = 10


class Told:
    """Is what its description says, until it is told otherwise."""

    _attr_should_poll = False

    def __init__(self, entity, home):
        """Take id, name and attributes from the description."""
        self.entity_id = entity["entity_id"]
        self.told = entity
        self.home = home
        self._attr_unique_id = entity["entity_id"]
        self._attr_name = entity["name"]
        attributes = entity.get("attributes", {})
        self._attr_available = entity["state"] != "unavailable"
        if "device_class" in attributes:
            self._attr_device_class = attributes["device_class"]
        if "supported_features" in attributes:
            self._attr_supported_features = type(self).features(attributes["supported_features"])
        self.begin(entity["state"], attributes)

    @classmethod
    def features(cls, value):
        """Make the domain's own flags of a number."""
        return value

    def begin(self, state, attributes):
        """Take over the first state."""

    def later(self, seconds, work):
        """Do something after so many seconds of the home's own time."""
        stop = getattr(self, "_stop", None)
        if stop:
            stop()

        def done(_):
            self._stop = None
            work()
            self.async_write_ha_state()

        self._stop = async_call_later(self.hass, seconds / PACE, _callback(done))

    def stay(self):
        """Give up what was under way."""
        if getattr(self, "_stop", None):
            self._stop()
            self._stop = None


def _callback(function):
    from homeassistant.core import callback

    return callback(function)
