"""Charts: what is drawn of the catalogue, as numbers; templates write the SVG.

No library lays anything out here. What igraph or numpy come to in their last digits depends on the
processor, and iterating makes a whole chart of that; what stands here is sums, products, quotients
and square roots, which IEEE 754 makes the same everywhere. It draws some dozens of stars, for which
igraph takes 0.1 s to be imported.
"""
