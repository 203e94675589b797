"""Finished pages: what each links and which ids it has, and whether all of them fit together."""
