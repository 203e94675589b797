"""The views of the database: what is asked most often, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["QUERIES", "VIEWS"]

VIEWS: Mapping[str, tuple[str, str]] = {
    "cast_of_titles": (
        "Who plays whom in which title, a row for each role.",
        """\
SELECT
  credits.person_id, people.name AS person, people.native AS person_native,
  credits.title_id, titles.name AS title, titles.first_shown,
  roles.name AS character, roles.character_id, credits.billing, credits.performance
FROM credits
JOIN people ON people.id = credits.person_id
JOIN titles ON titles.id = credits.title_id
LEFT JOIN roles ON roles.credit_id = credits.id
WHERE credits.part = 'cast'
ORDER BY titles.first_shown, credits.title_id, credits.position, roles.position""",
    ),
    "works_of_people": (
        "How many titles each person is credited in, and which.",
        """\
SELECT
  people.id, people.name, people.native,
  count(DISTINCT credits.title_id) AS titles,
  group_concat(DISTINCT credits.title_id) AS title_ids
FROM people
JOIN credits ON credits.person_id = people.id
GROUP BY people.id
ORDER BY titles DESC, people.id""",
    ),
    "sources_of_fields": (
        "Each field that cites a source, and where that source is.",
        """\
SELECT citations.entry_id, citations.field, cited_sources.name, cited_sources.url
FROM citations
JOIN cited_sources USING (entry_id, key)""",
    ),
}
"""Each view: a sentence about it, and its query."""

QUERIES: Mapping[str, tuple[str, str]] = {
    "in_more_than_two_titles": (
        "Who appears in more than two titles, with their characters",
        """\
SELECT person, count(DISTINCT title_id) AS titles,
       group_concat(DISTINCT character || ' (' || title || ')') AS characters
FROM cast_of_titles
GROUP BY person_id
HAVING count(DISTINCT title_id) > 2
ORDER BY titles DESC, person""",
    ),
    "found_by_part_of_a_name": (
        "What has 민호 anywhere in a name: the syllables in pairs, between quotation marks",
        """\
SELECT entries.id, entries.name, entries.native
FROM entries_search
JOIN entries ON entries.number = entries_search.rowid
WHERE entries_search MATCH 'bigrams : "민호"'
ORDER BY rank, entries.id""",
    ),
    "where_sources_disagree": (
        "What sources disagree about",
        """\
SELECT entries.name, disagreements.field, disagreements.says, disagreements.note
FROM disagreements
JOIN entries ON entries.id = disagreements.entry_id
ORDER BY entries.number, disagreements.field, disagreements.position""",
    ),
}
"""Examples of queries: a title and the query, by name."""
