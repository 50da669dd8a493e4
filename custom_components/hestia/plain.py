"""Home Assistant's own configuration as JSON, without what could be secret."""

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum
import hashlib
import json
import re
from typing import Any

from homeassistant.helpers.template import Template

# It looks like a template: whoever reads the steps knows that it can't be known.
UNREAD = "{{ unread }}"

_SECRET = re.compile(
    r"(^|_)(token|password|passwd|pass|secret|key|code|pin|auth|authorization|credentials?)(_|$)|api_?key|password|token",
    re.IGNORECASE,
)


def plain(value: Any) -> Any:
    """Return a value as JSON has it, with what could be secret left out."""
    if isinstance(value, Mapping):
        return {str(key): _kept(str(key), one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    if isinstance(value, Template):
        value = value.template
    if isinstance(value, str):
        return UNREAD if "://" in value else str(value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Enum):
        return plain(value.value)
    return str(value) if "://" not in str(value) else UNREAD


def _kept(key: str, value: Any) -> Any:
    return UNREAD if _SECRET.search(key) and value not in (None, {}, []) else plain(value)


def digest(salt: str, *values: Any) -> str:
    """Return what changes whenever one of the values does, and tells nothing of them."""
    text = json.dumps([_whole(value) for value in values], sort_keys=True, default=str)
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()[:32]


def _whole(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _whole(one) for key, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((_whole(one) for one in value), key=str)
    if isinstance(value, (list, tuple)):
        return [_whole(one) for one in value]
    if isinstance(value, Template):
        return value.template
    if isinstance(value, (str, bool, int, float)) or value is None:
        return value
    if isinstance(value, timedelta):
        return value.total_seconds()
    # What has no value of its own is no configuration: its text may differ from one start to the next.
    return type(value).__name__
