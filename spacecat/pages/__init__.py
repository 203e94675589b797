"""A catalogue to a plan of pages, and each page to the view its template shows."""
