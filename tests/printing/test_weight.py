"""Pages that take long are shared out as what they cost, whoever makes them."""

from collections.abc import Iterator, Sequence

import pytest
from printed import work

from spacecat.output.press import Press
from spacecat.pages.plan import PAGE_KINDS
from spacecat.pages.reads import Page
from spacecat.printing import local
from spacecat.printing.batch import DRAWN, Printed, batches, weight
from spacecat.printing.local import on_this_machine

CARDS = frozenset(name for name, kind in PAGE_KINDS.items() if kind.finish)


def _pages(cards: int, others: int) -> list[Page]:
    pages = work()[1]
    drawn = [page for page in pages if page.kind in CARDS]
    plain = [page for page in pages if page.kind not in CARDS]
    return [*drawn[:cards], *plain[:others]]


def test_no_two_cards_are_in_a_batch_of_their_weight() -> None:
    made = list(batches(work()[0], work()[1], 32))
    assert max(sum(page.kind in CARDS for page in batch.pages) for batch in made) == 1
    assert sum(page.kind in CARDS for batch in made for page in batch.pages) > 1


@pytest.mark.parametrize("size", [1, 32, 1000, 10**9])
def test_every_page_is_in_one_batch_at_its_number(size: int) -> None:
    press, pages = work()
    made = list(batches(press, pages, size))
    assert [page for batch in made for page in batch.pages] == pages
    assert all(pages[batch.first] is batch.pages[0] for batch in made)
    assert all(sum(map(weight, batch.pages)) >= size for batch in made[:-1])


@pytest.mark.parametrize(
    ("cards", "others", "jobs", "expected"),
    [(2, 3, None, 2), (1, 3, None, 1), (0, 300, None, 1), (5, 0, 1, 1), (0, 9, 2, 2)],
)
def test_a_few_cards_are_worth_a_second_process(
    monkeypatch: pytest.MonkeyPatch, cards: int, others: int, jobs: int | None, expected: int
) -> None:
    """They take as long as hundreds of pages, and one alone cannot be shared."""
    asked = [1]

    def noting(_press: Press, _pages: Sequence[Page], processes: int) -> Iterator[Printed]:
        asked[0] = processes
        return iter(())

    monkeypatch.setattr("spacecat.forks.cores", lambda: 2)
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: True)
    monkeypatch.setattr(local, "forked", noting)
    on_this_machine(work()[0], _pages(cards, others), jobs)
    assert asked == [expected]
    assert DRAWN < local.WORTH_FORKING
