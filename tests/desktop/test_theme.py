"""Light, dark and high contrast: what can be read, measured, and what changes while the program runs."""

import re
import shutil
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QRadioButton, QWidget

from desktop import theme
from desktop.contrast import ratio
from desktop.line_kinds import OUTPUT
from desktop.palettes import our_palette
from desktop.plain import label
from desktop.theme import (
    ACCENT,
    DARK,
    ERROR,
    GOOD,
    LIGHT,
    MUTED,
    SYSTEM,
    WARNING,
    apply_theme,
    border_colour,
    card_colour,
    control_style,
    line_colour,
    line_colours,
    tint,
    tinted,
    tone_colour,
)

TONES = (MUTED, ERROR, WARNING, ACCENT, GOOD)
ROLES = QPalette.ColorRole
OWN_ROLES = (ROLES.Window, ROLES.WindowText, ROLES.AlternateBase, ROLES.Button, ROLES.Highlight, ROLES.Dark)
AA_TEXT, AA_SHAPE = 4.5, 3.0
BLACK = QColor("#000000")


@pytest.fixture
def app(qapp):
    palette = qapp.palette()
    yield qapp
    apply_theme(qapp, SYSTEM)
    qapp.setPalette(palette)


@pytest.fixture(params=[LIGHT, DARK])
def palette(app, request) -> QPalette:
    apply_theme(app, request.param)
    return app.palette()


def grounds(palette: QPalette) -> dict[str, QColor]:
    return {
        "page": palette.color(ROLES.Window), "card": card_colour(palette), "field": palette.color(ROLES.Base),
        "reason": tinted(palette, ACCENT),
    }  # fmt: skip


def test_the_measure_is_that_of_wcag():
    assert round(ratio(BLACK, QColor("#ffffff")), 1) == 21
    assert round(ratio(QColor("#777777"), QColor("#ffffff")), 2) == 4.48


def test_texts_and_tones_are_readable_on_everything_they_stand_on(palette):
    texts = {tone: tone_colour(palette, tone) for tone in TONES}
    texts |= {"text": palette.color(ROLES.WindowText), "hint": palette.color(ROLES.PlaceholderText)}
    poor = [
        (name, ground, round(found, 2))
        for name, colour in texts.items()
        for ground, behind in grounds(palette).items()
        if (found := ratio(colour, behind)) < AA_TEXT
    ]

    assert poor == []


def test_a_warning_is_readable_on_its_own_band(palette):
    for tone in (ERROR, WARNING, GOOD):
        assert ratio(tone_colour(palette, tone), tinted(palette, tone)) >= AA_TEXT


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (ROLES.HighlightedText, ROLES.Highlight),
        (ROLES.ToolTipText, ROLES.ToolTipBase),
        (ROLES.ButtonText, ROLES.Button),
        (ROLES.Text, ROLES.AlternateBase),
        (ROLES.Link, ROLES.Base),
        (ROLES.LinkVisited, ROLES.Base),
    ],
)
def test_the_pairs_of_the_palette_are_readable(palette, text, ground):
    assert ratio(palette.color(text), palette.color(ground)) >= AA_TEXT


def test_what_is_switched_off_can_still_be_read(palette):
    off = QPalette.ColorGroup.Disabled
    for role, ground in ((ROLES.WindowText, ROLES.Window), (ROLES.ButtonText, ROLES.Button)):
        assert ratio(palette.color(off, role), palette.color(ground)) >= AA_TEXT


def test_borders_and_chart_colours_can_be_seen(palette):
    shapes = (*line_colours(palette), border_colour(palette))

    assert [one.name() for one in shapes if ratio(one, card_colour(palette)) < AA_SHAPE] == []
    assert all(ratio(border_colour(palette), ground) >= AA_SHAPE for ground in list(grounds(palette).values())[:3])


def test_every_kind_of_line_has_a_colour_of_its_own(palette):
    colours = [one.name() for one in line_colours(palette)]

    assert len(set(colours)) == len(colours) == 5
    assert line_colour(palette, OUTPUT).name() == colours[4]


STRANGE = ["a, b; (c)", "#1 100%20 ü中"]
STRANGE += [] if sys.platform == "win32" else ['say "hi"', "c\\d\ne", "*"]  # Windows has no such names


@pytest.mark.parametrize("name", STRANGE)
def test_marks_are_drawn_whatever_the_folder_of_the_program_is_called(name, palette, tmp_path, monkeypatch, qtbot):
    def drawn() -> QImage:
        box = QCheckBox()
        qtbot.addWidget(box)
        box.setChecked(True)
        box.setStyleSheet(control_style.__wrapped__(palette))  # Qt warns of a mark that it does not find
        return box.grab().toImage()

    here = drawn()
    shutil.copytree(theme.ICONS, tmp_path / name)
    with monkeypatch.context() as patch:
        patch.setattr(theme, "ICONS", tmp_path / name)

        there = drawn()

    assert there == here
    assert drawn() == here


def test_it_changes_while_the_program_runs_there_and_back_and_to_the_systems(app, qtbot):
    text = label("Total", tone=WARNING)
    qtbot.addWidget(text)
    seen = []
    for name in (SYSTEM, DARK, LIGHT, DARK, SYSTEM, LIGHT, SYSTEM):
        apply_theme(app, name)
        tint(text)
        window = app.palette().color(ROLES.Window)
        seen.append(window.lightness() < 128)
        assert ratio(text.palette().color(ROLES.WindowText), window) >= AA_TEXT
        assert window.name() in control_style(app.palette())

    assert seen == [False, True, False, True, False, False, False]


def test_only_who_follows_the_system_hears_it_change(app, monkeypatch):
    scheme = Qt.ColorScheme.Light
    follower_sees = theme._Follower._is_dark
    monkeypatch.setattr(
        theme._Follower, "_is_dark",
        lambda self: scheme == Qt.ColorScheme.Dark if self._name == SYSTEM else follower_sees(self),
    )  # fmt: skip
    for name, dark in ((SYSTEM, True), (LIGHT, False), (SYSTEM, True)):
        scheme = Qt.ColorScheme.Light
        apply_theme(app, name)
        scheme = Qt.ColorScheme.Dark
        app.styleHints().colorSchemeChanged.emit(scheme)
        assert theme.is_dark(app.palette()) is dark


def high_contrast_palette() -> QPalette:
    """As Windows has it: yellow on black, cyan where something is selected."""
    palette = QPalette(BLACK)
    for role in (ROLES.Window, ROLES.Base, ROLES.Button, ROLES.HighlightedText):
        palette.setColor(role, BLACK)
    for role in (ROLES.WindowText, ROLES.Text, ROLES.ButtonText):
        palette.setColor(role, QColor("#ffff00"))
    for role in (ROLES.Highlight, ROLES.Accent):
        palette.setColor(role, QColor("#00ffff"))
    return palette


def test_with_high_contrast_the_systems_colours_are_used_and_no_ground_of_ours(app, monkeypatch):
    monkeypatch.setattr(theme, "high_contrast", lambda: True)
    apply_theme(app, DARK)
    assert app.palette() == QPalette()  # not ours

    palette = high_contrast_palette()
    style = control_style(palette)

    assert tone_colour(palette, MUTED) == border_colour(palette) == QColor("#ffff00")
    assert card_colour(palette) == tinted(palette, ACCENT) == BLACK
    assert "QMainWindow" not in style
    ours = {our_palette(dark=dark).color(role).name() for dark in (True, False) for role in OWN_ROLES}
    assert set(re.findall(r"#\w{6}", style)).isdisjoint(ours)


def test_with_high_contrast_what_is_chosen_or_current_is_told_by_more_than_a_colour(app, monkeypatch, qtbot):
    monkeypatch.setattr(theme, "high_contrast", lambda: True)
    palette = high_contrast_palette()
    button = QRadioButton("MMMM")
    qtbot.addWidget(button)
    button.setProperty("segment", "true")
    button.setPalette(palette)

    button.setStyleSheet(control_style(palette))
    button.setChecked(True)
    button.show()

    pixels = button.grab().toImage()
    assert pixels.pixelColor(4, pixels.height() // 2) == QColor("#00ffff")  # its ground, not only its edge
    assert '[bill="true"]::item:selected' in control_style(palette).rpartition("border-top: 2px")[0]


def test_a_checked_segment_is_tinted_and_its_text_has_the_accent(palette, qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    row = QHBoxLayout(box)
    row.setSpacing(0)
    buttons = [QRadioButton(text, box) for text in ("MMMM", "MMMM")]
    for button in buttons:
        button.setProperty("segment", "true")
        row.addWidget(button)
    box.setStyleSheet(control_style(palette))
    buttons[1].setChecked(True)
    box.show()

    drawn = [colours_of(button) for button in buttons]

    assert palette.color(ROLES.Base).name() in drawn[0]
    assert tinted(palette, ACCENT).name() in drawn[1]
    assert tone_colour(palette, ACCENT).name() in drawn[1]
    assert palette.color(ROLES.WindowText).name() in drawn[0]
    assert min(button.height() for button in buttons) >= 24


def colours_of(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
