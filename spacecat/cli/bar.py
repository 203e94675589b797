"""The progress bar: the only place that knows rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

if TYPE_CHECKING:
    from rich.progress import TaskID

_STEPS = 200
"""How often at the most a stage moves the bar: drawing it must not cost what the pages cost."""


class RichBar:
    """A bar on standard error that vanishes when it is closed; rich itself honours NO_COLOR."""

    def __init__(self, console: Console | None = None) -> None:
        """Draw on `console`, which is standard error unless it is given."""
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console or Console(stderr=True),
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}
        self._progress.start()

    def show(self, stage: str, done: int, total: int) -> None:
        """Move the bar of `stage`."""
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        if done == total or done % max(1, total // _STEPS) == 0:
            self._progress.update(self._tasks[stage], completed=done)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()
