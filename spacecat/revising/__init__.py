"""An edit on top of a site that is known to be sound: only what the edit changes is made.

These are short cuts to what a whole build gives, never a second set of rules: each decodes with the
build's own functions, makes pages on the build's own press, and leaves to a whole build whatever it
cannot prove. `tests/test_never_stale.py` holds both against clean builds.
"""
