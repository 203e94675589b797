"""Pixels: the one room that knows what images are made of.

What comes from editors is not trusted. `files` takes the bytes of a picture off the disk, `probe`
turns them into upright pixels in sRGB or into a `Fault`, `encode` makes the files that readers get.
`crop` is arithmetic, and needs no pixels.
"""
