"""Beginnings: what `new` writes for an entry, and `init` for a whole catalogue."""
