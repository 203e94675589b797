"""What earlier builds left, and all that anybody knows of them.

`store` has entries as they were decoded and pages as they were made, in a file that is a `shelf`;
`album` has what was done with pictures; `ledger` has what an edit of bodies needs of everything
else. `changes` tells what is not as the last build found it, by the `note` of that. All of it lies
where `places` says, is of one `edition` of the code, and can be deleted at any time.

It is an aid and never an authority. An entry is found by the digest of its file, a page by the
stamp of all that it reads, and its bytes are in the site or they are made again. Whatever cannot be
read, is damaged or comes from another edition counts as not there. Rows are JSON: a file from a
stranger runs nothing here. But it can be wrong, as a `site/` from a stranger can: a body in it is
taken for one that was cleaned. It counts only if its edition is that of this installation, which no
stranger knows. Who builds what strangers send should delete `.spacecat/` before all the same.
"""
