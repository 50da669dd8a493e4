"""The name of the integration."""

DOMAIN = "model_home"
