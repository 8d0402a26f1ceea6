"""A report as a picture, and in the preview of a printer."""

import pytest
from PySide6.QtGui import QAction, QImage
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QLabel

from desktop.paper import png_bytes, print_preview
from desktop.paper_preview import NOTE
from desktop.paper_words import TEXTS
from desktop.translations import install
from pricing_core.document import Document, DocumentItem
from pricing_core.showing import INDONESIAN
from tests.desktop.paper_reports import UNPRICED, one, report, several

pytestmark = pytest.mark.usefixtures("qapp")


def image(png):
    made = QImage.fromData(png)
    assert not made.isNull()
    return made


def test_a_picture_is_sharp_and_always_the_same():
    assert png_bytes(one()) == png_bytes(one())
    assert image(png_bytes(one())).width() == 1280
    assert image(png_bytes(one(), scale=1)).width() == 640


@pytest.mark.parametrize("scale", [0, -1, 9])
def test_pictures_of_no_size_are_refused(scale):
    with pytest.raises(ValueError, match=str(scale)):
        png_bytes(one(), scale=scale)


def test_dark_pictures_are_dark():
    light, dark = (image(png_bytes(one(), dark=dark)).pixelColor(2, 2).lightness() for dark in (False, True))

    assert light > 240
    assert dark < 60


@pytest.mark.parametrize(
    "made",
    [several(3), several(50), one(INDONESIAN), report(Document((DocumentItem(UNPRICED, "x"),)))],
    ids=["three", "fifty", "indonesian", "unpriced"],
)
def test_every_report_has_a_picture(made):
    assert image(png_bytes(made)).height() > 200


@pytest.fixture
def preview(qtbot, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))

    def show(made):
        dialog = print_preview(made, None)
        qtbot.addWidget(dialog)
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    return show


def test_the_preview_shows_without_a_printer_and_says_so(preview):
    dialog = preview(one())

    assert dialog.windowTitle() == "Print preview: Support assistant"
    assert [note.text() for note in dialog.findChildren(QLabel) if note.accessibleIdentifier() == NOTE] == [
        TEXTS["no_printer"]["en"]
    ]
    assert {"Next page", "Print"} <= {action.text() for action in dialog.findChildren(QAction)}
    dialog.close()


def test_the_preview_speaks_the_language_of_the_window(preview, qapp):
    install(qapp, "id")
    try:
        dialog = preview(one())
        named = {action.text() for action in dialog.findChildren(QAction)}
        assert dialog.windowTitle().startswith("Pratinjau cetak")
        assert {"Halaman berikutnya", "Cetak"} <= named
        assert "Print" not in named
        dialog.close()
    finally:
        install(qapp, "en")
