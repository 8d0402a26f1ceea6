"""The guide: complete, right to the digit, and readable whoever reads it."""

import json
import re
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from desktop.commands import Command, Commands
from desktop.contrast import SHAPE, ratio
from desktop.guide_dialog import GuideDialog, guide
from desktop.guide_pictures import TONES, Bars, Picture, colour_of, picture
from desktop.news_bar import FILE_DEEDS, NewsBar
from desktop.palettes import our_palette
from desktop.translations import install
from pricing_core import estimate
from pricing_core.library import bundled_book
from pricing_core.reading import read_book
from pricing_core.showing import exact_usd_text
from pricing_core.wording import STYLES
from pricing_core.workload_reading import read_estimate

LANGUAGES = ("en", "id")
# Every heading of the pricing page of December 2025, in its order, and where the guide treats it.
PAGE = {
    "Harga": "overview",
    "Harga model": "model-prices",
    "Harga model: pengganda prompt caching": "prompt-caching",
    "Harga platform pihak ketiga": "platforms",
    "Harga endpoint regional untuk model Claude 4.5 dan seterusnya": "regional",
    "Harga khusus fitur: Pemrosesan batch": "batch",
    "Harga konteks panjang": "long-context",
    "Harga konteks panjang: objek usage": "usage-object",
    "Harga konteks panjang: ditumpuk dengan pengubah harga lainnya": "stacking",
    "Harga penggunaan alat": "tool-use",
    "Alat Bash": "bash",
    "Alat eksekusi kode": "code-execution",
    "Alat editor teks": "text-editor",
    "Alat pencarian web": "web-search",
    "Alat pengambilan web": "web-fetch",
    "Alat penggunaan komputer": "computer-use",
    "Contoh agen dukungan pelanggan": "support-agent",
    "Harga alur kerja agen umum": "agent-workflows",
    "Strategi optimasi biaya": "saving",
    "Batas laju": "rate-limits",
    "Diskon volume": "volume-discounts",
    "Harga enterprise": "enterprise",
    "Penagihan dan pembayaran": "billing",
    "Bagaimana penggunaan token dihitung?": "tokens",
    "Apakah ada tier gratis atau uji coba?": "free-tier",
    "Bagaimana diskon ditumpuk?": "discounts-stack",
    "Metode pembayaran apa yang diterima?": "payment-methods",
}
# Our own remarks at the end, and how prices come into the user's hands.
REMARKS = ["since", "assumptions"]
OWN = [
    "agent-loops",
    "cache-adviser",
    "text-tokens",
    "estimate-workloads",
    "estimate-files",
    "estimate-exports",
    "usage-reading",
    "usage-invoice",
    "own-books",
    "own-prices",
    "own-profiles",
    "own-imports",
    "own-versions",
]
SECTIONS = {one["id"]: one for group in guide()["groups"] for one in group["sections"]}
EXAMPLES = [(name, one) for name, section in SECTIONS.items() for one in section.get("examples", ())]
BARS = [(name, one["picture"]) for name, one in SECTIONS.items() if one["picture"]["kind"] == "bars"]


def texts_of(value: object) -> list[dict[str, object]]:
    """Return everything that is said in several languages, wherever it stands."""
    if isinstance(value, dict):
        if "en" in value:
            return [value]
        return [text for part in value.values() for text in texts_of(part)]
    return [text for part in value for text in texts_of(part)] if isinstance(value, list) else []


@pytest.mark.parametrize("heading", PAGE)
def test_every_section_of_the_pricing_page_has_its_own(heading):
    section = SECTIONS[PAGE[heading]]

    for language in LANGUAGES:
        assert section["title"][language].strip()
        assert 1 <= len(section["paragraphs"][language]) <= 4
        assert all(len(text) > 40 for text in section["paragraphs"][language])
        assert section["picture"]["described"][language].strip()


def test_the_order_is_that_of_the_page_with_our_own_remarks_at_the_end():
    assert list(SECTIONS) == [*PAGE.values(), *REMARKS, *OWN]


@pytest.mark.parametrize("name", OWN)
def test_own_prices_are_explained_at_length(name):
    for language in LANGUAGES:
        assert 2 <= len(SECTIONS[name]["paragraphs"][language]) <= 4
        assert all(len(text) > 40 for text in SECTIONS[name]["paragraphs"][language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_guide_tells_to_write_is_a_price_book(language):
    (snippet,) = [text for text in SECTIONS["own-prices"]["paragraphs"][language] if "[[models]]" in text]
    head = 'schema = 1\nid = "ours"\nextends = "anthropic-2026-11"\nas_of = 2026-12-01\nissued = 2026-12-01\n'
    written = snippet[snippet.index("[[models]]") :]

    book = read_book(f'{head}currency = "USD"\nsource = "Ours"\n{written}\n'.encode(), "ours.toml", bundled_book)

    workload = read_estimate(b'{"model": "claude-sonnet-5-5", "tokens": {"input": 10000}}', "w", book).workloads[0]
    # $2 and $1.70 for a million, a hundredth of them.
    totals = [estimate(workload, book, day).total.amount for day in ("2026-12-31", "2027-01-01")]
    assert totals == [Fraction("0.02"), Fraction("0.017")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_calls_menus_and_buttons_by_their_names(qtbot, qapp, language):
    install(qapp, language)
    try:
        (menu,) = [one for one in Commands().menus() if one.id == "prices"]
        bar = NewsBar()
    finally:
        install(qapp, "en")
    qtbot.addWidget(bar)
    names = {_bare(one.text).removesuffix("…") for one in menu.entries if isinstance(one, Command)}
    texts = " ".join(text for name in OWN for text in SECTIONS[name]["paragraphs"][language])

    prices = _bare(menu.title)
    assert {name for name in names if f"{prices} ▸ {name}" in texts} == names
    assert texts.count(f"{prices} ▸ ") == sum(texts.count(f"{prices} ▸ {name}") for name in names)
    about_estimates = {f"news_{deed}" for deed in FILE_DEEDS}
    for button in bar.findChildren(QPushButton):
        assert button.text() in texts or button.accessibleIdentifier() in about_estimates


def _bare(text: str) -> str:
    return text.replace("&", "")


def test_the_help_menu_opens_the_guide_at_ones_own_prices(open_window):
    hands = open_window()

    hands.window.menus.actions["price_guide"].trigger()

    (dialog,) = hands.window.findChildren(GuideDialog)
    assert find(dialog, "guide_title").text() == "A price book of your own"


def test_everything_is_said_in_both_languages():
    for text in texts_of(guide()):
        assert set(text) == set(LANGUAGES)
        assert all(text.values())
        assert len(text["en"]) == len(text["id"]) or isinstance(text["en"], str)


def test_no_sentence_is_left_in_english():
    for section in SECTIONS.values():
        assert not set(section["paragraphs"]["en"]) & set(section["paragraphs"]["id"])
        english = re.findall(r"\b(the|and|with|is|are|for)\b", " ".join(section["paragraphs"]["id"]))
        assert english == []


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}-{one['total']}" for name, one in EXAMPLES])
def test_every_worked_example_is_what_the_program_computes(name, example):
    book = bundled_book(example.get("book", guide()["book"]))

    workload = read_estimate(json.dumps(example["workload"]).encode(), name, book).workloads[0]
    total = estimate(workload, book, book.as_of).total

    assert total.amount == Fraction(example["total"])
    for language in LANGUAGES:
        assert f"= {exact_usd_text(total, STYLES[language])}" in example["text"][language]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}-{one['total']}" for name, one in EXAMPLES])
def test_both_languages_calculate_with_the_same_numbers(name, example):
    english, indonesian = (re.findall(r"\d[\d.,]*", example["text"][language]) for language in LANGUAGES)
    mark = "\N{MIDDLE DOT}"
    swapped = [one.replace(",", mark).replace(".", ",").replace(mark, ".") for one in english]

    # names of models keep their point in both
    assert [one.rstrip(",.:") for one in swapped if one not in ("4,5", "5,5")] == [
        one.rstrip(",.:") for one in indonesian if one not in ("4.5", "5.5")
    ]


@pytest.mark.parametrize(("name", "spec"), BARS, ids=[name for name, _ in BARS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_an_illustration_says_the_numbers_that_are_drawn(qtbot, name, spec, language):
    bars = picture(spec, language)
    qtbot.addWidget(bars)
    described = bars.accessibleDescription()

    for row in spec["rows"]:
        for number in re.findall(r"\d[\d.,]*", bars.number(row)):
            plain = re.sub(r"[.,]00$", "", number)
            assert number in described or plain in described, number


def test_the_bars_of_money_are_what_the_program_computes():
    """Spot checks of what is drawn against the examples beside it."""
    for name in ("overview", "regional", "batch", "web-search", "saving"):
        section = SECTIONS[name]
        sums = {Bars._sum(row) for row in section["picture"]["rows"]}
        assert {Fraction(one["total"]) for one in section["examples"]} <= sums


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_shown_at_any_width(qtbot, name, language):
    made = picture(SECTIONS[name]["picture"], language)
    qtbot.addWidget(made)

    for width in (220, 420, 900):
        made.resize(width, made.heightForWidth(width))
        assert not made.grab().isNull()
        assert 20 < made.height() < 700


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("tone", TONES)
def test_every_colour_can_be_seen_on_light_and_on_dark(dark, tone):
    palette = our_palette(dark=dark)

    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        assert ratio(colour_of(tone, palette), palette.color(role)) >= SHAPE


def test_every_tone_of_the_illustrations_has_a_colour():
    used = {tone for _, spec in BARS for row in spec["rows"] for tone, _ in row["parts"]}
    named = {entry["tone"] for _, spec in BARS for entry in spec.get("legend", ())}

    assert named <= used <= set(TONES)


@pytest.fixture
def dialog(qtbot):
    made = GuideDialog("en")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def find(dialog: QWidget, name: str) -> QWidget:
    (found,) = [one for one in dialog.findChildren(QWidget) if one.accessibleIdentifier() == name]
    return found


def test_the_list_leads_through_every_section_with_the_keys(qtbot, dialog):
    sections = find(dialog, "guide_sections")
    assert isinstance(sections, QListWidget)
    seen = [find(dialog, "guide_title").text()]

    for _ in range(len(SECTIONS) - 1):
        qtbot.keyClick(sections, Qt.Key.Key_Down)
        seen.append(find(dialog, "guide_title").text())

    assert seen == [section["title"]["en"] for section in SECTIONS.values()]


def test_a_page_shows_its_text_its_example_and_its_picture(dialog):
    dialog.show_section("long-context")

    assert "It changes for the whole request" in find(dialog, "guide_text").text()
    assert "200,001 × $6, per million = $1.200006" in find(dialog, "guide_example").text()
    shown = find(dialog, "guide_picture")
    assert isinstance(shown, Picture)
    assert shown.accessibleName() == "Illustration"
    assert "jumps at once to $1.20" in shown.accessibleDescription()


def test_price_pages_of_others_are_text_to_copy_and_no_links(dialog):
    dialog.show_section("platforms")

    fields = dialog.findChildren(QLineEdit)
    assert [field.text() for field in fields] == [
        "https://aws.amazon.com/bedrock/pricing/",
        "https://cloud.google.com/vertex-ai/generative-ai/pricing",
        "https://azure.microsoft.com/en-us/pricing/details/ai-foundry/",
    ]
    assert all(field.isReadOnly() and field.accessibleName() for field in fields)
    assert not any(label.openExternalLinks() for label in dialog.findChildren(QLabel))

    dialog.show_section("bash")

    assert [field for field in dialog.findChildren(QLineEdit) if field.isVisible()] == []


def test_another_language_keeps_the_section(dialog):
    dialog.show_section("web-search")

    dialog.show_language("id")

    assert find(dialog, "guide_title").text() == "Alat pencarian web"
    assert find(dialog, "guide_sections").currentItem().text() == "Alat pencarian web"
    assert "US$0,13058065" in find(dialog, "guide_example").text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_in_a_small_window(qtbot, dialog, language):
    dialog.show_language(language)
    dialog.resize(640, 480)
    page = find(dialog, "guide_page")

    for name in SECTIONS:
        dialog.show_section(name)
        qtbot.wait(1)
        assert page.widget().width() <= page.viewport().width(), name
