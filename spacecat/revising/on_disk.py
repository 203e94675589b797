"""An edit of bodies on top of what is on the disk: read little, write little.

Three things have to be of one build: the note of what it was made of (`changes`), the site, and
what was written down of it (`ledger`). Any of them can be of another: a build can be killed
between them, two can publish to one folder, one can find the others' file in use. So all three
carry the stamp of the site, and where they differ, the whole is built.

What makes pages is imported here at last, while a second process looks at the site: each takes a
third of such a build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.job import SILENT
from spacecat.late import imported
from spacecat.output.cache.changes import stamp_of_site
from spacecat.publishing.publish import PublishFailed, publishing

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacecat.job import Build, Options, Watcher
    from spacecat.output.cache.changes import Changes

__all__ = ["revise_on_disk"]

FEW = 50
"""Files up to which reading them one by one is sure to be less than reading the catalogue."""


def revise_on_disk(options: Options, since: Changes, watcher: Watcher = SILENT) -> Build | None:
    """Make the pages that change, if nothing but bodies did; else None.

    `since` says what came, went or changed, and of which site that is said.
    """
    last = since.last
    if last is None or not since.site or not _are_few_and_sound(last, since.paths):
        return None
    if stamp_of_site(options) != since.site:  # to look at the whole of it would be in vain
        return None
    try:
        # Whoever is publishing will leave another site, as a rule, on which nothing can be based.
        with publishing(options.output, protected=options.folders, patience=0) as stage:
            if stamp_of_site(options) != since.site:  # it was published just now
                return None
            with watcher.timing("import"):
                revise = imported("spacecat.revising.bodies:revise_bodies")
            built: Build | None = revise(options, since, last, stage, watcher)
            return built
    except PublishFailed:
        return None  # a whole build comes upon the same, and tells of it


def _are_few_and_sound(last: Build, paths: Collection[str]) -> bool:
    """Whether it is worth a try; what was wrong with a changed file has to be looked at again."""
    troubled = {problem.span.path for problem in last.problems}
    return 0 < len(paths) <= FEW and troubled.isdisjoint(paths)
