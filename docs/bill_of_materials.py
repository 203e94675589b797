"""Write the bill of materials: what `.ci/lock.txt` holds, as CycloneDX 1.6 (cyclonedx.org).

    python docs/bill_of_materials.py

Licences are those that the installed packages name, so everything locked has to be installed.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

CI = Path(__file__).parent.parent / ".ci"
LOCK, BILL = CI / "lock.txt", CI / "sbom.json"


def locked(text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the packages of a lock file by name: version, and digests of its files."""
    found = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        if head := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block):
            found[head[1]] = (head[2], tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", block)))
    return found


def bill(packages: dict[str, tuple[str, tuple[str, ...]]]) -> dict[str, Any]:
    """Return the bill of materials of some packages."""
    components = [_component(name, version) for name, (version, _) in sorted(packages.items())]
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}


def _component(name: str, version: str) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
    }
    if licence := _licence(name):
        component["licenses"] = [{"license": {"name": licence}}]
    return component


def _licence(name: str) -> str:
    try:
        known = metadata(name)
    except PackageNotFoundError:  # it is for another system
        return ""
    said = [*(known.get_all("License-Expression") or ()), *(known.get_all("License") or ())]
    said += [
        one.rpartition(":: ")[2] for one in known.get_all("Classifier") or () if "License" in one
    ]
    return next((one.strip().partition("\n")[0] for one in said if one.strip()), "")


if __name__ == "__main__":
    text = json.dumps(bill(locked(LOCK.read_text("utf-8"))), indent=1, ensure_ascii=False)
    BILL.write_text(f"{text}\n", encoding="utf-8")
