"""The cache adviser: lifetimes side by side for the traffic that there is, and what is done with one of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTreeView, QWidget

from desktop import advising
from desktop.cache_adviser import SIZE, CacheAdviser
from desktop.text_table import TextTable
from desktop.translations import install
from pricing_core.loop import Loop
from pricing_core.planning import OFF, Plan, Planning
from pricing_core.wording import STYLES
from pricing_core.workload import Workload
from tests.desktop.conftest import DECEMBER, Hands, Opener
from tests.desktop.mock_one import PLAN, PLANNED

SLOW = 5_000  # milliseconds that something may take on a machine with much else to do
RARE = PLAN.but(planning=PLANNED.but(requests=1_000))


class Adviser:
    """Finds what stands in the adviser by its accessible ids."""

    def __init__(self, hands: Hands) -> None:
        self.qtbot = hands.qtbot
        hands.window.menus.actions["cache_adviser"].trigger()
        (self.sheet,) = hands.window.findChildren(CacheAdviser)
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.text("cache_best") or self.text("cache_warning")), timeout=SLOW)

    def find(self, name: str) -> QWidget:
        found = [one for one in self.sheet.findChildren(QWidget) if one.accessibleIdentifier() == name]
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    def text(self, name: str) -> str:
        widget = self.find(name)
        assert isinstance(widget, (QLabel, QAbstractButton))
        return widget.text()

    @property
    def table(self) -> TextTable:
        found = self.find("cache_choices")
        assert isinstance(found, TextTable)
        return found

    def rows(self) -> list[list[str]]:
        return [[cell.text for cell in row] for row in self.table.rows]

    def headings(self) -> list[str]:
        model = self.table.model()
        return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]

    def type(self, name: str, text: str) -> None:
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    def select(self, place: int) -> None:
        self.table.setFocus()
        self.qtbot.keyClick(self.table, Qt.Key.Key_Home)
        for _ in range(place):
            self.qtbot.keyClick(self.table, Qt.Key.Key_Down)

    def press(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled()
        button.click()


@pytest.fixture
def hands(open_window: Opener) -> Hands:
    made = open_window(DECEMBER)
    made.window.session.start(RARE)
    return made


@pytest.fixture
def adviser(hands: Hands) -> Adviser:
    return Adviser(hands)


def test_every_lifetime_has_its_hit_rate_and_costs(adviser):
    # 1,000 requests in 18,000 minutes: 1 − e^(−5/18) = 24.2 % and 1 − e^(−60/18) = 96.4 %. Uncached the prefix costs
    # 6,000 × $3 = $18.00; in 5 minutes (0.758 × 3.75 + 0.242 × 0.30) × 6 = $17.49; in an hour $3.03, of 6,000 tokens.
    # The rest of a request costs $0.011588: 1,196 × $3 + 400 × $15 per million, and 0.2 searches.
    assert adviser.headings() == [
        "Cache", "Hit rate", "Pays from", "Prefix a month", "Of uncached", "A month", "Against now",
    ]  # fmt: skip
    assert adviser.rows() == [
        ["Not cached", "–", "–", "$18.00", "1.00 ×", "$29.59", "+$14.54"],
        ["5 min", "24.2%", "21.7%", "$17.49", "0.97 ×", "$29.08", "+$14.03"],
        ["1 hour: cheapest", "96.4%", "52.6%", "$3.03", "0.17 ×", "$14.62", "−$0.424800"],
    ]
    assert adviser.text("cache_best") == "Cheapest: 1 hour. A month costs $0.424800 less than now."


def test_the_adviser_says_that_it_is_an_approximation(adviser):
    notes = adviser.text("cache_notes")

    assert "approximation: steady random traffic in 10 hours a day on 30 days a month, one prefix" in notes
    assert "not from multiples" in notes


def test_a_hit_rate_that_the_traffic_does_not_give_is_warned_of(adviser):
    assert adviser.text("cache_warning") == (
        "The estimate counts on a hit rate of 92%. With this traffic “5 min” has 24.2%, and a month costs $14.03 more."
    )


def test_more_is_said_of_the_lifetime_that_is_selected(adviser):
    assert "once the prefix is reused 2 times" in adviser.text("cache_about")

    adviser.select(1)

    assert "It pays from a hit rate of about 21.7%" in adviser.text("cache_about")
    assert "0.97 × as much as uncached" in adviser.text("cache_about")
    assert adviser.text("use_cache_choice") == "Use “5 min” with a hit rate of 24.2%"


def test_another_traffic_gives_other_hit_rates(adviser):
    adviser.type("traffic_hours", "1")

    # 1,000 in 1,800 minutes: 1 − e^(−5/1.8) = 93.7 %, and all but nothing in an hour.
    assert [row[1] for row in adviser.rows()] == ["–", "93.7%", "99.9%"]


def test_without_hours_every_lifetime_has_the_stated_hit_rate(hands, adviser):
    field = adviser.find("traffic_hours")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    hands.qtbot.keyClick(field, Qt.Key.Key_Delete)

    assert [row[1] for row in adviser.rows()] == ["–", "92%", "92%"]
    assert adviser.rows()[1][0] == "5 min: now, and cheapest"
    assert "stated hit rate" in adviser.text("cache_notes")
    assert adviser.text("cache_warning") == ""


@pytest.mark.parametrize(("name", "text"), [("traffic_hours", "25"), ("traffic_hours", "0"), ("traffic_days", "x")])
def test_a_number_that_cannot_be_leaves_no_amounts(adviser, name, text):
    adviser.type(name, text)

    assert adviser.text("cache_state") == "Mend the number first."
    assert all(cell == "–" for row in adviser.rows() for cell in row[1:])
    adviser.press("compare_cache_choice")  # nothing happens
    adviser.type(name, "10")
    assert adviser.rows()[2][1].startswith("9")


def test_a_lifetime_is_used_in_one_step_that_undo_names(hands, adviser):
    adviser.press("use_cache_choice")

    planning = hands.window.session.bench.plan.planning
    assert (planning.lifetime, str(planning.hit_rate)) == ("1h", "482/5")
    assert hands.text("hit_rate") == "96.4"
    assert hands.text("total") == "$14.62"
    assert hands.window.menus.action("undo").text() == "&Undo cache advice"
    hands.qtbot.waitUntil(lambda: adviser.rows()[2][0] == "1 hour: now, and cheapest", timeout=SLOW)
    assert not adviser.find("use_cache_choice").isEnabled()
    hands.window.session.undo()
    assert hands.text("total") == "$15.04"
    assert hands.text("hit_rate") == "92"


def test_what_was_typed_elsewhere_stays_as_it_was_typed(hands):
    hands.type("requests", "500*2")
    hands.find("output_tokens").setFocus()
    adviser = Adviser(hands)

    adviser.press("use_cache_choice")

    field = hands.find("requests")
    assert field.memory() == "500*2"
    assert hands.text("total") == "$14.62"


def test_a_lifetime_becomes_a_what_if_with_its_hit_rate(hands, adviser):
    adviser.press("compare_cache_choice")

    (scenario,) = hands.window.session.scenarios
    assert scenario.name["en"] == "Cache 1 hour, 96.4% hits"
    assert scenario.name["id"] == "Cache 1 jam, hit 96,4%"


def test_one_more_cached_block_has_a_worth(hands, adviser):
    hands.type("input_tokens", "5000")
    adviser.qtbot.wait(advising.PAUSE + 200)

    # Of 1,000 tokens in 1,000 requests: $3.00 uncached, 0.758 × $3.75 + 0.242 × $0.30 = $2.9151 in 5 minutes.
    assert "each further 1,000 tokens" in adviser.text("cached_block_worth")
    assert "save $0.084900 a month" in adviser.text("cached_block_worth")
    adviser.type("cached_block", "2000")
    assert "each further 2,000 tokens" in adviser.text("cached_block_worth")
    assert "save $0.169800 a month" in adviser.text("cached_block_worth")


def test_of_less_plain_input_than_a_block_all_is_moved(adviser):
    # Of 850 tokens in 1,000 requests: $2.55 uncached, 85% of $2.9151 in 5 minutes.
    assert "all 850 tokens of plain input moved into the cached prefix" in adviser.text("cached_block_worth")


def test_without_a_prefix_there_is_nothing_to_choose_from(hands, adviser):
    hands.window.session.start(RARE.but(planning=PLANNED.but(requests=1_000, prefix=0, lifetime=OFF)))
    adviser.qtbot.wait(advising.PAUSE + 200)

    assert adviser.text("cache_best") == "No reused prefix is planned, so there is nothing to cache."
    hidden = ("cache_choices", "use_cache_choice", "compare_cache_choice", "cached_block", "cached_block_worth")
    assert not any(adviser.find(name).isVisible() for name in (*hidden, "cache_about"))
    hands.window.session.start(RARE)
    adviser.qtbot.wait(advising.PAUSE + 200)
    assert all(adviser.find(name).isVisible() for name in hidden)


@pytest.fixture
def indonesian(qapp):
    install(qapp, "id")
    yield
    install(qapp, "en")


@pytest.mark.usefixtures("indonesian")
def test_the_table_has_room_in_indonesian(open_window):
    hands = open_window(DECEMBER, language="id")
    hands.window.session.start(RARE)
    adviser = Adviser(hands)
    adviser.sheet.resize(SIZE)  # the screen of a test is smaller

    assert "Untung mulai" in adviser.headings()
    assert adviser.table.horizontalScrollBar().maximum() == 0


def test_a_prefix_below_the_minimum_is_warned_of(hands):
    hands.window.session.start(RARE.but(planning=PLANNED.but(prefix=600)))

    adviser = Adviser(hands)

    assert "caches prefixes of 1,024 tokens or more, and this one has 600" in adviser.text("cache_warning")
    assert adviser.text("cache_best") == ""
    assert len(adviser.rows()) == 1
    assert not adviser.find("cached_block").isVisible()


def test_the_adviser_follows_the_estimate_and_shows_nothing_of_an_older_one(hands, adviser):
    hands.type("requests", "2000")

    assert adviser.text("cache_state") == "Pricing every lifetime …"
    assert adviser.text("cache_best") == ""
    assert all(cell == "–" for row in adviser.rows() for cell in row[1:])
    adviser.wait()
    assert adviser.rows()[0][5] == "$59.18"  # 2,000 × $0.029588


def test_without_a_price_or_requests_there_is_nothing_to_compare(hands, adviser):
    hands.type("output_tokens", "4oo")
    assert adviser.text("cache_state") == "There is no price, so there is nothing to advise."

    hands.type("output_tokens", "400")
    hands.type("requests", "0")

    assert adviser.text("cache_state") == "Without requests in a month there is nothing to compare."
    assert all(cell == "–" for row in adviser.rows() for cell in row[1:])


def test_an_agent_loop_is_priced_with_every_lifetime(hands):
    loop = Loop(turns=40, system=6_000, message=2_000, tool_result=4_600, output=650, cache="5m", wait_minutes=7)
    workload = Workload("claude-sonnet-4-5", choices={"context_1m": True})
    hands.window.session.start(Plan(workload, Planning(requests=2_000), loop))

    adviser = Adviser(hands)

    assert adviser.headings() == ["Cache", "A month", "Against now"]
    assert [row[0] for row in adviser.rows()] == ["Not cached", "5 min: now", "1 hour: cheapest"]
    assert not adviser.find("traffic_hours").isVisible()
    assert adviser.text("use_cache_choice") == "Use “1 hour”"
    said = " ".join(adviser.text(name) for name in ("cache_best", "cache_about", "cache_notes"))
    assert "hit rate" not in said
    assert "of 100 turns, 0 miss the cache, as stated" in said
    assert "as long as at most" in said
    adviser.press("use_cache_choice")
    assert hands.window.session.bench.plan.loop.cache == "1h"


def test_a_loop_that_never_runs_is_not_told_of_requests(hands, adviser):
    loop = Loop(turns=2, system=6_000, cache="5m")
    hands.window.session.start(Plan(Workload("claude-sonnet-4-5"), Planning(requests=0), loop))

    assert adviser.text("cache_state") == "Without runs in a month there is nothing to compare."


def test_counts_that_were_entered_are_compared_with_no_cache(hands):
    workload = PLAN.workload.but(tokens={"input": 850, "output": 400, "cache_read": 5_000})
    hands.window.session.start(Plan(workload, Planning(requests=1_000)))

    adviser = Adviser(hands)

    assert [row[0] for row in adviser.rows()] == ["As entered: now, and cheapest", "Not cached"]
    assert "exact counts" in adviser.text("cache_notes")


def test_the_link_beside_the_hit_rate_opens_the_adviser_once(hands):
    hands.press("hit_rate_from_traffic")
    hands.press("hit_rate_from_traffic")

    assert len(hands.window.findChildren(CacheAdviser)) == 1


def test_it_opens_again_after_it_was_closed(hands, adviser):
    adviser.sheet.close()
    hands.qtbot.waitUntil(lambda: not hands.window.findChildren(CacheAdviser), timeout=SLOW)

    again = Adviser(hands)

    assert len(again.rows()) == 3


def test_days_a_month_come_from_the_estimate(hands):
    hands.window.session.start(RARE.but(planning=PLANNED.but(requests=50, period="day", days=20)))

    adviser = Adviser(hands)

    assert adviser.find("traffic_days").text() == "20"


def test_another_language_writes_everything_anew(hands, adviser):
    adviser.type("traffic_hours", "5")

    hands.window.rebuild(STYLES["id"])
    adviser.sheet.retranslate()

    hands.qtbot.waitUntil(lambda: adviser.rows()[0][0] == "Tanpa cache", timeout=SLOW)
    assert adviser.find("traffic_hours").text() == "5"
    assert adviser.rows()[0][3] == "US$18,00"
    adviser.press("compare_cache_choice")
    assert len(hands.window.session.scenarios) == 1


def test_the_table_is_one_for_a_screen_reader(adviser):
    table = adviser.find("cache_choices")

    assert isinstance(table, QTreeView)
    assert table.accessibleName() == "Cost of each cache lifetime"
    for one in adviser.sheet.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, QLabel):
            assert one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()), one


def test_everything_fits_into_a_small_window(adviser):
    adviser.sheet.resize(620, 460)
    adviser.qtbot.wait(50)

    page = adviser.sheet.page
    assert page.width() <= adviser.sheet.width()
    for one in page.findChildren(QWidget):
        if one.isVisible() and one.parent() is page:
            assert one.geometry().right() <= page.width()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(980, 600), (800, 600), (640, 480)], ids=str)
def test_no_column_is_cut_on_a_small_screen(
    open_window: Opener, qapp: QApplication, language: str, size: tuple[int, int]
):
    install(qapp, language)
    hands = open_window(DECEMBER, language=language)
    hands.window.session.start(PLAN.but(planning=PLANNED.but(requests=300_000)))
    adviser = Adviser(hands)
    adviser.sheet.resize(*size)
    hands.qtbot.wait(50)
    install(qapp, "en")

    table = adviser.table
    shown = [column for column in range(7) if not table.isColumnHidden(column)]
    assert {0, 5, 6} <= set(shown)  # what is left out the text below says of the row that is selected
    assert sum(table.columnWidth(column) for column in shown) <= table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0
    for column in shown:
        texts = [row[column] for row in adviser.rows()]
        assert max(map(table.fontMetrics().horizontalAdvance, texts)) < table.columnWidth(column)
        assert table.header().sectionSizeHint(column) <= table.columnWidth(column)


def test_every_column_is_there_again_in_a_wider_window(adviser: Adviser):
    adviser.sheet.resize(480, 600)
    adviser.qtbot.wait(50)
    assert any(adviser.table.isColumnHidden(column) for column in range(7))

    adviser.sheet.resize(980, 600)
    adviser.qtbot.wait(50)

    assert not any(adviser.table.isColumnHidden(column) for column in range(7))
    assert adviser.headings()[3] == "Prefix a month"


def test_headings_in_two_lines_are_copied_in_one(adviser: Adviser):
    adviser.sheet.resize(640, 480)
    adviser.qtbot.wait(50)
    assert "Hit\nrate" in adviser.headings()

    adviser.table.copy(whole=True)

    assert QGuiApplication.clipboard().text().startswith("Cache\tHit rate\tPays from\t")
