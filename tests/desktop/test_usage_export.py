"""What leaves the page of actual usage: a report in every format, asked for as an estimate is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage

from desktop.exporting import FORMATS, CancelledError, Wish
from desktop.opening import read as read_file
from desktop.usage_chart_data import TimeBars
from desktop.usage_export_deeds import UsageExportDialog, anonymous, export_usage
from desktop.usage_export_deeds import contents as files_of
from desktop.usage_paper import pdf_bytes, png_bytes
from desktop.usage_paper_chart import bars_of
from pricing_core.profile_applying import profiled
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.usage_buckets import BESIDE
from pricing_core.usage_pricing import bill_usage
from pricing_core.usage_report import UsageReport
from tests.core.documents_support import client, content
from tests.core.support import PAGE, book_of
from tests.core.test_usage_document import with_usage
from tests.core.test_usage_export_more import least, priced_one, records
from tests.core.usage_support import HAIKU, read, used
from tests.desktop.conftest import DECEMBER, Hands, Opener

HEADS = {"pdf": b"%PDF-", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "md": b"#", "json": b"{", "png": b"\x89PNG"}
MADE = "2026-11-23"


@pytest.fixture
def hands(open_window: Opener, tmp_path: Path) -> Hands:
    made = open_window(DECEMBER)
    made.window.exports.folder = tmp_path
    return made


def dialog(hands: Hands, report: UsageReport | None = None, **parts: object) -> UsageExportDialog:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # of one that was closed
    export_usage(hands.window, report or priced_one(), **parts)
    return hands.window.findChild(UsageExportDialog)


def agreed() -> tuple[UsageReport, object]:
    """Return a report at somebody's prices, and the sums that it was made of."""
    sums, _, details = read(*records())
    bill = bill_usage(sums, profiled(book_of(PAGE), client()))
    return UsageReport(bill=bill, details=details, what_ifs=(), files=1, kinds={}), sums


# ── The dialog ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_enter_writes_a_pdf_named_as_the_estimate_and_usage(hands: Hands, tmp_path: Path):
    made = dialog(hands)

    with hands.qtbot.waitSignal(made.finished):
        hands.qtbot.keyClick(made, Qt.Key.Key_Return)

    assert [one.name for one in tmp_path.iterdir()] == ["Estimate, actual usage.pdf"]
    assert (tmp_path / "Estimate, actual usage.pdf").read_bytes().startswith(b"%PDF-")
    assert hands.window.exports.folder == tmp_path


def test_every_format_is_written(hands: Hands, tmp_path: Path):
    made = dialog(hands)
    for form in FORMATS:
        if not hands.find(f"export_{form}").isChecked():
            hands.press(f"export_{form}")

    with hands.qtbot.waitSignal(made.finished):
        hands.press("export_go")

    for form in FORMATS:
        assert (tmp_path / f"Estimate, actual usage.{form}").read_bytes().startswith(HEADS[form]), form
    assert json.loads((tmp_path / "Estimate, actual usage.json").read_bytes())["total"] == "1.5"
    assert dialog(hands).wish().formats == FORMATS


def test_the_dialog_speaks_of_usage_and_offers_only_what_there_is(hands: Hands):
    made = dialog(hands)

    assert made.windowTitle() == "Export actual usage"
    assert not hands.find("export_as_shown").isVisible()
    assert not hands.find("export_anonymous").isVisible()
    made.reject()
    dialog(hands, agreed()[0])
    assert hands.find("export_anonymous").isVisible()


def test_another_language_can_be_asked_for(hands: Hands):
    made = dialog(hands)
    made._wish = Wish(("md",), language="id")

    assert made._making()()["md"].decode().startswith("# Pemakaian sebenarnya")


def test_the_settings_leave_the_name_of_a_profile_out(hands: Hands):
    report, sums = agreed()
    made = dialog(hands, report, sums=sums)
    made._wish = Wish(("md",))
    assert "Client" in made._making()()["md"].decode()

    hands.window.settings = hands.window.settings.but(anonymous=True)

    assert "Client" not in made._making()()["md"].decode()


# ── What is written ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_its_name_a_profile_still_holds():
    report, sums = agreed()

    found = anonymous(report, sums)

    assert found.bill.total == report.bill.total
    text = files_of(found, Wish(("md", "json", "csv")), ENGLISH, MADE, lambda: False)
    assert not any(b"Client" in one or b"client" in one for one in text.values())
    assert b"Own prices on top of the list prices" in text["md"]


def test_without_sums_only_the_amounts_are_told_without_the_name():
    report, _ = agreed()

    found = anonymous(report, None)

    assert (found.bill.total, found.bill.parts) == (report.bill.total, ())
    assert b"Client" not in files_of(found, Wish(("md",)), ENGLISH, MADE, lambda: False)["md"]
    assert anonymous(priced_one(), None).bill.parts


def test_nothing_more_is_made_once_nobody_waits():
    with pytest.raises(CancelledError):
        files_of(priced_one(), Wish(("md",)), ENGLISH, MADE, lambda: True)


@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN], ids=["English", "Indonesian"])
def test_the_same_report_gives_the_same_pages(qtbot, style):
    one, other = (pdf_bytes(least(invoice="9.99"), style, MADE) for _ in range(2))

    assert one == other
    assert one != pdf_bytes(least(invoice="9.98"), style, MADE)
    assert one != pdf_bytes(least(invoice="9.99"), style, MADE, "Letter")


def test_very_many_groups_take_many_pages(qtbot):
    few = report_of(5)
    many = report_of(400)

    assert pdf_bytes(many, ENGLISH, MADE).count(b"/Type /Page\n") > pdf_bytes(few, ENGLISH, MADE).count(
        b"/Type /Page\n"
    )


def report_of(count: int) -> UsageReport:
    found = [used(HAIKU, plain=number + 1, project=f"p{number}") for number in range(count)]
    _, bill, details = read(*found, group_by=("project",))
    return UsageReport(bill=bill, details=details, what_ifs=(), files=1, kinds={})


def test_a_picture_shows_some_groups_and_ends(qtbot):
    few, many = (QImage.fromData(png_bytes(report_of(count), ENGLISH, MADE, scale=1)) for count in (12, 400))

    assert few.width() == many.width() == 640
    assert few.height() < many.height() < few.height() + 60
    assert not QImage.fromData(png_bytes(least(), INDONESIAN, MADE, dark=True)).isNull()


def test_a_report_of_nothing_that_costs_has_pages_too(qtbot):
    sums, bill, details = read(used("nobody-1", plain=1))
    report = UsageReport(bill=bill, details=details, what_ifs=(), files=1, kinds={})

    assert pdf_bytes(report, ENGLISH, MADE).startswith(b"%PDF-")
    assert sums.buckets


# ── In the file of the estimate ──────────────────────────────────────────────────────────────────────────────────────


def test_a_window_keeps_usage_when_it_opens_and_saves_an_estimate(hands: Hands, tmp_path: Path):
    path, window = tmp_path / "shop.taksir", hands.window
    path.write_bytes(content(with_usage()))
    prepared = read_file(path, window.session)()
    window.session.open(prepared)
    window.file.begin(prepared, path)
    assert not window.file.is_modified

    window.session.rename("Shop", "")
    with hands.qtbot.waitSignal(window.file.saved):
        window.file.save()

    found = json.loads(path.read_bytes())
    assert (found["name"], found["actual_usage"]) == ("Shop", with_usage()["actual_usage"])
    assert "snapshot" in found


# ── Over time ────────────────────────────────────────────────────────────────────────────────────────────────────────


def over_days(*days: str) -> tuple[UsageReport, TimeBars]:
    """Return a report of $0.30 a day, and its bars."""
    found = [used(plain=100_000, when=f"{day}T10:00:00Z" if day else "", message=day, request="r") for day in days]
    sums, bill, details = read(*found, group_by=BESIDE)
    report = UsageReport(bill=bill, details=details, what_ifs=(), files=1, kinds={})
    return report, bars_of(sums, bill)


@pytest.mark.parametrize("style", [ENGLISH, INDONESIAN])
@pytest.mark.parametrize(
    ("days", "by"),
    [
        (("2025-12-01", "2025-12-04"), "day"),
        (tuple(f"2025-{month:02d}-01" for month in range(1, 13)), "month"),
    ],
)
def test_paper_and_pictures_have_a_bar_for_each_day_or_month(days, by, style, qapp):
    report, bars = over_days(*days)
    assert bars.by == by

    picture = QImage.fromData(png_bytes(report, style, MADE, bars=bars))
    without = QImage.fromData(png_bytes(report, style, MADE))
    file = pdf_bytes(report, style, MADE, bars=bars)

    assert picture.height() > without.height() + 200
    assert file == pdf_bytes(report, style, MADE, bars=bars)
    assert len(file) > len(pdf_bytes(report, style, MADE))


def test_hours_of_a_single_day_have_their_times_below(qapp):
    report, bars = over_days("2025-12-01")
    assert (bars.by, len(bars.bars)) == ("hour", 1)

    with_one = png_bytes(report, ENGLISH, MADE, bars=bars)
    assert with_one == png_bytes(report, ENGLISH, MADE)  # a single bar says nothing

    two = bars._replace(bars=(bars.bars[0], bars.bars[0]._replace(key="2025-12-01T11:00Z")))
    assert png_bytes(report, ENGLISH, MADE, bars=two) != with_one


def test_what_has_no_date_is_told_below_the_bars(qapp):
    report, bars = over_days("2025-12-01", "2025-12-02", "")
    assert bars.undated is not None

    with_it = QImage.fromData(png_bytes(report, ENGLISH, MADE, bars=bars))
    without = QImage.fromData(png_bytes(report, ENGLISH, MADE, bars=bars._replace(undated=None)))

    assert with_it.height() > without.height()


def test_what_is_exported_has_the_bars_of_its_sums(qapp):
    days = [used(plain=100_000, when=f"2025-12-0{day}T10:00:00Z", message=str(day), request="r") for day in (1, 2)]
    sums, bill, details = read(*days, group_by=BESIDE)
    report = UsageReport(bill=bill, details=details, what_ifs=(), files=1, kinds={})

    made = files_of(report, Wish(formats=("pdf", "png")), ENGLISH, MADE, lambda: False, sums)

    bars = bars_of(sums, bill)
    assert made["png"] == png_bytes(report, ENGLISH, MADE, bars=bars)
    assert made["pdf"] == pdf_bytes(report, ENGLISH, MADE, "A4", bars=bars)
