"""However much is wrong with a file, it is told in time, and nothing wrong is taken for right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import film

from spacecat.diagnostics import MOST_PROBLEMS
from spacecat.load.fields import LONGEST_FIELDS

if TYPE_CHECKING:
    from catalogues import BuildSite

TITLE = "content/titles/x.md"


@pytest.mark.parametrize(
    "fields",
    [
        "name: x\n" * 5_000,
        "".join(f"k{number}:\n" for number in range(5_000)),
        "".join(f"k{number}: &a{number} x\n" for number in range(5_000)),
        "name: x\nkind: film\naliases: [" + "{}, " * 5_000 + "]\n",
        "name: x\nkind: film\naliases: [" + "*a, " * 5_000 + "]\n",
        "name: x\nkind: film\ntags: [" + ", ".join(f"t{number}" for number in range(5_000)) + "]\n",
        'name: x\nkind: film\ntags: ["' + '", "'.join("abcdefgh") + '"]\n' + "name: y\n" * 200,
    ],
    ids=["twice", "nothing", "anchors", "lacking", "aliases", "unknown", "several"],
)
def test_no_more_problems_are_told_than_can_be_mended(build_site: BuildSite, fields: str) -> None:
    built = build_site({TITLE: f"---\n{fields}---\n"}).build()
    assert 0 < len(built.problems) <= MOST_PROBLEMS + 1
    assert any(problem.is_error for problem in built.problems)
    assert built.pages == {}


def test_an_error_behind_many_warnings_is_told(build_site: BuildSite) -> None:
    remarks = "".join("  - {label: a, value: b #c\n    }\n" for _ in range(150))
    text = f"---\nname: x\nkind: film\nfacts:\n{remarks}name: y\n---\n"
    assert "SC205" in build_site({TITLE: text}).build().codes


def test_front_matter_has_a_length(build_site: BuildSite) -> None:
    remark = "#" * (LONGEST_FIELDS - 100)
    for more, places in ((0, []), (100, [("SC108", TITLE, 2)])):
        text = f"---\nname: x\nkind: film\n{remark}{'#' * more}\n---\n"
        assert build_site({TITLE: text}).build().places == places


def test_links_to_nowhere_are_told_up_to_a_number(build_site: BuildSite) -> None:
    body = "\n\n".join(f"[[nowhere {number}]] [@n{number}]" for number in range(150))
    built = build_site({TITLE: film("x", body=body)}).build()
    assert built.codes.count("SC301") == MOST_PROBLEMS
    assert built.pages == {}
