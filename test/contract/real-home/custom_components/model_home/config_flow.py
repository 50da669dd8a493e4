"""A config entry without questions: devices need one to belong to."""

from homeassistant.config_entries import ConfigFlow

from .const import DOMAIN


class ModelHomeFlow(ConfigFlow, domain=DOMAIN):
    """Makes the one entry."""

    async def async_step_user(self, user_input=None):
        return self.async_create_entry(title="Model Home", data={})
