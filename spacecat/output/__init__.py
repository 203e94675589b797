"""A plan to files: rendering, static files, what earlier builds left."""
