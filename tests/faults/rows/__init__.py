"""The rows: each module holds one promise as `ROW`."""
