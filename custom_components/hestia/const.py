"""Names of the Hestia integration."""

import logging

DOMAIN = "hestia"
# Of what Hestia and its integration tell each other. Neither takes another one for true than its own.
VERSION = 2
LOGGER = logging.getLogger(__package__)
