"""The order of the Tab key, and that finding it leaves nothing behind that is taken for something else later."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from desktop.inner_layouts import add_layout
from desktop.reading_order import in_reading_order, stops_in


@pytest.fixture
def page(qtbot) -> QWidget:
    """Return a page of two rows and a grid, made from the last to the first."""
    page = QWidget()
    qtbot.addWidget(page)
    last, second, first, label = QLineEdit("4"), QCheckBox("3"), QLineEdit("2"), QLabel("1")
    column, row, grid = QVBoxLayout(page), QHBoxLayout(), QGridLayout()
    row.addStretch()
    row.addWidget(label)
    row.addSpacing(8)
    row.addWidget(first)
    grid.addWidget(last, 1, 0)
    grid.addWidget(second, 0, 0)
    add_layout(column, row)
    column.addStretch()
    column.addWidget(QWidget())
    add_layout(column, grid)
    QCheckBox("5", page)  # in no layout
    return page


def test_what_is_laid_out_is_read_by_its_place_and_the_rest_after_it(page):
    read = [one.text() for one in in_reading_order(page) if hasattr(one, "text")]

    assert read == ["1", "2", "4", "3", "5"]  # a grid as it was filled


def test_tab_stops_only_where_something_can_be_entered(page):
    assert [one.text() for one in stops_in(page, page)] == ["2", "4", "3", "5"]


def test_no_item_of_a_layout_is_held_which_goes_without_a_word_when_its_row_goes(page):
    def held() -> int:
        gc.collect()
        return sum(isinstance(one, (QSpacerItem, QWidgetItem)) for one in gc.get_objects())

    before = held()

    list(in_reading_order(page))

    assert held() == before
