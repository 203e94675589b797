"""`spacecat find` tells what a reader finds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cli.calls import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Cli

HERE = ("find", "--root", str(REPOSITORY))


def test_a_hit_is_told_with_its_names_its_kind_and_its_address(cli: Cli) -> None:
    ended = cli(*HERE, "ㅇㅁㅎ")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "/people/lee-min-ho/  Lee Min-ho (이민호), Person\n"


def test_the_name_that_was_meant_is_told_where_it_is_another(cli: Cli) -> None:
    out = cli(*HERE, "ask", "the", "stars").out
    assert out == (
        "/titles/when-the-stars-gossip/  When the Stars Gossip (별들에게 물어봐), Drama, 2025"
        " by “Ask the Stars”\n"
    )


def test_hits_can_be_few_and_for_programs(cli: Cli) -> None:
    told = json.loads(cli(*HERE, "--json", "--limit", "2", "lee").out)
    assert [set(hit) for hit in told] == 2 * [
        {"name", "native", "kind", "label", "matched", "address"}
    ]
    assert all(hit["name"].startswith("Lee ") for hit in told)


def test_nothing_found_has_an_exit_code_of_its_own(cli: Cli) -> None:
    assert cli(*HERE, "qqqqzzzz").code == 1
    assert json.loads(cli(*HERE, "--json", "qqqqzzzz").out) == []


def test_what_can_be_read_is_found_though_the_catalogue_has_a_problem(
    cli: Cli, catalogue: Path
) -> None:
    (catalogue / "content/people/broken.md").write_text("---\nname: [\n---\n", encoding="utf-8")
    person = next(iter(sorted((catalogue / "content/people").glob("*.md"))))
    assert person.exists()
    ended = cli("find", "e")
    assert "has problems" in ended.err
