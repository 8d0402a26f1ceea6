"""Several workloads in one estimate: added, shown, named, moved, left out, copied; the whole is always their sum."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar

from desktop.document_state import document_of
from desktop.parts import index_of
from pricing_core.document_pricing import priced
from pricing_core.document_writing import item_json
from pricing_core.showing import NONE
from pricing_core.wording import STYLES
from tests.desktop.conftest import DECEMBER, Hands, Opener

OPUS = {"model": "claude-opus-4-5", "tokens": {"input": 1_000}, "requests": 1_000}  # $5 a month


def document(*workloads: dict[str, object], **more: object) -> str:
    raw = {"format": "taksir-estimate", "version": 1, "prices": {"book": DECEMBER}, "workloads": workloads, **more}
    return json.dumps(raw)


@pytest.fixture
def two(open_window: Opener, tmp_path: Path) -> Hands:
    path = tmp_path / "two.taksir"
    path.write_text(document({"name": "Chat", **OPUS}, {"name": "Night", **OPUS, "requests": 2_000}), "utf-8")
    return open_window(file=path)


def tabs(hands: Hands) -> list[str]:
    bar = hands.find("workload_tabs")
    assert isinstance(bar, QTabBar)
    return [bar.tabText(place) for place in range(bar.count())]


def whole(hands: Hands) -> str:
    return hands.text("strip_amount")


def names(hands: Hands) -> list[str]:
    return [one.name for one in hands.window.session.parts]


def do(hands: Hands, command: str) -> None:
    hands.window.menus.actions[command].trigger()


def test_one_workload_has_no_tabs(open_window: Opener):
    assert not open_window(DECEMBER).find("workload_tabs").isVisible()


def test_a_document_shows_its_first_workload_and_what_all_cost(two: Hands):
    assert tabs(two) == ["All workloads", "Chat   $5.00", "Night   $10.00"]
    assert two.text("total") == "$5.00"
    assert whole(two) == "$15.00"


def test_an_edit_moves_its_workload_and_the_whole(two: Hands):
    two.type("requests", "3000")

    assert tabs(two)[1:] == ["Chat   $15.00", "Night   $10.00"]
    assert whole(two) == "$25.00"


def test_another_workload_is_shown_as_it_was_typed(two: Hands):
    two.type("requests", "1000*4")
    do(two, "next_workload")
    assert two.text("total") == "$10.00"
    assert two.find("requests").number == 2_000
    do(two, "previous_workload")

    assert two.text("total") == "$20.00"
    assert two.find("requests").memory() == "1000*4"


def test_looking_at_another_workload_is_no_edit(two: Hands):
    do(two, "next_workload")

    assert two.window.session.history.next_undo == ""


def test_a_half_typed_number_takes_only_the_whole_and_its_own_total_away(two: Hands):
    two.type("requests", "12..")
    assert two.text("total") == NONE
    assert whole(two) == NONE
    do(two, "next_workload")

    assert two.text("total") == "$10.00"
    assert whole(two) == NONE
    assert tabs(two)[1] == f"Chat   {NONE}"
    do(two, "next_workload")
    assert two.text("requests") == "12.."
    two.type("requests", "12")
    assert whole(two) == "$10.06"


def test_workloads_are_added_duplicated_removed_and_all_of_it_taken_back(two: Hands):
    do(two, "duplicate_workload")
    assert names(two) == ["Chat", "Chat (copy)", "Night"]
    assert whole(two) == "$20.00"
    do(two, "add_workload")
    assert names(two) == ["Chat", "Chat (copy)", "", "Night"]
    assert tabs(two)[3].startswith("Workload 3")
    do(two, "remove_workload")
    do(two, "remove_workload")
    assert names(two) == ["Chat", "Chat (copy)"]
    for _ in range(4):
        do(two, "undo")

    assert names(two) == ["Chat", "Night"]
    assert whole(two) == "$15.00"
    do(two, "redo")
    assert names(two) == ["Chat", "Chat (copy)", "Night"]


def test_the_last_workload_stays(open_window: Opener):
    hands = open_window(DECEMBER)

    do(hands, "remove_workload")

    assert len(hands.window.session.parts) == 1


def test_a_workload_that_is_left_out_costs_nothing_and_keeps_its_own_page(two: Hands):
    two.window.workloads.switch(two.window.session.active, is_on=False)

    assert tabs(two)[1:] == ["Chat (off)", "Night   $10.00"]
    assert whole(two) == "$10.00"
    assert two.text("total") == "$5.00"


def test_a_workload_is_named_on_its_tab(two: Hands):
    bar = two.find("workload_tabs")
    bar.setFocus()
    two.qtbot.keyClick(bar, Qt.Key.Key_F2)
    field = two.find("strip_name")
    field.selectAll()
    two.qtbot.keyClicks(field, "R&D <b>")
    two.qtbot.keyClick(field, Qt.Key.Key_Return)

    assert names(two)[0] == "R&D <b>"
    assert tabs(two)[1] == "R&&D <b>   $5.00"  # one & in a tab underlines a letter


def test_moving_a_workload_changes_the_order_and_no_amount(two: Hands):
    session = two.window.session
    two.window.workloads.move(session.parts[1].key, 0)

    assert names(two) == ["Night", "Chat"]
    assert session.part.name == "Chat"
    assert whole(two) == "$15.00"


def test_free_hours_are_used_up_in_order(open_window: Opener, tmp_path: Path):
    # 1,000 runs of 60 minutes are 1,000 hours: of 1,550 free ones 550 are left for the second, which pays 450 x $0.05.
    run = {"model": "claude-sonnet-4-5", "tools": {"code_execution": {"runs": 1, "minutes": 60}}, "requests": 1_000}
    path = tmp_path / "runs.taksir"
    path.write_text(document(run, run), "utf-8")
    hands = open_window(file=path)
    first = hands.window.session.bench.bill
    do(hands, "next_workload")
    second = hands.window.session.bench.bill

    assert (first.total.amount, second.total.amount - first.total.amount) == (Fraction("1.038"), Fraction(45, 2))
    assert hands.window.session.whole().total == first.total + second.total


def test_a_workload_goes_from_one_window_to_another(two: Hands, open_window: Opener):
    do(two, "copy_workload")
    other = open_window(DECEMBER)
    other.find("requests").setFocus()
    do(other, "paste")

    assert names(other) == ["", "Chat"]
    assert other.text("total") == "$5.00"
    assert json.loads(QApplication.clipboard().text())["workloads"][0]["name"] == "Chat"


def test_what_is_no_workload_is_not_pasted(two: Hands):
    two.find("breakdown").setFocus()
    for text in ("", "hello", "{}", '{"format": "taksir-estimate"}'):
        QApplication.clipboard().setText(text)
        do(two, "paste")

    assert names(two) == ["Chat", "Night"]


def test_text_is_pasted_where_it_is_entered(two: Hands):
    field = two.find("requests")
    field.setFocus()
    field.selectAll()
    QApplication.clipboard().setText("4000")
    do(two, "paste")

    assert two.text("total") == "$20.00"


def test_a_kept_version_is_of_its_own_workload(two: Hands):
    do(two, "keep")
    shown = two.window.session.compared
    assert len(shown.shown) == 1
    do(two, "next_workload")
    assert shown.shown == ()
    do(two, "remove_workload")
    assert len(shown.shown) == 1
    do(two, "duplicate_workload")
    two.window.workloads.remove(two.window.session.parts[0].key)
    assert two.window.session.scenarios == ()


def test_every_workload_survives_another_language(two: Hands):
    two.type("requests", "12..")
    do(two, "next_workload")
    two.window.rebuild(STYLES["id"])
    assert two.text("total") == "US$10,00"
    do(two, "previous_workload")

    assert two.text("requests") == "12.."
    assert whole(two) == NONE


def test_a_mistake_of_ours_leaves_no_amount_standing(two: Hands, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("desktop.offers.bill", broken)
    with two.qtbot.captureExceptions() as caught:
        two.type("requests", "7")

    assert caught
    assert two.text("total") == whole(two) == NONE
    assert "$" not in "".join(tabs(two))


def test_opening_a_file_changes_nothing_in_it(open_window: Opener, tmp_path: Path):
    run = {"runs": 1, "minutes": "7.5", "free_hours_left": 1_550}
    tools = {"definitions": 0, "computer_use": True, "web_search": {"searches": "0.2"}, "code_execution": run}
    cached = {"input": 850, "cache_write_5m": 480, "cache_read": "5520.5", "output": 0}
    planning = {"prefix": 6_000, "lifetime": "5m", "hit_rate": "92.5", "period": "day", "days": 22, "tax": 11}
    adjusted = {"discount": "-2.5", "currency": "IDR", "rate": "16500", "rate_day": "2026-11-01", "budget": 100}
    ahead = {"growth": 8, "retries": 3, "uncertainty": 20, "screenshots": 2}
    batch = {"processing": "batch", "platform": "bedrock", "endpoint": "regional"}
    tall = {"context_1m": True, "tokens": {"input": 210_000}, "planning": {"share_above": 5}}
    sonnet = {"model": "claude-sonnet-4-5", "requests": 10}
    path = tmp_path / "all.taksir"
    path.write_text(
        document(
            {**sonnet, "tools": tools},
            {**sonnet, "tokens": cached, "basis": "usage"},
            {**sonnet, "planning": planning},
            {**sonnet, "planning": adjusted},
            {**sonnet, "planning": ahead, "tools": {"code_execution": {}}},
            {**sonnet, **batch},
            {**sonnet, **tall},
        ),
        "utf-8",
    )
    hands = open_window(file=path)
    session = hands.window.session
    as_read = session.source
    for _ in session.parts:
        do(hands, "next_workload")

    assert session.whole().total == priced(as_read, session.bench.book, session.bench.on).total
    for part, item in zip(session.parts, as_read.items, strict=True):
        assert item_json(part.item, session.bench.book) == item_json(item, session.bench.book)


DEEDS = ("next_workload", "duplicate_workload", "remove_workload", "add_workload", "undo", "redo", "keep")
DEED = st.one_of(
    st.sampled_from(DEEDS), st.tuples(st.sampled_from(("requests", "input_tokens")), st.integers(0, 10**6))
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DEED, max_size=12))
def test_whatever_is_done_the_whole_is_the_document_priced_anew(
    open_window: Opener, deeds: list[str | tuple[str, int]]
):
    hands = open_window(DECEMBER)
    session = hands.window.session
    for deed in deeds:
        if isinstance(deed, tuple):
            hands.type(deed[0], str(deed[1]))
        else:
            do(hands, deed)

    anew = priced(document_of(session, STYLES["en"]), session.bench.book, session.bench.on)
    assert session.whole().total == anew.total
    shown = anew.items[index_of(session.parts, session.active)].bill
    assert (shown and shown.total) == (session.bench.bill and session.bench.bill.total)
    hands.window.close()


def test_the_sentence_is_about_every_workload(two: Hands):
    do(two, "copy_sentence")

    assert "$15.00" in QApplication.clipboard().text()
    assert "2 workloads" in QApplication.clipboard().text()


def test_no_sentence_is_said_of_what_has_no_price(two: Hands):
    QApplication.clipboard().setText("before")
    two.type("requests", "12..")
    do(two, "copy_sentence")

    assert QApplication.clipboard().text() == "before"


def test_the_bill_says_which_workload_it_is_of(two: Hands):
    assert two.text("scope").startswith("Chat, 1 of 2 workloads")
    do(two, "next_workload")
    assert two.text("scope").startswith("Night, 2 of 2 workloads")
    do(two, "remove_workload")
    assert "workload" not in two.text("scope")


def test_where_prices_must_be_chosen_first_nothing_is_shown_for_all_either(open_window: Opener, tmp_path: Path):
    path = tmp_path / "theirs.taksir"
    raw = json.loads(document(OPUS, OPUS))
    raw["prices"]["profile"] = "client-x"
    path.write_text(json.dumps(raw), "utf-8")
    hands = open_window(file=path)

    assert "client-x" in hands.text("problem")
    assert hands.text("total") == whole(hands) == NONE
    do(hands, "whole")
    assert hands.text("whole_amount") == whole(hands) == NONE
    do(hands, "whole")
    do(hands, "next_workload")
    assert hands.text("total") == whole(hands) == NONE
    hands.type("requests", "2000")
    hands.window.session.rename("Ours", "")
    assert hands.text("total") == whole(hands) == NONE
    for leave in ("copy_sentence", "copy_estimate", "export"):
        QApplication.clipboard().setText("before")
        do(hands, leave)
        assert QApplication.clipboard().text() == "before"
    assert hands.text("price_profile") == "client-x, not on this computer"
    hands.choose("price_profile", "List prices")
    assert (hands.text("total"), whole(hands)) == ("$10.00", "$15.00")
    do(hands, "undo")
    assert hands.text("total") == whole(hands) == NONE
    assert document_of(hands.window.session, STYLES["en"]).profile == "client-x"


AWKWARD = {
    "a prefix beside counts of cached tokens": {"tokens": {"cache_write_1h": 813}, "planning": {"prefix": 19_351}},
    "the same, and the prefix is cached": {"tokens": {"cache_read": 813}, "planning": {"prefix": 9, "lifetime": "5m"}},
    "cached tools beside counts": {
        "tokens": {"cache_read": 900, "input": 5},
        "tools": {"definitions": 200},
        "planning": {"lifetime": "1h", "overhead_cached": True},
    },
    "an average of requests": {"tokens": {"input": 1_000}, "requests": "1234.5678"},
    "a choice that the book does not have": {"speed": "fast", "tokens": {"input": 1_000}},
    "what is moot": {"tokens": {"cache_read": 9}, "planning": {"hit_rate": 50, "input_above": 7, "currency": "IDR"}},
    "more requests than anybody types": {"tokens": {"input": 1}, "requests": 10**15},
}


@pytest.mark.parametrize("what", AWKWARD)
def test_looking_changes_no_amount_and_no_file(what: str, open_window: Opener, tmp_path: Path):
    path = tmp_path / "awkward.taksir"
    path.write_text(document(OPUS, {"model": "claude-sonnet-4-5", **AWKWARD[what]}), "utf-8")
    hands = open_window(file=path)
    session = hands.window.session
    as_read = priced(session.source, session.bench.book, session.bench.on)
    before = whole(hands)
    items = [one.item for one in session.parts]
    for _ in range(3):
        do(hands, "next_workload")

    assert [one.item for one in session.parts] == items
    second = as_read.items[1].bill
    hands.window.rebuild(STYLES["en"])
    do(hands, "next_workload") if session.active == 1 else None
    if second is None or what.startswith("more"):
        assert hands.text("total") == whole(hands) == NONE
        assert hands.text("problem")
    else:
        assert session.bench.bill.total == second.total
        assert whole(hands) == before


def test_another_book_leaves_out_what_it_does_not_have_everywhere_and_says_so(open_window: Opener, tmp_path: Path):
    fast = {"model": "claude-opus-4-5", "inference_geo": "us", "tokens": {"input": 1_000}, "requests": 1_000}
    path = tmp_path / "fast.taksir"
    raw = json.loads(document(fast, fast))
    raw["prices"]["book"] = "anthropic-2026-11"
    path.write_text(json.dumps(raw), "utf-8")
    hands = open_window(file=path)
    session = hands.window.session
    told: list[str] = []
    session.told.connect(told.append)
    session.choose_book(DECEMBER)

    assert whole(hands) == "$10.00"
    do(hands, "next_workload")
    assert (hands.text("total"), whole(hands)) == ("$5.00", "$10.00")
    assert len(told) == 1
    assert "left out" in told[0]
    do(hands, "undo")
    assert all(one.plan.workload.choices["inference_geo"] == "us" for one in session.parts)


def sandboxes(tmp_path: Path) -> Path:
    """Return an estimate whose first workload uses 1,500 of the 1,550 free hours, and more of them every month."""
    run = {"runs": 1, "minutes": 60}
    one = {"model": "claude-sonnet-4-5", "tools": {"code_execution": run}, "planning": {"growth": 10}}
    path = tmp_path / "sandboxes.taksir"
    path.write_text(document({**one, "requests": 1_500}, {**one, "requests": 200}), "utf-8")
    return path


def test_a_version_that_is_the_same_costs_the_same_where_free_hours_are_shared(open_window: Opener, tmp_path: Path):
    hands = open_window(file=sandboxes(tmp_path))
    do(hands, "next_workload")
    do(hands, "keep")
    judge, bench = hands.window.session.bench.judge, hands.window.session.bench

    from desktop.comparing import compare

    rows = compare(bench.plan, bench.bill, hands.window.session.compared.shown, judge, STYLES["en"])
    assert [row.bill.total for row in rows] == [bench.bill.total] * 2


def test_the_months_of_the_workloads_are_those_of_the_whole(open_window: Opener, tmp_path: Path):
    from pricing_core.billing import months
    from pricing_core.document_pricing import document_months

    hands = open_window(file=sandboxes(tmp_path))
    session = hands.window.session
    first = session.bench.bill
    own = months(first.plan, first.first.card)
    do(hands, "next_workload")
    second = session.months()
    all_of_them = document_months(session.whole())

    assert second is not None
    assert [one + other for one, other in zip(own, second, strict=True)] == list(all_of_them)


def test_what_stood_before_is_of_the_same_workload(open_window: Opener, tmp_path: Path):
    path = tmp_path / "two.taksir"
    path.write_text(document(OPUS, {"model": "claude-3-sonnet-20240229", "tokens": {"input": 1}}), "utf-8")
    hands = open_window(file=path)
    do(hands, "next_workload")

    assert hands.text("total") == NONE
    assert not hands.find("previous_total").isVisible()


def test_a_what_if_without_a_price_becomes_an_estimate_without_one(open_window: Opener):
    from pricing_core.scenarios import Scenario

    hands = open_window("anthropic-2026-11")
    session = hands.window.session
    session.compared.add((Scenario({"en": "Fast"}, {"speed": "fast", "model": "claude-opus-4"}),))
    session.compared.adopt(0)

    assert hands.text("total") == NONE
    assert hands.text("problem")


def test_a_profile_that_has_changed_since_does_not_reprice_a_saved_estimate(
    open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from desktop.document_saving import Job, saved
    from pricing_core.profile_applying import profiled
    from pricing_core.profile_reading import read_profile

    monkeypatch.setenv("TAKSIR_CONFIG_DIR", str(tmp_path))
    own = tmp_path / "profiles" / "agreed.toml"
    own.parent.mkdir()
    terms = 'schema = 1\nid = "agreed"\nname = "Agreed"\n[[discounts]]\npercent_off = {off}\n'
    own.write_text(terms.format(off=50), "utf-8")
    first = open_window(DECEMBER)
    session = first.window.session
    first.type("requests", "1000")
    book = profiled(session.book, read_profile(own.read_bytes(), str(own)))
    path = tmp_path / "agreed.taksir"
    whole_document = document_of(session, STYLES["en"]).but(profile="agreed")
    saved(Job(path, whole_document, book, session.bench.book, tmp_path / "history"))
    own.write_text(terms.format(off=90), "utf-8")

    hands = open_window(file=path)  # 1,000 x ($0.003 + $0.0075), half of it off
    assert hands.text("total") == "$5.25"
    own.write_text(terms.format(off=80), "utf-8")
    with hands.qtbot.waitSignal(hands.window.session.shelf.rested):
        hands.window.session.shelf.look_soon()
    assert hands.text("total") == "$5.25"
    assert not hands.window.file.is_modified


def test_what_is_typed_after_a_workload_was_added_is_its_first_number(open_window: Opener, qtbot):
    hands = open_window(DECEMBER)
    hands.find("requests").setFocus()
    do(hands, "add_workload")
    qtbot.keyClicks(QApplication.focusWidget(), "10000")  # 10,000 x ($0.03 + $0.0075), and $105 for the first

    assert (hands.text("total"), whole(hands)) == ("$375.00", "$480.00")
    do(hands, "previous_workload")
    qtbot.keyClicks(QApplication.focusWidget(), "2000")
    assert (hands.text("total"), whole(hands)) == ("$135.00", "$510.00")


def test_commands_work_while_a_number_is_typed(open_window: Opener, qtbot):
    hands = open_window(DECEMBER)
    hands.type("requests", "20")
    qtbot.keyClick(hands.find("requests"), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(hands.window.session.parts) == 2
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    assert hands.find("export_go").isVisible()


def test_the_total_that_is_copied_is_the_one_in_front(two: Hands):
    two.find("breakdown").setFocus()
    do(two, "copy")
    assert QApplication.clipboard().text() == "$5.00"
    do(two, "whole")
    do(two, "copy")
    assert QApplication.clipboard().text() == "$15.00"
    seen = set()
    for _ in range(4):
        do(two, "next_pane")
        seen.add(QApplication.focusWidget())
    assert {one.accessibleIdentifier() for one in seen} == {"estimate_name", "workload_table"}


def test_every_workload_may_be_left_out(two: Hands):
    for part in two.window.session.parts:
        two.window.workloads.switch(part.key, is_on=False)

    assert whole(two) == NONE
