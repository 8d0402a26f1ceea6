"""The folder of the user's own prices: opened, made where it is missing, with what editors need in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool, QUrl
from PySide6.QtGui import QDesktopServices

from pricing_core.schemas import BOOK_SCHEMA, PROFILE_SCHEMA
from tests.desktop.conftest import DECEMBER, Opener


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """Return what the system was asked to open; nothing is."""
    found: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(found.append(url) or True))
    return found


def test_the_folder_is_made_opened_and_given_the_schemas(open_window: Opener, monkeypatch, tmp_path: Path, asked):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    hands = open_window(DECEMBER)

    hands.window.menus.actions["price_folder"].trigger()
    QThreadPool.globalInstance().waitForDone()

    prices = tmp_path / "config" / "prices"
    assert [Path(url.toLocalFile()) for url in asked] == [prices]
    assert [path.name for path in prices.iterdir()] == [BOOK_SCHEMA]
    assert [path.name for path in (tmp_path / "config" / "profiles").iterdir()] == [PROFILE_SCHEMA]


def test_a_folder_that_cannot_be_made_is_said(open_window: Opener, monkeypatch, tmp_path: Path, asked):
    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path / "config"))
    hands = open_window(DECEMBER)
    (tmp_path / "config").write_text("a file where the folder should be")

    hands.window.menus.actions["price_folder"].trigger()

    assert asked == []
    assert "cannot be made" in hands.text("status_message")
