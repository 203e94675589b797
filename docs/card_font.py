"""Make the font of sharing cards anew, out of the parts in which its authors' family is published.

    npm pack @fontsource/gowun-batang@5.3.0 && tar xzf fontsource-gowun-batang-5.3.0.tgz
    pip install fonttools brotli
    python docs/card_font.py package/files

Gowun Batang has all 11,172 syllables of Hangul as outlines of their own, 8 MB of them; they are put
together from few strokes. Here every contour that several glyphs have is written once, which leaves
2 MB of the same outlines. Hinting goes as well: cards are drawn at sizes where it does nothing.
Beside the font, the widths of its characters are written to a module, so that a card's lines can be
broken without reading the font.
"""

# ruff: noqa: INP001 -- a script, and no package

from __future__ import annotations

import sys
from array import array
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import ttProgram
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent, GlyphCoordinates

ROOM = Path(__file__).parent.parent / "spacecat" / "imaging"
FONT = ROOM / "fonts" / "GowunBatang-Bold.ttf"
WIDTHS = ROOM / "widths.py"
PARTS = ("korean", "latin-ext")
HANGUL = range(0xAC00, 0xD7A4)
XY = 0x0002

Contour = tuple[tuple[tuple[int, int], ...], tuple[int, ...]]


def main(files: Path) -> None:
    """Write the font and the widths of its characters."""
    font = merged(files)
    share_contours(font)
    FONT.parent.mkdir(exist_ok=True)
    font.save(FONT)
    WIDTHS.write_text(widths(TTFont(FONT)), encoding="utf-8")


def merged(files: Path) -> TTFont:
    """Put the parts of the family together, without what cards have no use for."""
    with TemporaryDirectory() as folder:
        paths = []
        for part in PARTS:
            font = TTFont(files / f"gowun-batang-{part}-700-normal.woff2")
            font.flavor = None
            paths.append(f"{folder}/{part}.ttf")
            font.save(paths[-1])
        font = merge.Merger().merge(paths)
    options = subset.Options(hinting=False, glyph_names=False, notdef_outline=False)
    options.layout_features = ["kern", "ccmp", "mark", "liga"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["DSIG", "STAT", "vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if code >= ord(" ")])
    subsetter.subset(font)
    stamp_alike(font, files)
    return font


def stamp_alike(font: TTFont, files: Path) -> None:
    """Give the font the dates of what it is made of: the same bytes, whenever that is done."""
    dates = TTFont(files / f"gowun-batang-{PARTS[0]}-700-normal.woff2")["head"]
    font["head"].created, font["head"].modified = dates.created, dates.modified
    font.recalcTimestamp = False


def share_contours(font: TTFont) -> None:
    """Write each contour that several glyphs have as a glyph that they are composed of."""
    glyphs, order = font["glyf"], list(font.getGlyphOrder())
    placed = {name: list(contours(glyphs[name])) for name in order if is_outline(glyphs[name])}
    count = Counter(contour for found in placed.values() for contour, _, _ in found)
    parts: dict[Contour, str] = {}
    whole: dict[str, Glyph] = {}
    for name, found in placed.items():
        own = [one for one in found if count[one[0]] == 1]
        shared = [one for one in found if count[one[0]] > 1]
        if not shared:
            continue
        components = []
        for contour, x, y in shared:
            part = parts.setdefault(contour, f"part{len(parts)}")
            components.append((part, x, y))
        if own:
            whole[f"own.{name}"] = outline(own)
            components.append((f"own.{name}", 0, 0))
        glyphs[name] = composed(components)
    whole |= {part: outline([(contour, 0, 0)]) for contour, part in parts.items()}
    order += whole
    for name, glyph in whole.items():
        glyphs.glyphs[name] = glyph
        font["hmtx"].metrics[name] = (0, 0)
    font.setGlyphOrder(order)
    glyphs.glyphOrder = order
    font["maxp"].numGlyphs = len(order)
    for name in order:
        glyphs[name].recalcBounds(glyphs)


def is_outline(glyph: Glyph) -> bool:
    """Whether a glyph has contours of its own."""
    return glyph.numberOfContours > 0


def contours(glyph: Glyph) -> list[tuple[Contour, int, int]]:
    """Return the contours of a glyph, moved to the origin, and from where."""
    found, start = [], 0
    for end in glyph.endPtsOfContours:
        points = list(glyph.coordinates[start : end + 1])
        on_curve = [flag & 1 for flag in glyph.flags[start : end + 1]]
        start = end + 1
        x, y = min(one[0] for one in points), min(one[1] for one in points)
        first = min(range(len(points)), key=lambda index: (points[index], index))
        points = points[first:] + points[:first]
        on_curve = on_curve[first:] + on_curve[:first]
        moved = tuple((one[0] - x, one[1] - y) for one in points)
        found.append(((moved, tuple(on_curve)), x, y))
    return found


def outline(parts: list[tuple[Contour, int, int]]) -> Glyph:
    """Return a glyph of contours."""
    glyph, points, flags, ends = Glyph(), [], [], []
    for (contour, on_curve), x, y in parts:
        points += [(one[0] + x, one[1] + y) for one in contour]
        flags += on_curve
        ends.append(len(points) - 1)
    glyph.numberOfContours, glyph.endPtsOfContours = len(ends), ends
    glyph.coordinates, glyph.flags = GlyphCoordinates(points), array("B", flags)
    glyph.program = ttProgram.Program()
    glyph.program.fromBytecode(b"")
    return glyph


def composed(components: list[tuple[str, int, int]]) -> Glyph:
    """Return a glyph that is put together from others."""
    glyph = Glyph()
    glyph.numberOfContours, glyph.components = -1, []
    for name, x, y in components:
        component = GlyphComponent()
        component.glyphName, component.x, component.y, component.flags = name, x, y, XY
        glyph.components.append(component)
    return glyph


def widths(font: TTFont) -> str:
    """Return a module that holds how wide each character is."""
    advances: dict[int, str] = {}
    for code, name in sorted(font.getBestCmap().items()):
        advance = font["hmtx"][name][0]
        advances[advance] = advances.get(advance, "") + chr(code)
    hangul = max(
        width for width, text in advances.items() if any(ord(one) in HANGUL for one in text)
    )
    lines = [
        '"""How wide the characters of the font of cards are: written by docs/card_font.py."""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import TYPE_CHECKING",
        "",
        "if TYPE_CHECKING:",
        "    from collections.abc import Mapping",
        "",
        f"EM = {font['head'].unitsPerEm}",
        '"""Units of the widths below in the size of the font."""',
        "",
        f"SYLLABLE = {hangul}",
        '"""The width of the widest syllables of Hangul; the font has them all."""',
        "",
        "WIDTHS: Mapping[int, str] = {",
    ]
    for width, text in sorted(advances.items()):
        others = "".join(one for one in text if ord(one) not in HANGUL)
        if others:
            codes = wrap(" ".join(f"{ord(one):04x}" for one in others), 80)
            lines += [f"    {width}: (", *[f'        "{line} "' for line in codes], "    ),"]
    lines += ["}", '"""Every other character of the font as a hexadecimal number, by width."""', ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
