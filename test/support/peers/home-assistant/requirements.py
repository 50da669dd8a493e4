"""Prints what the named integrations, those they depend on and those that always load need from PyPI, one requirement a line."""

import json
import pathlib
import sys

from homeassistant import bootstrap

components = pathlib.Path(bootstrap.__file__).parent / "components"
queue = [*sys.argv[1:], *bootstrap.DEFAULT_INTEGRATIONS, "isal", "network", "system_log"]
seen: set[str] = set()
requirements: set[str] = set()
while queue:
    name = queue.pop()
    if name in seen:
        continue
    seen.add(name)
    manifest = json.loads((components / name / "manifest.json").read_text())
    requirements.update(manifest.get("requirements", []))
    queue.extend(manifest.get("dependencies", []))
print(*sorted(requirements), sep="\n")
