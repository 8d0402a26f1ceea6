"""The list of models in groups: headings say what follows, and nothing stops at them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from desktop.model_box import MARK, ModelBox
from desktop.offers import Judge
from pricing_core import Workload
from pricing_core.library import bundled_book
from pricing_core.showing import ENGLISH
from tests.desktop.conftest import DECEMBER, Hands, Opener

BOOK = bundled_book("anthropic-2026-11")


def listed(box: ModelBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def headings(box: ModelBox) -> list[str]:
    items = box.model()
    assert isinstance(items, QStandardItemModel)
    return [box.itemText(row) for row in range(box.count()) if not items.item(row).flags()]


@pytest.fixture
def hands(open_window: Opener) -> Hands:
    return open_window(DECEMBER)


@pytest.fixture
def box(hands: Hands) -> ModelBox:
    found = hands.find("model")
    assert isinstance(found, ModelBox)
    return found


def test_models_stand_below_the_heading_of_their_state(box: ModelBox):
    texts = listed(box)

    assert headings(box) == ["Current", "Deprecated", "Retired"]
    # by the page of December 2025: Sonnet 3.7 and Opus 3 are deprecated, Sonnet 3 is gone
    last = ["Deprecated", "Claude Sonnet 3.7", "Claude Opus 3", "Retired", "Claude Sonnet 3"]
    assert texts[texts.index("Deprecated") :] == last
    assert texts[:2] == ["Current", "Claude Opus 4.5"]


def test_the_groups_follow_the_day_that_is_priced(qtbot):
    box = ModelBox(BOOK, ENGLISH)
    qtbot.addWidget(box)
    box.show_value("claude-sonnet-4-5")
    early, late = (
        Judge(BOOK, day).offers(Workload("claude-sonnet-4-5")).models for day in ("2024-01-01", "2099-01-01")
    )

    box.show_offers(early)
    before = headings(box)
    box.show_offers(late)

    assert "Retired" not in before
    assert "Retired" in headings(box)
    assert box.value() == "claude-sonnet-4-5"


def test_making_the_groups_anew_chooses_nothing(qtbot):
    box = ModelBox(BOOK, ENGLISH)
    qtbot.addWidget(box)
    chosen = []
    box.chosen.connect(chosen.append)

    box.show_offers(Judge(BOOK, "2099-01-01").offers(Workload(box.value())).models)

    assert chosen == []


def test_the_arrow_keys_pass_over_the_headings(hands: Hands, box: ModelBox):
    seen = []
    hands.qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        seen.append(box.currentText())
        hands.qtbot.keyClick(box, Qt.Key.Key_Down)

    assert list(dict.fromkeys(seen)) == [text for text in listed(box) if text not in headings(box)]


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_Home, "Claude Opus 4.5"), (Qt.Key.Key_End, "Claude Sonnet 3")])
def test_in_the_open_list_no_key_stops_at_a_heading(hands: Hands, box: ModelBox, key: Qt.Key, text: str):
    box.showPopup()
    view = box.view()

    hands.qtbot.keyClick(view, key)

    assert view.currentIndex().data() == text
    box.hidePopup()


def test_typing_finds_models_and_no_heading(hands: Hands, box: ModelBox):
    hands.qtbot.keyClicks(box, "retired")
    assert box.currentText() == "Claude Sonnet 4.5"

    hands.choose("platform", "Claude API")
    hands.qtbot.wait(1100)  # a pause begins a new search
    hands.qtbot.keyClicks(box, "sonnet 3.7")
    assert box.currentText() == "Claude Sonnet 3.7"


def test_price_and_state_stay_beside_the_names(box: ModelBox):
    box.showPopup()

    row = box.findText("Claude Opus 3")
    item = box.model().item(row)  # type: ignore[attr-defined]
    assert item.accessibleDescription().startswith("$15.00 / $75.00. deprecated")
    assert item.data(MARK) == "deprecated"
    heading = box.model().item(box.findText("Deprecated"))  # type: ignore[attr-defined]
    assert heading.accessibleDescription() == "Heading of a group of models"
    assert box.accessibleName() == "Model"
    box.hidePopup()


def test_a_model_that_the_book_lacks_stands_below_a_heading_that_says_so(qtbot):
    box = ModelBox(BOOK, ENGLISH)
    qtbot.addWidget(box)

    box.show_value("somebody-elses-1")

    assert listed(box)[-2:] == ["Not in this price book", "somebody-elses-1"]
    assert box.value() == "somebody-elses-1"
