"""Templates and static files of the project's own, made while the preview runs, are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from previews import DAY, MOON, SITE, running, write

from spacecat.pipeline import Options
from spacecat.project import open_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Write a catalogue of one title, with neither templates nor static files of its own."""
    write(tmp_path / "content/site.yaml", SITE)
    write(tmp_path / "content/titles/the-moon.md", MOON)
    project = open_project(tmp_path)
    return Options(
        root=tmp_path,
        output=project.preview,
        today=DAY,
        templates=project.templates,
        static=project.static,
    )


def test_the_first_template_of_the_projects_own_is_used(options: Options) -> None:
    with running(options) as client, client.tab(client.version()) as tab:
        write(options.root / "templates/title.html", "<!doctype html>\n<p>Our own</p>\n")
        assert tab.reloaded() == "*"
        assert "Our own" in client.get("/titles/the-moon/").text


def test_the_first_static_file_of_the_projects_own_is_used(options: Options) -> None:
    with running(options) as client, client.tab(client.version()) as tab:
        write(options.root / "static/style.css", "body { color: red }\n")
        assert tab.reloaded() == "static/style.css"
        assert client.get("/static/style.css").text == "body { color: red }\n"


def test_without_them_those_that_come_with_spacecat_are_used_again(options: Options) -> None:
    own = options.root / "templates/title.html"
    with running(options) as client:
        bundled = client.get("/titles/the-moon/").text.partition("<script")[0]
        with client.tab(client.version()) as tab:
            write(own, "<!doctype html>\n<p>Our own</p>\n")
            assert tab.reloaded() == "*"
            own.unlink()
            own.parent.rmdir()
            assert tab.reloaded() == "*"
        assert client.get("/titles/the-moon/").text.partition("<script")[0] == bundled
