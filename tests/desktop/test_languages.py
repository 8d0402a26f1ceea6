"""The window in Indonesian, and that nothing of it is left in English."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QLabel

from desktop.translations import install
from pricing_core.showing import NONE

TEXTS = Path(__file__).resolve().parents[2] / "resources" / "translations"
PLACE = re.compile(r"\{\w*\}")


@pytest.fixture
def indonesian(qapp):
    install(qapp, "id")
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    install(qapp, "en")


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.ts")), ids=lambda path: path.stem)
def test_every_text_is_translated_with_the_same_places_for_facts(path):
    for message in ElementTree.parse(path).iter("message"):
        source, translation = message.findtext("source", ""), message.findtext("translation", "")
        assert translation, source
        assert message.find("translation").get("type") is None, source
        assert sorted(PLACE.findall(source)) == sorted(PLACE.findall(translation))
        assert source.count("&") == translation.count("&"), source


@pytest.mark.usefixtures("indonesian")
def test_the_window_speaks_indonesian(open_window):
    hands = open_window("anthropic-2025-12", language="id")

    hands.type("requests", "1,5jt")

    # 1,000 × $3 + 500 × $15 per MTok, 1.5 million times
    assert hands.text("total") == "US$15.750,00"
    assert hands.text("book") == "Harga Desember 2025"
    assert hands.find("requests").accessibleName() == "Permintaan"
    assert hands.find("requests").hint.text() == "= 1.500.000 permintaan"
    assert hands.rows()[0][0] == "Input tanpa cache"
    hands.window.result.toggle_all()
    assert hands.text("reason_input_quantity") == "1.000 token di setiap permintaan, seperti yang diisi."

    hands.type("output_tokens", "x")

    assert hands.text("total") == NONE
    assert hands.text("problem") == "Output: Isi angka, misalnya 1.200 atau 1,2rb."
    assert hands.text("previous_total") == "Sebelumnya: US$15.750,00"


@pytest.mark.usefixtures("indonesian")
def test_texts_of_shared_classes_are_translated_too(open_window):
    """The words of a base class are looked up under the base class, whatever the object is."""
    hands = open_window("anthropic-2025-12", language="id")
    hands.type("web_searches", "1")

    hands.type("web_search_failed", "2")

    assert "Paling banyak sama dengan “Pencarian web”" in hands.text("problem")


@pytest.mark.usefixtures("indonesian")
def test_no_english_sentence_is_left_on_the_screen(open_window):
    hands = open_window(language="id")
    english = {
        message.findtext("source")
        for message in ElementTree.parse(TEXTS / "desktop_id.ts").iter("message")
        if message.findtext("source") != message.findtext("translation")
    }

    shown = {label.text() for label in hands.window.findChildren(QLabel)}

    assert shown & english == set()
