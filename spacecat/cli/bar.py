"""What is drawn while a build is under way: the only place that knows rich."""

from __future__ import annotations

from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

_STEPS = 200
"""How often at the most a stage moves the bar: drawing it must not cost what the pages cost."""

_WIDTH = 40
"""Cells of a bar, where the terminal has them."""


class RichBar:
    """A line on standard error that vanishes when it is closed; rich itself honours NO_COLOR."""

    def __init__(self, console: Console | None = None) -> None:
        """Draw on `console`, which is standard error unless it is given."""
        # A thread that drew it again and again would keep the build from forking.
        self._live = Live(
            console=console or Console(stderr=True), auto_refresh=False, transient=True
        )
        self._step = ("", 0)
        self._live.start()

    def begin(self, stage: str) -> None:
        """Name a stage of which nobody knows how far it is."""
        self._step = ("", 0)
        self._live.update(Text(stage.capitalize()), refresh=True)

    def show(self, stage: str, done: int, total: int) -> None:
        """Move the bar of `stage`."""
        step = stage, done * _STEPS // max(1, total)
        if step != self._step:
            self._step = step
            self._live.update(_bar(stage, done, total), refresh=True)

    def close(self) -> None:
        """Take the line away."""
        self._live.stop()


def _bar(stage: str, done: int, total: int) -> Table:
    line = Table.grid(padding=(0, 1))
    line.add_column(no_wrap=True)
    line.add_column(ratio=1)  # the bar gives way where a terminal is narrow
    line.add_column(no_wrap=True, overflow="crop")
    count = Text(f"{done}/{total}", style="progress.download")
    line.add_row(stage, ProgressBar(total, done, _WIDTH), count)
    return line
