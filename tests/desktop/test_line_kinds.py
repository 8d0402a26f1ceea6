"""A kind of line keeps its colour and its mark, whatever other lines there are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.line_kinds import INPUT, OUTPUT, READS, TOOLS, WRITES, draw_mark, kind_of
from desktop.palettes import our_palette
from desktop.share_bar import segments
from desktop.swatches import swatch
from desktop.theme import line_colour
from pricing_core.showing import ENGLISH
from tests.desktop.conftest import DECEMBER, Hands, Opener
from tests.desktop.mock_one import billed

KINDS = (INPUT, TOOLS, WRITES, READS, OUTPUT)


def test_every_line_of_a_bill_is_of_a_kind():
    found = {one.key: kind_of(one.line.price) for one in billed().lines}

    assert list(found.values()) == [INPUT, TOOLS, WRITES, READS, OUTPUT, TOOLS]
    assert [one.kind for one in segments(billed(), ENGLISH)] == list(found.values())


def icons(hands: Hands) -> dict[str, str]:
    """Return the colour of the square beside each line, at a place that no mark covers."""
    model = hands.window.result.lines.model()
    found = {}
    for row in range(model.rowCount()):
        item = model.item(row)
        if not item.icon().isNull():
            found[item.text()] = item.icon().pixmap(14, 14).toImage().pixelColor(3, 7).name()
    return found


def test_a_kind_keeps_its_colour_when_lines_come_and_go(open_window: Opener):
    hands = open_window(DECEMBER)
    before = icons(hands)  # input and output
    palette = our_palette(dark=False)

    hands.type("reused_prefix", "6000")
    hands.press("own_tools")
    after = icons(hands)

    assert len(after) > len(before) == 2
    assert {name: after[name] for name in before} == before
    assert len({after["Input, not cached"], after["Output"], after["Cache read"], after["Cache write, 5 minutes"]}) == 4
    assert line_colour(palette, OUTPUT) != line_colour(palette, INPUT)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_kinds_can_be_told_without_their_colours(dark: bool):
    """In grey, with every colour taken for the same, the squares still differ by their marks."""
    palette = our_palette(dark=dark)
    shapes = set()
    for kind in KINDS:
        picture = swatch(palette, kind).pixmap(14, 14).toImage()
        own = line_colour(palette, kind)
        places = [(x, y) for x in range(4, 10) for y in range(4, 10)]
        shapes.add(tuple(picture.pixelColor(x, y) == own for x, y in places))

    assert len(shapes) == len(KINDS)


def test_the_mark_stands_in_the_middle():
    picture = QImage(40, 14, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    draw_mark(painter, OUTPUT, QRectF(0, 0, 40, 14), QColor("black"))
    painter.end()

    assert picture.pixelColor(20, 7).name() == "#000000"
    assert picture.pixelColor(8, 7).name() == "#ffffff"
