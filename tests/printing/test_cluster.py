"""A cluster of two workers, started here, makes the site that one process makes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import spacecat
from spacecat.printing import cluster

ROOT = Path(__file__).parent.parent.parent

CLUSTER = """
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(
        n_workers={workers}, threads_per_worker=2, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        print(cluster.scheduler_address.removeprefix("tcp://"), flush=True)
        input()
"""


def _cluster(folder: Path, workers: int) -> Iterator[str]:
    script = folder / "cluster.py"
    script.write_text(CLUSTER.format(workers=workers), encoding="utf-8")
    with subprocess.Popen(  # noqa: S603 - our own text
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.communicate("\n", timeout=60)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _cluster(tmp_path_factory.mktemp("cluster"), 2)


@pytest.fixture
def deserted(tmp_path: Path) -> Iterator[str]:
    yield from _cluster(tmp_path, 0)


def _build(output: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "spacecat", "build", "--root", str(ROOT)]
    command += ["--today", "2026-11-01", "--output", str(output), *options]
    return subprocess.run(  # noqa: S603 - our own program
        command, cwd=output.parent, capture_output=True, text=True, timeout=300, check=False
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_cluster_makes_the_same_site(address: str, tmp_path: Path) -> None:
    far = _build(tmp_path / "far", "--executor", f"dask://{address}", "--profile")
    near = _build(tmp_path / "near", "--jobs", "1")
    assert far.returncode == near.returncode == 0, far.stderr
    assert _files(tmp_path / "far") == _files(tmp_path / "near")


def test_the_workers_are_who_makes_the_pages(address: str, tmp_path: Path) -> None:
    script = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from printed import work
from spacecat.printing.cluster import dask_cluster
press, pages = work()
with dask_cluster({address!r}) as printer:
    client = printer.keywords["executor"]._client
    made = [one for batch in printer(press, pages) for one in batch.pages]
    seen = client.run(lambda dask_worker: dask_worker.state.executed_count)
assert len(made) == len(pages), len(made)
assert all(seen.values()) and len(seen) == 2, seen
"""
    done = subprocess.run(  # noqa: S603 - our own text
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_workers_that_would_write_another_database_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The data for download have an SQLite database, which is a page to whoever makes it."""
    ours = cluster.versions()
    monkeypatch.setattr(cluster, "sqlite_version", "3.0.0")
    assert cluster.versions() != ours


def test_all_code_that_has_a_part_in_pages_is_asked_for_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wheel brings templates and static files along, which a checkout has elsewhere."""
    monkeypatch.setattr(spacecat, "__file__", str(tmp_path / "__init__.py"))
    seen = [cluster.versions()]
    for path in ("page.py", "letters.ttf", "data/schema.json", "bundle/static/rules.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("{}", encoding="utf-8")
        seen.append(cluster.versions())
    assert len(set(seen)) == len(seen) - 1
    assert seen[-1] == seen[-2]


def test_a_cluster_without_workers_is_refused(deserted: str, tmp_path: Path) -> None:
    done = _build(tmp_path / "site", "--executor", f"dask://{deserted}")
    assert done.returncode == 2
    assert "has no workers" in done.stderr
    assert not (tmp_path / "site").exists()


def test_an_absent_cluster_is_refused(tmp_path: Path) -> None:
    done = _build(tmp_path / "site", "--executor", "dask://127.0.0.1:9")
    assert done.returncode == 2
    assert "No scheduler of Dask answers at 127.0.0.1:9." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "executor", ["dask://", "dask://here", "ray://here:1", "here:1", "dask://:1"]
)
def test_an_executor_of_another_form_is_refused(executor: str, tmp_path: Path) -> None:
    done = _build(tmp_path / "site", "--executor", executor)
    assert done.returncode == 2
    assert "Write dask://HOST:PORT." in done.stderr


def test_a_cluster_has_its_own_number_of_workers(tmp_path: Path) -> None:
    done = _build(tmp_path / "site", "--executor", "dask://127.0.0.1:9", "--jobs", "2")
    assert done.returncode == 2
    assert "leave out --jobs" in done.stderr
