"""Covers: a drawing for every title, composed from what is known of it.

There are no licensed posters, so each title gets a plate as an old star atlas would have it: a
place, the bodies that stand there, the cast as a constellation. Everything here is pure: the same
title gives the same shapes, to the last digit, on every machine.

Read `subject` (what a cover is drawn from), `compose` (which scene, in which order) and then any of
`scenes`; `lines`, `bodies` and `sky` are what those draw with.
"""
