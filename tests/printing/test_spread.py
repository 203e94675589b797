"""Pages made by an executor are the pages that are made here."""

import pickle
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

from catalogues import BuildSite, entry, film, options_for
from printed import texts, work

from spacecat.pipeline import build
from spacecat.printing.batch import Batch, batches, print_batch
from spacecat.printing.local import here
from spacecat.printing.narrow import narrowed
from spacecat.printing.spread import BATCH, spread


def test_processes_that_share_nothing_make_the_same_pages() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert texts(spread(*work(), pool, 2)) == texts(here(*work()))


def test_a_press_that_made_pages_here_can_travel() -> None:
    """Links hold what templates made of them, and templates are code, which cannot be sent."""
    press, pages = work()
    assert texts(here(press, [page for page in pages if page.kind in {"home", "title"}]))
    arrived = map(_sent, batches(press, pages, BATCH))
    assert texts(map(print_batch, arrived)) == texts(here(*work()))


def test_threads_make_the_same_pages() -> None:
    with ThreadPoolExecutor(2) as pool:
        assert texts(spread(*work(), pool, 2)) == texts(here(*work()))


def _sent(batch: Batch) -> Batch:
    arrived: Batch = pickle.loads(pickle.dumps(batch))  # noqa: S301 - our own
    return arrived


def test_a_batch_travels_with_what_its_pages_read_and_no_more() -> None:
    press, pages = work()
    page = next(page for page in pages if page.subject == "title/the-moon")
    arrived = _sent(_sent(Batch(press, [page], 7)))  # through a scheduler, as in Dask
    (finished,) = print_batch(arrived).pages
    assert (finished.number, finished.data) == (7, press.make(page))
    catalogue = arrived.press.facets.catalogue
    assert list(catalogue.titles) == ["title/the-moon"]
    assert not catalogue.people
    assert not arrived.press.facets.groups


def test_narrowing_keeps_every_stamp() -> None:
    press, pages = work()
    for page in pages:
        assert narrowed(press, [page]).stamp(page) == press.stamp(page)


class _Far(Executor):
    """Makes batches at once, with nothing but what would travel to another machine."""

    def __init__(self) -> None:
        self.made = 0

    def submit(self, fn: Any, /, *args: Any, **_: Any) -> Future[Any]:  # noqa: ANN401 - as it is declared
        future: Future[Any] = Future()
        fn, args = pickle.loads(pickle.dumps((fn, args)))  # noqa: S301 - our own
        future.set_result(fn(*args))
        self.made += len(future.result().pages)
        return future


def test_a_build_from_nothing_has_every_page_made_by_the_executor(build_site: BuildSite) -> None:
    """Nothing was asked of any page before: no template has been read, and all have to travel."""
    site = build_site({"content/titles/a.md": film("A", cast=("Kim Tae-ri",))})
    site.write("content/people/kim.md", entry("Kim Tae-ri"))
    far = _Far()
    options = options_for(site.root)
    built = build(options, printer=lambda press, pages: spread(press, pages, far, 2))
    assert built.published
    assert far.made == built.pages > 0


class _Lost(Executor):
    """Loses every task but the first `kept`."""

    def __init__(self, kept: int) -> None:
        self.kept = kept

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as the base
        future: Future[Any] = Future()
        self.kept -= 1
        if self.kept >= 0:
            future.set_result(fn(*args, **kwargs))
        else:
            future.set_exception(ConnectionError("the worker is gone"))
        return future


class _Closed(Executor):
    def submit(self, *_: object, **__: object) -> Future[Any]:
        raise RuntimeError("cannot schedule after shutdown")


def test_what_is_lost_is_not_yielded() -> None:
    press, pages = work()
    (only,) = spread(press, pages, _Lost(1), 2)
    first = next(batches(press, pages, BATCH))
    assert [one.number for one in only.pages] == list(range(len(first.pages)))
    assert not list(spread(press, pages, _Closed(), 2))
