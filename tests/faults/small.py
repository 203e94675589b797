"""Catalogues to break things with: of any size, in two states, quickly built."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """\
name: Faults
tagline: A catalogue that things happen to
description: It is built while the system fails under it.
base_url: https://example.org/
without: [card, site-card]
"""
"""Without what takes a renderer: a picture for each title would be most of the time."""


def write(root: Path, titles: int, state: int = 0) -> None:
    """Write a catalogue of so many titles; in another `state` every seventh says something else."""
    folder = root / "content" / "titles"
    folder.mkdir(parents=True, exist_ok=True)
    (root / "content" / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    for number in range(titles):
        text = _entry(number, state if number % 7 == 0 else 0)
        (folder / f"title-{number}.md").write_text(text, encoding="utf-8")


def _entry(number: int, state: int) -> str:
    credits_ = "".join(
        f"  - name: Somebody {(number * 3 + of) % 97 + 1}\n    roles: [{{name: Part {of}}}]\n"
        for of in range(3)
    )
    return (
        f"---\nname: Title {number}\nnative: 제목 {number}\nkind: film\n"
        f"releases: [{{date: {1990 + number % 36}-0{number % 9 + 1}}}]\n"
        f"cast:\n{credits_}---\n\n## Synopsis\n\nIn state {state}, this happens.\n"
    )
