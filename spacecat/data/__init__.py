"""The catalogue as data: pure functions from linked records to what machines read.

`record` is one entry as plain data, `document` all of them as one JSON file, and `schema` says what
both may hold; `linked` is all of them as JSON-LD. `tables` are the same facts as rows; `sheets`
writes them as CSV, `database` as SQLite, and `datasette` says of the latter what Datasette shows.
Texts beneath front matter are no data.
"""
