"""Making the pages: in this process, in forked ones, or on whatever an executor stands for.

A page is made of what it reads and of its template, so it does not matter where that happens. Here
is how pages are shared out; which of them have to be made, and where they go, is the pipeline's.
"""
