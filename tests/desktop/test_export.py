"""What leaves the window: exports of every kind, the whole estimate on the clipboard, a file that is dragged out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.export_deeds import leave_plain_text
from desktop.export_dialog import ExportDialog
from desktop.exporting import FORMATS, contents, export_of
from pricing_core.save_faults import CannotSave
from tests.desktop.conftest import DECEMBER, Hands, Opener
from tests.desktop.mock_one import PLAN

HEADS = {"pdf": b"%PDF-", "xlsx": b"PK", "csv": b"", "md": b"#", "json": b"{", "png": b"\x89PNG"}


@pytest.fixture
def hands(open_window: Opener, tmp_path: Path) -> Hands:
    made = open_window(DECEMBER)
    made.window.exports.folder = tmp_path
    return made


@pytest.fixture(autouse=True)
def plain_clipboard():
    yield
    leave_plain_text()


def dialog(hands: Hands) -> ExportDialog:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # of one that was closed
    hands.window.menus.actions["export"].trigger()
    return hands.window.findChild(ExportDialog)


def export(hands: Hands) -> None:
    made = dialog(hands)
    with hands.qtbot.waitSignal(made.finished):
        hands.qtbot.keyClick(made, Qt.Key.Key_Return)


def test_ctrl_e_and_enter_write_a_pdf(hands: Hands, tmp_path: Path):
    export(hands)

    assert [one.name for one in tmp_path.iterdir()] == ["Estimate.pdf"]
    assert (tmp_path / "Estimate.pdf").read_bytes().startswith(b"%PDF-")


def test_every_format_is_written_and_asked_for_again(hands: Hands, tmp_path: Path):
    dialog(hands)
    for form in FORMATS:
        if not hands.find(f"export_{form}").isChecked():
            hands.press(f"export_{form}")
    made = hands.window.findChild(ExportDialog)
    with hands.qtbot.waitSignal(made.finished):
        hands.press("export_go")

    for form in FORMATS:
        assert (tmp_path / f"Estimate.{form}").read_bytes().startswith(HEADS[form]), form
    made = dialog(hands)
    assert made.wish().formats == FORMATS
    assert "Estimate.pdf" in hands.text("export_hint")


def test_the_export_says_what_the_window_says(hands: Hands, tmp_path: Path):
    hands.window.session.start(PLAN)
    made = contents(export_of(hands.window, hands.window.exports.wish.but(formats=("json", "md"))), lambda: False)

    assert json.loads(made["json"])["total"] == "451.32"
    assert "$451.32" in made["md"].decode()


def test_an_export_can_be_in_another_language(hands: Hands):
    wish = hands.window.exports.wish.but(formats=("md",), language="id")
    text = contents(export_of(hands.window, wish), lambda: False)["md"].decode()

    assert "US$" in text
    assert "Perkiraan" in text or "perkiraan" in text or "Estimasi" in text


@pytest.mark.parametrize("place", ["", "relative/name", "/tmp/", "name"])
def test_a_place_that_is_none_is_not_written_to(hands: Hands, place: str):
    dialog(hands)
    hands.find("export_place").setText(place)

    assert not hands.find("export_go").isEnabled()
    assert hands.text("export_fault")


def test_without_a_format_there_is_nothing_to_write(hands: Hands):
    dialog(hands)
    hands.press("export_pdf")

    assert not hands.find("export_go").isEnabled()


def test_what_fails_is_said_and_can_be_tried_again(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(path: Path, *_: object, **__: object) -> None:
        raise CannotSave(path, "full")

    with monkeypatch.context() as patched:
        patched.setattr("pricing_core.saving.save", full)
        dialog(hands)
        hands.press("export_go")
        hands.qtbot.waitUntil(lambda: bool(hands.text("export_fault")))
    assert hands.find("export_go").isEnabled()
    made = hands.window.findChild(ExportDialog)
    with hands.qtbot.waitSignal(made.finished):
        hands.press("export_go")

    assert (tmp_path / "Estimate.pdf").exists()


def test_a_name_never_becomes_a_path(hands: Hands, tmp_path: Path):
    hands.window.session.rename("../../etc: <b>\nCON.", "")
    export(hands)

    assert [one.parent for one in tmp_path.rglob("*.pdf")] == [tmp_path]


def test_the_whole_estimate_is_copied_as_a_table_and_with_tabs(hands: Hands):
    hands.window.session.rename("<script>alert(1)</script>", "=1+1")
    hands.window.menus.actions["copy_estimate"].trigger()
    mime = QApplication.clipboard().mimeData()

    assert "<table" in mime.html()
    assert "<script" not in mime.html()
    assert "\t" in mime.text()
    assert "\n=1+1" not in mime.text()
    leave_plain_text()
    assert not QApplication.clipboard().mimeData().hasHtml()
    assert "\t" in QApplication.clipboard().text()


def test_a_file_can_be_dragged_out(hands: Hands, monkeypatch: pytest.MonkeyPatch):
    dropped: list[bytes] = []

    def drop(drag: QDrag, _action: object) -> None:
        dropped.extend(Path(one.toLocalFile()).read_bytes() for one in drag.mimeData().urls())

    monkeypatch.setattr(QDrag, "exec", drop)
    button = hands.find("bar_export")
    middle = button.rect().center()
    hands.qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=middle)
    far = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(middle.x() + 60, middle.y()), button.mapToGlobal(QPointF(middle.x() + 60, 0)),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(button, far)

    assert [one[:5] for one in dropped] == [b"%PDF-"]


def test_the_profile_can_be_left_out(hands: Hands, tmp_path: Path):
    from desktop.settings import Settings

    hands.window.settings = Settings(anonymous=True)

    assert export_of(hands.window, hands.window.exports.wish).wish.anonymous


def test_an_export_never_replaces_an_estimate(open_window: Opener, tmp_path: Path):
    own = tmp_path / "est.json"
    text = '{"format": "taksir-estimate", "version": 1, "workloads": [{"model": "claude-opus-4-5"}]}'
    own.write_text(text, "utf-8")
    made = open_window(file=own)
    made.window.exports.wish = made.window.exports.wish.but(formats=("json",))
    shown = dialog(made)
    assert made.text("export_place").endswith("est export")
    made.find("export_place").setText(str(tmp_path / "est"))

    assert not made.find("export_go").isEnabled()
    assert "est.json" in made.text("export_fault")
    shown.close()
    assert own.read_text("utf-8") == text


def test_what_an_export_replaces_is_kept_beside_it(hands: Hands, tmp_path: Path):
    (tmp_path / "Estimate.pdf").write_text("mine", "utf-8")
    export(hands)

    assert (tmp_path / "Estimate.pdf.bak").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("title", "name"),
    [("CON", "CON_"), ("nul.txt", "nul.txt_"), ("\u202egpj.exe", "-gpj.exe"), ("  .. ", ""), ("a/b\\c:d", "a-b-c-d")],
)
def test_a_file_name_is_one_everywhere(title: str, name: str):
    from desktop.file_names import usable_name

    assert usable_name(title) == name
