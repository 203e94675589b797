"""Faults on purpose: each promise of docs/reliability.md is put to the test, and counted.

`python -m tests.faults` runs every row whole, and prints its figure; `python -m tests.faults R2 D1`
runs some; `--reduced` runs what `.ci/run` has the time for. A row is a module in `rows/` with a
`ROW`: add a file there, and it is run.
"""
