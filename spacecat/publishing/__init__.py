"""Publishing: a finished site takes the place of the last one, all of it or nothing.

Files stream into a tree beside the output folder; nothing is held in memory. A file with the bytes
of the published one is not written but hard-linked, so that it keeps its inode and its time. The
files of others are linked along. Then the tree is flushed and swapped in. The old one is kept, as a
twin of the site: the next time, it is given what is different then, and nothing else need be done.
When nothing is different, nothing is touched. What the files are of is nothing to this room.

`publish` is the whole of it for callers; begin there. Then, in the order of what happens:

1. **May it go there?** `target` says which folders a site may be published to, `lock` that one
   build goes there at a time, `failure` how a refusal of the system becomes a sentence.
2. **What stands there, and whose is it?** `manifest` lists the files that are ours, among them.
   `record`, beside the folder, has what the system said of each (`states`, asked in `halves`, kept
   in a `parcel`), so that `survey` need not read them (`surveying` has a second process do it while
   this one is busy); `foreign` are the files of others.
3. **The next tree.** `stage` takes the files, as any `sink` does, into a `tree`.
4. **Taking its place.** `succession` completes the tree, or brings the `spare` one up to date;
   `swap` puts it in place by one `exchange`; `retire` makes the last one the spare, `discard`
   removes what can be spared of any other; `published` is what is said of it all.

Beside these: `clean` removes what was published, `newfile` writes single files that are no part of
a site.
"""
