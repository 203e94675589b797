"""What a page says, in the words of schema.org, as JSON-LD 1.1 for machines that read pages.

Each module makes the data of one sort of page from that page's view, and from nothing else: so
what machines read is what readers see, and no page reads more for it. A view makes it when its
template asks, as the property `linked_data`, in which long lists are cut so that pages stay light.
The functions, such as `works.title_page(view)`, return the whole as plain values for whoever writes
it elsewhere (`spacecat export --format jsonld`); `PageKind.view(Reader(…))` is the view of a page.

What schema.org has no word for is left out: titles name their people, and not the other way round
(`performerIn` is of events); a series has no `duration`; shares of viewers are no ratings.
"""
