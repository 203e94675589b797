"""Rows of a table to entries: read with distrust, mapped as a file says, planned, then written.

    file ─read─▶ Table ─map─▶ Draft ─plan─▶ Result ─write─▶ content/

`table` (with `csv_table` and `json_table`) is what was found, `mapping` what a map says of it,
`cells`, `dates` and `drafts` make the fields of an entry of a row, `plan` decides what comes of
each, and `write` alone touches the folder. Every row becomes an entry or a named refusal.
What was exported comes back the same way, without a map (`exported`).
"""
