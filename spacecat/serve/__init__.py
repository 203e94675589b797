"""The preview: builds while the author writes, and shows the outcome in the browser.

    from spacecat.serve.server import serve
    serve(options, clock=date.today, say=print)

`server` is the whole of it for callers. Behind it: `ports` finds a place to listen, `preview`
answers, watches and builds at the same time, `watch` says when to build again. `handlers` are the
answers, from the published `files` alone, to whom `guard` lets in; `injection` adds the script that
reloads pages, and what is wrong.

Building is done by a process of its own, so that nothing that a build does or suffers keeps a
reader waiting. `apart` has it done, a `child` is the process from without, `worker` from within;
there, `session` holds what was built last. Both speak in the words of `shown`, what there is to
see, and of `noted`, what changed. `crash` tells of a build that broke down.
"""
