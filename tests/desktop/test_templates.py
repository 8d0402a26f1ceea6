"""What an estimate can begin with: what each template comes to, what it says it assumes, and that it says so truly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.template_notes import PLACE
from desktop.templates import FILE, Template, templates
from pricing_core import PriceBook, Refusal
from pricing_core.billing import bill
from pricing_core.document import DocumentItem
from pricing_core.document_pricing import DocumentBill, priced
from pricing_core.document_reading import read_document
from pricing_core.document_writing import written
from pricing_core.profile import Discount, Profile
from pricing_core.profile_applying import profiled
from pricing_core.rate_card import resolve
from pricing_core.showing import ENGLISH, INDONESIAN, NumberStyle, exact_usd_text
from tests.core.changed_books import with_prices, without_model, without_rule
from tests.core.support import PAGE, TODAY, book_of
from tests.desktop.conftest import Opener

SONNET, NEW_SONNET, HAIKU = "claude-sonnet-4-5", "claude-sonnet-5-5", "claude-haiku-5-5"
NAMES = ["Support agent", "General workflow", "Document questions", "Nightly classification", "Code review agent",
         "Web research", "Computer use", "RAG chat"]  # fmt: skip
RAW = json.loads(FILE.read_text("utf-8"))
SENTENCES = [sentence for one in RAW for part in one["parts"] for sentence in part["assumes"]]
# Typed beside figures of the book: versions and sizes that the page names, lifetimes, and shares "of 100".
NO_FIGURES = re.compile(r"Claude Sonnet 4\.5|500 KB|10 KB|1-hour|5-minute|cache 1 jam|cache 5 menit|(of|dari) 100")


def template(name: str) -> Template:
    return next(one for one in templates() if one.name["en"] == name)


def begun(name: str, model: str = SONNET, book: str | PriceBook = PAGE) -> DocumentBill:
    """Return what a template costs with a model."""
    prices = book_of(book)
    return priced(template(name).document(prices, model, "en"), prices, prices.as_of)


def notes(name: str, book: str | PriceBook = PAGE, style: str | NumberStyle = "en", model: str = SONNET) -> str:
    """Return everything that a template says it assumes."""
    items = template(name).document(book_of(book), model, style).items
    return "\n".join(item.notes for item in items)


def all_words(raw: object) -> Iterator[dict[str, str]]:
    """Give every text of the file, in its languages."""
    if isinstance(raw, dict) and "en" in raw:
        yield raw
    elif isinstance(raw, (dict, list)):
        for one in raw.values() if isinstance(raw, dict) else raw:
            yield from all_words(one)


def all_keys(raw: object) -> Iterator[str]:
    if isinstance(raw, dict):
        yield from raw
    if isinstance(raw, (dict, list)):
        for one in raw.values() if isinstance(raw, dict) else raw:
            yield from all_keys(one)


# What they come to. In millionths of a dollar, at the page's Sonnet 4.5: input 3, writes 3.75 and 6, reads 0.30,
# output 15.
WORKED = [
    # 2,775 x 3 + 925 x 15 = 22,200; 10,000 tickets
    ("Support agent", ["0.0222"], "222"),
    # 1,000 x 3; 5,000 x 3; 1,000 x 3 + 2,000 x 15; 10,000 of each: 30 + 150 + 330
    ("General workflow", ["0.003", "0.015", "0.033"], "510"),
    # of 125,000 tokens 4% written and 96% read: 5,000 x 6 + 120,000 x 0.30 + 300 x 3 + 600 x 15 = 75,900; 5,000 times
    ("Document questions", ["0.0759"], "379.5"),
    # half price: 1,200 x 1.50 + 40 x 7.50 = 2,100; 40,000 a night on 30 nights
    ("Nightly classification", ["0.0021"], "2520"),
    # Turn 1 sends 4,000 + 6,000 and 346 + 245 + 700 of tools: 11,291; each later one 3,950 more, turn 20 so 86,341, all
    # of it written once. Read: turns 1 to 19 again, 19 x 11,291 + 3,950 x 171 = 889,979. Output 20 x 450 = 9,000.
    # 323,778.75 + 266,993.7 + 135,000 = 725,772.45; 1,500 runs
    ("Code review agent", ["0.72577245"], "1088.658675"),
    # Turn 1: 1,500 + 300 + 346 + 2,500 fetched = 4,646; each later one 400 + 3,000 + 2,500 = 5,900 more, turn 8
    # so 45,946. Read 7 x 4,646 + 5,900 x 21 = 156,422. 172,297.5 + 46,926.6 + 3,200 x 15 = 267,224.1, and 8 searches
    # at $0.01
    ("Web research", ["0.3472241"], "694.4482"),
    # A screenshot: 1,280 x 800 / 750, rounded up, 1,366. Turn 1: 1,500 + 300 + 346 + 735 + 499 = 3,380; each later one
    # 150 + 50 + 1,366 = 1,566 more, turn 30 so 48,794. Read 29 x 3,380 + 1,566 x 406 = 733,816. Output 4,500.
    # 182,977.5 + 220,144.8 + 67,500 = 470,622.3; 500 runs
    ("Computer use", ["0.4706223"], "235.31115"),
    # of 4,500 tokens 10% written: 450 x 3.75 + 4,050 x 0.30 + 3,200 x 3 + 350 x 15 = 17,752.5; 60,000 messages
    ("RAG chat", ["0.0177525"], "1065.15"),
]


@pytest.mark.parametrize(("name", "each", "total"), WORKED, ids=NAMES)
def test_a_template_comes_to_what_its_counts_cost(name: str, each: list[str], total: str):
    found = begun(name)

    assert found.is_whole
    assert [one.per_request.text for one in found.bills] == each
    assert found.total.text == total


def test_the_documentation_gives_the_same_figures():
    lines = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")]

    for name in NAMES:
        (row,) = [row for row in rows if row[0] == name]
        found = begun(name)
        assert row[3] == ", ".join(exact_usd_text(one.per_request) for one in found.bills)
        assert row[4] == exact_usd_text(found.total)


def test_with_another_book_and_model_it_comes_to_something_else():
    # Sonnet 5.5: 2,775 x 2 + 925 x 10 = 14,800 millionths
    assert begun("Support agent", NEW_SONNET, TODAY).total.text == "148"

    # Haiku 5.5 above 100,000 tokens, five times as much: 5,000 x 1 + 120,000 x 0.05 + 300 x 0.50 + 600 x 2.50 = 12,650
    assert begun("Document questions", HAIKU, TODAY).total.text == "63.25"

    # Sonnet 5.5 counts a screenshot as 46 x 29 = 1,334 patches, and its tools as 286 + 735 + 499. Turn 1: 3,320; each
    # later one 1,534 more, turn 30 so 47,806. Read 29 x 3,320 + 1,534 x 406 = 719,084. At 2.50, 0.10 and 10:
    # 119,515 + 71,908.4 + 45,000 = 236,423.4; 500 runs
    assert begun("Computer use", NEW_SONNET, TODAY).total.text == "118.2117"


def names_of(book: PriceBook) -> list[str]:
    """Return every name that a model can be asked for by."""
    return [
        name for model in book.models for name in (model.id, *model.aliases, *(row.id for row in model.platform_ids))
    ]


def outcome(item: DocumentItem, book: PriceBook) -> Fraction | Refusal:
    """Return what a month costs, or why nobody can say."""
    assert item.plan is not None
    try:
        return bill(item.plan, resolve(item.plan.workload, book, book.as_of)).total.amount
    except Refusal as refusal:
        return refusal


# Nobody has published how many tokens the text editor and computer use take with these.
OLD = {"claude-opus-3", "claude-sonnet-3-5", "claude-haiku-3-5", "claude-haiku-3"}
WITHOUT_TOOL = {"Code review agent": OLD, "Computer use": OLD}


@pytest.mark.parametrize("book", [PAGE, TODAY])
@pytest.mark.parametrize("name", NAMES)
def test_with_every_model_it_has_a_price_or_words_that_say_why_not(name: str, book: str):
    prices, refused = book_of(book), set()
    for model in names_of(prices):
        for item in template(name).document(prices, model, "id").items:
            found = outcome(item, prices)
            if isinstance(found, Refusal):
                assert all(found.words[language] for language in ("en", "id"))
                refused.add(prices.model(model)[0].id)
            else:
                assert found > 0

    never_priced = {"claude-sonnet-3"}
    assert refused - never_priced <= WITHOUT_TOOL.get(name, set())


# What they say


def test_there_are_eight_each_with_a_short_name_and_a_sentence_in_both_languages():
    assert [one.name["en"] for one in templates()] == NAMES
    for one in templates():
        for language in ("en", "id"):
            assert 0 < len(one.name[language]) <= 24
            assert 0 < len(one.caption[language]) <= 14  # eight of them stand side by side
            assert one.tip[language].endswith(".")
            assert one.tip[language].count(". ") == 0
        assert len({one.caption["en"] for one in templates()}) == len(NAMES)


def test_every_text_is_in_both_languages_with_the_same_places():
    for words in all_words(RAW):
        assert set(words) == {"en", "id"}
        assert sorted(PLACE.findall(words["en"])) == sorted(PLACE.findall(words["id"]))


def test_none_carries_a_typed_total():
    keys = set(all_keys(RAW))
    assert not {key for key in keys if re.search("total|cost|usd|price(?!s)|amount|dollar", key, re.IGNORECASE)}

    for words in all_words(RAW):
        for text in words.values():
            typed = NO_FIGURES.sub("", PLACE.sub("", text))
            assert not re.search(r"[0-9$]", typed), text


def test_the_only_amounts_are_those_that_the_page_prints_and_each_is_held_against_the_book():
    quoted = [sentence for sentence in SENTENCES if "quotes" in sentence]

    assert sorted({amount for one in quoted for amount in one["quotes"].values()}) == [
        "0.003", "0.015", "0.045", "22.20"]  # fmt: skip
    assert all(sentence["holds"] for sentence in quoted)


def test_what_is_typed_in_a_sentence_agrees_with_the_workload():
    def counts(name: str) -> dict[str, int]:
        part = next(one for one in RAW if one["name"]["en"] == name)["parts"][0]
        typed = {key: count for sentence in part["assumes"] for key, count in sentence.get("counts", {}).items()}
        return {**part["workload"]["tokens"], "requests": part["workload"]["requests"], **typed}

    ticket = counts("Support agent")
    assert ticket["input"] + ticket["output"] == ticket["each"] == 3_700  # the page's average
    assert ticket["input"] == ticket["each"] * 3 // 4
    assert ticket["all"] == ticket["each"] * ticket["requests"] == 37_000_000
    message = counts("RAG chat")
    assert message["retrieved"] + message["typed"] == message["input"]


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", NAMES)
def test_each_workload_says_which_counts_are_assumed(name: str, language: str):
    items = template(name).document(book_of(PAGE), SONNET, language).items

    for item in items:
        assert len(item.notes.splitlines()) >= 2
        assert not re.search(r"[{}]", item.notes)
    cached = [item for item in items if item.plan and (item.plan.planning.prefix or item.plan.loop)]
    for item in cached:
        assert item.plan is not None
        lifetime = item.plan.loop.cache if item.plan.loop else item.plan.planning.lifetime
        spoken = {"1h": ("1-hour cache", "cache 1 jam"), "5m": ("5-minute cache", "cache 5 menit")}[lifetime]
        assert spoken[language == "id"] in item.notes


def test_support_says_why_the_figure_that_the_page_prints_cannot_be():
    told = notes("Support agent").splitlines()

    # 37,000,000 x $3 a million; 27,750,000 x 3 and 9,250,000 x 15; a tenth of the tickets
    assert told[-2] == (
        "The $22.20 that the page prints for this with Claude Sonnet 4.5 cannot be: at that model's input and output "
        "prices (Prices of December 2025) 37,000,000 tokens cost at least $111.00, even if all were plain input, and "
        "$222.00 split as here."
    )
    assert told[-1] == "$22.20 is what 1,000 such tickets cost with that model."


def test_it_says_so_whichever_model_is_chosen_and_in_indonesian():
    told = notes("Support agent", TODAY, "id", NEW_SONNET)

    assert "US$22,20" in told
    assert "paling sedikit US$111,00" in told
    assert "US$222,00" in told
    assert "Harga November 2026" in told
    assert told.endswith("US$22,20 adalah biaya 1.000 tiket seperti itu dengan model tersebut.")


def test_another_book_gives_other_words_that_are_true():
    page = book_of(PAGE)

    told = notes("Support agent", with_prices(SONNET, page, input="2.80"))
    assert "at least $103.60" in told  # 37 x 2.80
    assert "$216.45" in told  # 27.75 x 2.80 + 9.25 x 15
    assert "is what 1,000" not in told

    # at $0.60 a million 37 million tokens are the page's $22.20: nothing is wrong with it then
    assert "cannot be" not in notes("Support agent", with_prices(SONNET, page, input="0.6"))
    assert "cannot be" in notes("Support agent", with_prices(SONNET, page, input="0.600000001"))


def test_a_book_without_the_page_s_model_says_nothing_about_its_figures():
    told = notes("Support agent", without_model(SONNET, book_of(PAGE)), model="claude-haiku-4-5")

    assert "22.20" not in told
    assert len(told.splitlines()) == 3


def test_the_page_s_figures_are_held_against_list_prices_whatever_was_agreed():
    agreed = profiled(book_of(PAGE), Profile("x", "X", (Discount(Fraction(1, 10)),)))

    assert notes("Support agent", agreed) == notes("Support agent")


def test_the_workflow_says_which_of_the_page_s_figures_are_right():
    told = notes("General workflow")

    assert "the page's $0.003 with Claude Sonnet 4.5 is right" in told
    assert "the page's $0.015 with Claude Sonnet 4.5 is right" in told
    # 3,000 x 15; 1,000 x 3 + 2,000 x 15
    assert "The page's $0.045 with Claude Sonnet 4.5 is 3,000 tokens at the output price" in told
    assert "the step costs $0.033 (" in told

    dearer = notes("General workflow", with_prices(SONNET, book_of(PAGE), input="4", output="20"))
    assert "Claude Sonnet 4.5" not in dearer


def test_figures_are_written_as_the_window_writes_them():
    told = notes("Support agent", PAGE, NumberStyle("en", ",", ".", "$"))

    assert "37.000.000 tokens cost at least $111,00" in told
    assert notes("Support agent", PAGE, ENGLISH) == notes("Support agent")
    assert notes("Support agent", PAGE, INDONESIAN) == notes("Support agent", PAGE, "id")


# As a document


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", NAMES)
def test_it_is_kept_in_a_file_with_everything_it_says(name: str, language: str):
    book = book_of(PAGE)
    document = template(name).document(book, SONNET, language, "2025-12-10")

    again = read_document(written(document, book), "x.taksir", book)

    assert again == document
    assert again.name == template(name).name[language]
    assert (again.book, again.on) == (PAGE, "2025-12-10")
    assert all(item.name and item.notes for item in again.items)


def test_the_first_plan_can_be_had_alone():
    plan = template("Code review agent").plan(book_of(PAGE), SONNET, "id")

    assert plan.workload.name == "Agen peninjau kode"
    assert plan.loop is not None
    assert plan.loop.turns == 20


def without_input(book: PriceBook, tool: str, input: str) -> PriceBook:
    tools = [one.but(inputs=tuple(row for row in one.inputs if row.id != input)) if one.id == tool else one
             for one in book.tools]  # fmt: skip
    return book.but(tools=tuple(tools))


@pytest.mark.parametrize(
    ("name", "book", "what"),
    [
        ("Web research", without_rule("tools", "web_search", book_of(PAGE)), "tools.web_search"),
        ("Computer use", without_rule("tools", "computer_use", book_of(PAGE)), "tools.computer_use"),
        ("Nightly classification", without_rule("choices", "processing", book_of(PAGE)), "processing"),
        ("Document questions", without_rule("meters", "cache_write_1h", book_of(PAGE)), "off, 5m"),
        ("Support agent", without_rule("meters", "input", book_of(PAGE)), "tokens.input"),
        ("Web research", without_input(book_of(PAGE), "web_fetch", "tokens_each"), "tools.web_fetch.tokens_each"),
    ],
    ids=["searches", "computer use", "batch", "1 hour", "input", "tokens each"],
)
def test_a_book_that_lacks_what_it_needs_is_told_instead_of_a_cheaper_estimate(name: str, book: PriceBook, what: str):
    with pytest.raises(Refusal) as found:
        template(name).document(book, SONNET, "en")

    assert found.value.code == "template_needs_more"
    assert found.value.words["en"].startswith("The price book Prices of December 2025 has not all")
    assert found.value.words["id"].startswith("Buku harga Harga Desember 2025 tidak memuat")
    assert all(what in text for text in found.value.words.values())


# In the window


def plans() -> list[tuple[str, int]]:
    return [(one["name"]["en"], place) for one in RAW for place in range(len(one["parts"]))]


@pytest.mark.parametrize(("name", "place"), plans())
def test_the_form_shows_it_and_comes_to_the_same(name: str, place: int, open_window: Opener):
    hands = open_window(PAGE)
    session = hands.window.session
    item: DocumentItem = template(name).document(session.bench.book, SONNET, "en").items[place]
    assert item.plan is not None

    session.start(item.plan)

    assert session.bench.bill is not None
    assert session.bench.bill.total == begun(name).bills[place].total
