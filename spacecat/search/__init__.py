"""Search: what readers may type, and which entries they mean; `docs/search.md` tells it whole.

`static/search.js` does the same in a reader's browser. One file of cases holds both,
`tests/search/cases.tsv`, and so do tens of thousands of queries that nobody wrote.
"""
