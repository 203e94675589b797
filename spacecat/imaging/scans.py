"""How often the bytes of a JPEG go over its whole picture, told without decoding any of it."""

from __future__ import annotations

import re

__all__ = ["scans_in"]

_MARKER = re.compile(rb"\xff([^\x00\x01\xd0-\xd7\xff])")
"""Where a segment begins (ITU-T T.81, B.1.1.2); stuffed bytes, fill bytes and markers that stand
alone within compressed data begin none."""

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA


def scans_in(data: bytes) -> int:
    """Count the scans of the first picture in a JPEG.

    What is said in its other segments is stepped over, for a preview there has scans of its own,
    and so is all that stands behind the picture, such as the film of a moving photograph.
    """
    scans = 0
    found = _MARKER.search(data)
    while found and found[1][0] != _END:
        scans += found[1][0] == _SCAN
        end = found.end()
        if found[1][0] != _START:
            end += int.from_bytes(data[end : end + 2])
        found = _MARKER.search(data, end)
    return scans
