"""A plan to files: rendering, pictures, static files."""
