"""The preview: builds while the author writes, and shows the outcome in the browser.

    serve(options, say=print)

`server` is the whole of it for callers. Behind it: `ports` finds a place to listen, `preview`
answers, watches and builds at the same time, `session` holds what was built last, `watch` says when
to build again, `handlers` are the answers, from the published `files` alone, to whom `guard` lets
in; `injection` adds the script that reloads pages, `crash` shows a build that broke down.
"""

from spacecat.serve.ports import CannotListen
from spacecat.serve.server import serve

__all__ = ["CannotListen", "serve"]
