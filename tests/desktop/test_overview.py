"""The page of the whole estimate: its numbers, worked out by hand, and what it says where there are none."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from desktop.overview_model import SHARE_ROLE
from desktop.overview_rows import MONTH, NAME, REMARK, SHARE
from desktop.translations import install
from pricing_core.document import Document, DocumentItem
from pricing_core.document_pricing import priced
from pricing_core.profile import Discount, Profile
from pricing_core.profile_applying import profiled
from pricing_core.scenarios import Scenario
from tests.desktop.mock_one import BATCH, BOOK, HAIKU, REGIONAL, WITHOUT_CACHE
from tests.desktop.whole_estimates import SUPPORT, TRIAGE, UNKNOWN, a_page, an_item

RATE = {"currency": "IDR", "rate": 16_500, "rate_day": "2025-12-01"}
CHEAP = Profile("x", "X", (Discount(Fraction("0.88")),))


@pytest.fixture
def show(qtbot):
    held = []  # qtbot does not, and a window must not go before Qt has told it that it is active

    def make(*items, **kwargs):
        held.append(a_page(qtbot, *items, **kwargs))
        return held[-1]

    yield make
    held.clear()


def test_the_whole_is_the_sum_of_its_workloads(show):
    page = show(SUPPORT, TRIAGE)

    # 451.32 + 190.44; of 641.76 the first is 70.3% and the other 29.7%.
    assert page.text("whole_amount") == "$641.76"
    assert page.text("whole_scope") == "per month · 2 workloads · 60,000 requests · USD, before tax"
    assert page.rows() == [
        ["", "Support", "Claude Sonnet 4.5 · Claude API", "30,000", "$451.32", "70%", ""],
        ["", "Triage", "Claude Haiku 4.5 · Claude API", "30,000", "$190.44", "30%", "At night"],
    ]
    model = page.table.model()
    # The dearest has the longest bar: 190.44 of 451.32.
    assert model.index(0, SHARE).data(SHARE_ROLE) == 1
    assert model.index(1, SHARE).data(SHARE_ROLE) == pytest.approx(0.42196, abs=1e-5)


def test_twelve_months_of_the_whole_against_the_sum_of_the_budgets(show):
    page = show(SUPPORT, TRIAGE)

    # 8% growth: 641.76 × (1.08^12 − 1) ÷ 0.08 is 12,178.76; 641.76 × 1.08^9 is 1,282.88, the first above 600 + 600.
    assert page.text("whole_year") == "$12,178.76"
    assert page.text("whole_months_sum") == "$12,178.76 in total"
    assert page.text("whole_months_note") == "Over the $1,200 budget from month 10 ($1,282.88)."
    assert page.text("whole_over") == ""


def test_a_month_over_the_budget_says_so(show):
    page = show(an_item("A", budget=100), an_item("B", budget=Fraction("300.5")))

    # 902.64 − 400.50
    assert page.text("whole_over") == "$502.14 a month over the budget of $400.50"


def test_there_is_a_budget_only_where_every_workload_has_one(show):
    page = show(SUPPORT, an_item("Triage", budget=None, growth=0))

    assert page.text("whole_months_note") == "Not every workload has a budget, so there is none for the whole."
    labels = [one.text() for one in page.page.months.findChildren(QLabel)]
    assert "growth from 0% to 8% a month, before tax" in labels


def test_tax_of_all_workloads(show):
    page = show(an_item("A", tax=11), an_item("B", "claude-haiku-4-5", tax=11))

    # 11% of 641.76 is 70.5936.
    assert page.text("whole_taxed") == "$712.35"
    figure = page.find("whole_taxed", QLabel)
    assert figure.accessibleDescription() == "with $70.59 of tax (11%)"
    assert "$712.3536" in figure.toolTip()


def test_tax_of_one_workload_names_no_rate(show):
    page = show(an_item("A", tax=11), TRIAGE)

    # 11% of 451.32 is 49.6452.
    assert page.text("whole_taxed") == "$691.41"
    assert page.find("whole_taxed", QLabel).accessibleDescription() == "with $49.65 of tax"


def test_each_workload_is_as_uncertain_as_it_says(show):
    page = show(an_item("A", uncertainty=10), TRIAGE)

    # ± 45.132
    assert page.text("whole_band") == "$596.63 – $686.89"
    assert page.find("whole_band", QLabel).accessibleDescription() == "low to high"
    assert "$596.628 – $686.892" in page.find("whole_band", QLabel).toolTip()


def test_a_second_currency_that_the_workloads_agree_on(show):
    page = show(an_item("A", **RATE), an_item("B", "claude-haiku-4-5", **RATE))

    assert page.text("whole_converted") == "≈ Rp 10,589,040 at 16,500 per US$, rate of 2025-12-01"


def test_workloads_that_do_not_agree_have_no_second_currency(show):
    page = show(an_item("A", **RATE), an_item("B", **RATE | {"rate": 16_000}))

    assert page.text("whole_converted") == ""


def test_the_list_price_is_struck_out_where_a_profile_holds(show):
    page = show(SUPPORT, TRIAGE)
    document = Document((SUPPORT, TRIAGE))

    page.page.show_whole(priced(document, profiled(BOOK, CHEAP), "2025-12-01"))

    # 12% off 391.32 and 130.44, not off the searches: 404.3616 + 174.7872.
    assert page.text("whole_amount") == "$579.15"
    assert page.text("whole_listed") == "$641.76"
    listed = page.find("whole_listed", QLabel)
    assert listed.font().strikeOut()
    assert listed.accessibleDescription() == "list price, you pay $62.61 less"
    page.page.show_whole(priced(document, BOOK, "2025-12-01"))
    assert page.text("whole_listed") == ""


def test_a_workload_without_a_price_leaves_no_total(show):
    page = show(SUPPORT, UNKNOWN)

    assert page.text("whole_amount") == "–"
    name, others = page.text("whole_reason").splitlines()
    assert name.startswith("“Old one” has no price. No prices for model claude-x")
    assert others == "The others come to $451.32 a month."
    assert page.text("whole_year") == ""
    assert page.text("whole_scope") == "per month · 2 workloads · USD, before tax"
    assert page.rows()[0][MONTH : SHARE + 1] == ["$451.32", ""]
    assert page.rows()[1][MONTH] == "–"
    assert page.rows()[1][REMARK].startswith("No prices for model claude-x")
    assert page.text("whole_months_sum") == "–"


def test_many_workloads_without_a_price_are_counted(show):
    page = show(*[UNKNOWN] * 5)

    assert page.text("whole_reason").splitlines()[-1] == "2 more workloads have no price."


def test_a_workload_of_another_program_and_one_half_typed_have_no_price(show):
    odd = DocumentItem(name="Agent", raw={"kind": "usage_log"})
    page = show(SUPPORT, odd, SUPPORT.but(name="Half", draft={"requests": "3x"}))

    text = page.text("whole_reason")
    assert "“Agent” has no price." in text
    assert "“Half” has no price. The entry “3x” is not finished (requests)" in text
    assert page.rows()[1][2] == "usage_log"


def test_what_is_switched_off_counts_for_nothing(show):
    page = show(SUPPORT, TRIAGE.but(is_on=False), UNKNOWN.but(is_on=False))

    assert page.text("whole_amount") == "$451.32"
    assert "1 of 3 workloads" in page.text("whole_scope")
    assert page.rows()[1][MONTH:] == ["", "", "switched off"]


def test_where_everything_is_switched_off_there_is_no_total(show):
    page = show(SUPPORT.but(is_on=False))

    assert page.text("whole_amount") == "–"
    assert page.text("whole_reason") == "Every workload is switched off, so there is nothing to price."


def test_no_requests_no_amount(show):
    page = show(an_item("Idle", requests=0), an_item("Idle too", requests=0))

    assert page.text("whole_amount") == "–"
    assert "no requests" in page.text("whole_scope")
    assert page.rows()[0][MONTH:] == ["–", "", "no requests"]


def test_a_workload_without_a_name_has_a_number(show):
    page = show(SUPPORT, an_item())

    assert page.rows()[1][NAME] == "Workload 2"


def test_blank_takes_every_amount_away(show):
    page = show(SUPPORT, TRIAGE, scenarios=[BATCH])

    page.page.blank({"en": "Mended first."})

    assert page.text("whole_amount") == "–"
    assert page.text("whole_reason") == "Mended first."
    texts = " ".join(cell for table in (page.table, page.versions) for row in page.rows(table) for cell in row)
    assert "$" not in texts
    assert "Support" in texts
    assert page.text("whole_months_sum") == "–"
    page.deeds.show()
    assert page.text("whole_amount") == "$641.76"
    assert page.cells(page.versions, 1)[2] == "$380.88"


def test_nothing_is_computed_while_nobody_sees_the_page(show, monkeypatch):
    page = show(SUPPORT, TRIAGE)
    page.page.hide()
    monkeypatch.setattr(page.page._sums, "take", lambda _: pytest.fail("computed"))

    page.session.rename("Another", "")

    assert page.page.isHidden()
    monkeypatch.undo()
    page.page.show()
    assert page.page.names.name.text() == "Another"


# What if


def test_versions_of_the_whole(show):
    page = show(SUPPORT, TRIAGE, scenarios=[BATCH, HAIKU, REGIONAL, WITHOUT_CACHE])
    rows = page.rows(page.versions)

    assert rows[0] == ["A", "This estimate", "$641.76", "", "", "", "", "", "$12,178.76", "month 10"]
    # Tokens halved: 195.66 + 65.22, and twice 60; −260.88 is 40.65% of 641.76. Never more than 1,200: 380.88 × 2.33.
    assert rows[1] == ["B", "Batch", "$380.88", "−$260.88", "−40.7%", "cheaper", "", "", "$7,228.01", "never"]
    # Twice 190.44.
    assert rows[2][2:6] == ["$380.88", "−$260.88", "−40.7%", "cheaper"]
    # 391.32 and 130.44, times 1.1: 573.936.
    assert rows[3][2:6] == ["$573.94", "−$67.82", "−10.6%", "not like for like"]
    # 887.64, and a third of its tokens: 275.88 + 60.
    assert rows[4][2:6] == ["$1,223.52", "+$581.76", "+90.7%", "dearer"]
    assert page.text("whole_remarks") == "D: leaves out Web search: not offered there."


def test_differences_are_said_in_words_and_with_every_digit(show):
    page = show(SUPPORT, TRIAGE, scenarios=[REGIONAL])
    model = page.versions.model()

    spoken = model.index(1, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "cheaper by $67.82, not like for like"
    assert "$573.936" in model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert not page.versions.isColumnHidden(9)  # there are budgets
    assert page.versions.isColumnHidden(6)  # and nothing is uncertain


def test_the_band_of_a_version_stands_in_columns_and_in_its_tool_tip(show):
    page = show(an_item("A", uncertainty=10), scenarios=[BATCH], size=(1700, 760))
    model = page.versions.model()

    # 255.66 ± 25.566
    assert page.cells(page.versions, 1)[6:8] == ["$230.09", "$281.23"]
    assert not page.versions.isColumnHidden(6)
    assert "$230.094 – $281.226" in model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole)
    for width in range(1600, 600, -40):
        page.page.resize(width, 760)
        assert page.versions.isColumnHidden(6) == page.versions.isColumnHidden(7)
    assert page.versions.isColumnHidden(6)


def test_a_version_of_one_workload_says_which(show):
    page = show(SUPPORT, TRIAGE)
    key = page.session.parts[1].key

    page.session.scenarios = (BATCH.but(of=key),)
    page.session.record("compared")

    # Only the second halves its tokens: 451.32 + 65.22 + 60.
    assert page.cells(page.versions, 1)[1:4] == ["Batch · only Triage", "$576.54", "−$65.22"]


def test_a_remark_about_some_workloads_names_them(show):
    page = show(SUPPORT, an_item("Plain").but(plan=an_item().plan.but(workload=an_item().plan.workload.but(tools={}))))

    page.session.scenarios = (REGIONAL,)
    page.session.record("compared")

    assert page.text("whole_remarks") == "B (Support): leaves out Web search: not offered there."


def test_a_version_without_a_price_says_why_and_for_which(show):
    large = Scenario({"en": "Large"}, {"tokens.input": 300_000})
    page = show(SUPPORT, TRIAGE, scenarios=[large])

    assert page.cells(page.versions, 1) == ["B", "Large", "–", "", "", "no price", "", "", "–", ""]
    assert page.text("whole_remarks").startswith("B (Support): no price. ")
    assert "It does not fit." in page.text("whole_remarks")


def test_where_the_estimate_has_no_price_there_is_nothing_to_compare_with(show):
    page = show(SUPPORT, UNKNOWN, scenarios=[HAIKU, BATCH])

    assert page.cells(page.versions, 0)[2:6] == ["–", "", "", "no price"]
    assert page.cells(page.versions, 1)[2:6] == ["$380.88", "", "", ""]
    assert page.cells(page.versions, 2)[2:6] == ["–", "", "", "no price"]


def test_without_a_version_it_says_how_to_add_one(show):
    page = show(SUPPORT, TRIAGE)

    assert not page.versions.isVisible()
    assert page.text("whole_no_scenarios").startswith("Add a what-if")
    page.session.scenarios = (BATCH,)
    page.session.record("compared")
    assert page.versions.isVisible()


def test_a_workload_without_a_price_is_left_out_of_who_a_remark_is_about(show):
    page = show(SUPPORT, UNKNOWN, scenarios=[REGIONAL])

    assert page.text("whole_remarks") == "B: leaves out Web search: not offered there."


def test_more_than_can_be_priced_at_once_is_not_compared(show, monkeypatch):
    monkeypatch.setattr("desktop.overview.MOST_TOGETHER", 3)
    page = show(SUPPORT, TRIAGE, scenarios=[BATCH, HAIKU])

    assert page.text("whole_no_scenarios").startswith("These are too many")
    assert not page.versions.isVisible()
    assert page.text("whole_amount") == "$641.76"


def test_versions_are_copied_with_every_digit(show, qtbot):
    page = show(SUPPORT, TRIAGE, scenarios=[REGIONAL.but(name={"en": "=Regional"})])
    page.versions.setFocus()

    qtbot.keyClick(page.versions, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    _, first, second = QGuiApplication.clipboard().text().splitlines()
    assert first.split("\t")[:4] == ["A", "This estimate", "641.76", ""]
    cells = second.split("\t")
    assert cells[:6] == ["B", "'=Regional", "573.936", "-67.824", "-10.6%", "not like for like"]
    menu = page.versions.row_menu()
    assert [one.text() for one in menu.actions()][1:] == [
        "Copy exactly $641.76 (Per month)",
        next(one.text() for one in menu.actions() if "12 months" in one.text()),
    ]


def test_in_indonesian(show, qapp):
    install(qapp, "id")
    try:
        page = show(SUPPORT, TRIAGE, scenarios=[BATCH], language="id")

        assert page.text("whole_amount") == "US$641,76"
        assert page.text("whole_scope") == "per bulan · 2 beban kerja · 60.000 permintaan · USD, sebelum pajak"
        assert page.cells(page.versions, 1)[2:6] == ["US$380,88", "−US$260,88", "−40,7%", "lebih murah"]
    finally:
        install(qapp, "en")
