"""The Nu HTML checker finds nothing in any page: no error, and no warning."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.sites import BELOW, Site, serving

if TYPE_CHECKING:
    from browser.sites import Served

pytestmark = pytest.mark.browser

JAR = "SPACECAT_NU_JAR"
"""The variable that says where the checker is: `vnu.jar`, of the npm package `vnu-jar`."""


LOCAL = "nu.validator.servlet.allow-forbidden-hosts"
"""What lets the checker read pages from this machine. It fetches them as a browser does, for it
holds each to its own policy, and no file is of the same site as another."""


BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss16m")
"""What suits a program that is over within seconds: no deep thought about its own speed; and room
for the checker, whose expressions go deeper than quick code has room for by default."""


BLIND = "Inline script violates Content Security Policy"
"""What the checker says of a data block as well, which is no script and is not run, so that no
policy is asked (HTML, “Prepare the script element”). Browsers know; `test_visits.py` asks them."""


def _checker() -> list[str]:
    """Return the command that runs the checker; without one, skip, unless none may be skipped."""
    java, jar = shutil.which("java"), os.environ.get(JAR)
    if java and jar and Path(jar).is_file():
        return [java, *BRIEF, f"-D{LOCAL}=true", "-jar", jar]
    message = f"there is no Java, or {JAR} does not name the Nu HTML checker"
    if os.environ.get("SPACECAT_REQUIRE_BROWSER"):
        pytest.fail(message)
    pytest.skip(message)


def _findings(*sites: Served) -> list[str]:
    """Return what the checker says of every page of these sites, in one run over all."""
    command = [*_checker(), "--exit-zero-always", "--format", "json"]
    told = subprocess.run(  # noqa: S603 - the checker
        [*command, *(page for site in sites for page in _pages(site))],
        capture_output=True,
        check=True,
        text=True,
    )
    found: list[dict[str, Any]] = json.loads(told.stderr)["messages"]
    return [
        f"{one['url']}:{one.get('lastLine')} {one.get('subType', one['type'])}: {one['message']}"
        for one in found
        if not one["message"].startswith(BLIND)
    ]


def _pages(served: Served) -> list[str]:
    """Return the address of every page, of those that lead on as well."""
    folder = served.site.folder
    pages = sorted(page.relative_to(folder).as_posix() for page in folder.rglob("*.html"))
    return [f"{served.address}/{page}" for page in pages]


def test_no_page_has_an_error_or_a_warning(real: Served, stress: Served, tmp_path: Path) -> None:
    """One page has, so that the checker is known to look; it starts but once, which takes long."""
    page = '<!DOCTYPE html><html lang="en"><title>x</title><p><img src=x>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with serving(Site(tmp_path, {}), BELOW) as wrong:
        found = _findings(real, stress, wrong)
    assert any(one.startswith(wrong.address) and "alt" in one for one in found)
    assert [one for one in found if not one.startswith(wrong.address)] == []
