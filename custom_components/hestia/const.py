"""Names of the Hestia integration."""

import logging

DOMAIN = "hestia"
LOGGER = logging.getLogger(__package__)
