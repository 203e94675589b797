"""One catalogue, written for each generator, as whoever knows that generator well would write it.

The pages show the same text. What never changes (settings, templates) stands in `sites/` and is
copied; the entries are written here.
"""

from writers.eleventy import write_eleventy
from writers.hugo import write_hugo
from writers.pelican import write_pelican
from writers.spacecat import write_bare, write_full

__all__ = ["write_bare", "write_eleventy", "write_full", "write_hugo", "write_pelican"]
