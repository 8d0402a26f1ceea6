"""How many tokens an image becomes: as published, by made-up rules, and every slip in such a rule told."""

# ruff: noqa: E501  # tables and small books read better on one line

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core import BadFile
from pricing_core.conditions import Span
from pricing_core.difference_wording import rule_text
from pricing_core.differences import differences
from pricing_core.fault_words import problem_text
from pricing_core.image_tokens import (
    LEAST_PIXELS,
    MOST_PIXELS,
    SENTENCES,
    ImageCount,
    image_count,
    image_rule,
    image_text,
    image_tokens,
    image_words,
)
from pricing_core.library import bundled_book
from pricing_core.reading import read_book
from pricing_core.showing import ENGLISH, INDONESIAN
from tests.core.changed_books import DAY, NOVEMBER, with_rule, without_rule
from tests.core.support import PAGE, TODAY, book_of
from tests.core.test_data_only import ACME

DECEMBER = book_of(PAGE)
STANDARD, NEWER = "claude-haiku-4-5", "claude-opus-5-5"
ACME_BOOK = read_book(ACME.encode(), "acme.toml")
BIRD, CROW = "nightingale-1", "crow-1"  # with the tag of a rule, and without
IMAGE = '[[images]]\nid = "more"\nlabel = { en = "More" }\npatch = 7\nmodel_tags = ["bird"]\nuntil = 2030-02-01\nsource = "More"\n'


def acme(*changes: tuple[str, str]):
    """Return the invented vendor's book, each change made once and only once."""
    text = ACME
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return read_book(text.encode(), "acme.toml")


def problems(text: str):
    with pytest.raises(BadFile) as bad:
        read_book(text.encode(), "bad.toml", bundled_book)
    return bad.value.problems


# ── As published ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("width", "height", "standard", "newer"),
    [
        (200, 200, 64, 64),  # 8 x 8
        (1000, 1000, 1_296, 1_296),  # 36 x 36
        (1092, 1092, 1_521, 1_521),  # 39 x 39 exactly
        (1280, 800, 1_334, 1_334),  # 45.7 and 28.6: 46 x 29
        (1920, 1080, 1_560, 2_691),  # as 1,456 x 819: 52 x 30; 69 x 39
        (2000, 1500, 1_564, 3_888),  # as 1,270 x 952: 46 x 34; 72 x 54
        (3840, 2160, 1_560, 4_784),  # as 1,456 x 819; as 2,576 x 1,449: 92 x 52
    ],
)
def test_patches_are_those_of_the_vision_documentation(width, height, standard, newer):
    assert image_tokens(NOVEMBER, STANDARD, width, height) == standard
    assert image_tokens(NOVEMBER, NEWER, width, height) == newer
    assert image_tokens(NOVEMBER, STANDARD, height, width) == standard
    assert image_tokens(NOVEMBER, NEWER, height, width) == newer


@pytest.mark.parametrize(
    ("size", "model", "seen"),
    [
        ((1920, 1080), STANDARD, (1456, 819)),
        ((1080, 1920), STANDARD, (819, 1456)),
        ((3840, 2160), NEWER, (2576, 1449)),
        ((1075, 1520), STANDARD, (924, 1307)),  # both edges are short enough, but 39 x 55 patches are too many
        ((1092, 1092), STANDARD, (1092, 1092)),
        ((1568, 784), STANDARD, (1568, 784)),  # 56 x 28 = 1,568, the most there is
        ((1569, 784), STANDARD, (1568, 784)),  # one pixel too long: 783.5003
        ((3136, 1527), STANDARD, (1568, 764)),  # a half, 763.5, becomes the even one
        ((3136, 1525), STANDARD, (1568, 762)),  # 762.5
        ((2000, 1500), STANDARD, (1270, 952)),  # 952.5
        ((3136, 1001), STANDARD, (1568, 500)),  # 500.5
        ((100_000, 100_000), STANDARD, (1092, 1092)),  # 40 x 40 would be 1,600
        ((100_000, 1), NEWER, (2576, 1)),  # an edge has at least a pixel
    ],
)
def test_larger_images_are_scaled_down_to_the_largest_size_that_fits(size, model, seen):
    count = image_count(NOVEMBER, model, *size)

    assert count is not None
    assert (count.width, count.height) == size
    assert (count.seen_width, count.seen_height) == seen


@pytest.mark.parametrize(
    ("width", "height", "tokens"),
    [
        (1280, 800, 1_366),  # 1,024,000 / 750 = 1,365.33
        (1000, 750, 1_000),
        (1000, 751, 1_002),  # 1,001.33
        (1, 1, 1),
        (1200, 1000, 1_600),  # 1,600 exactly
        (1201, 1000, 1_600),  # 1,601.33
        (8000, 6000, 1_600),
        (4000, 1000, 820),  # as 1,568 x 392: 614,656 / 750 = 819.54
    ],
)
def test_areas_are_divided_by_750_rounded_up_and_capped(width, height, tokens):
    assert image_tokens(DECEMBER, STANDARD, width, height) == tokens
    assert image_tokens(DECEMBER, STANDARD, height, width) == tokens


def test_the_shipped_books_have_a_rule_for_every_model():
    assert {image_rule(DECEMBER, model.id).id for model in DECEMBER.models} == {"standard"}
    high = {model.id for model in NOVEMBER.models if image_rule(NOVEMBER, model.id).id == "high-resolution"}

    assert {model.id for model in NOVEMBER.models if image_rule(NOVEMBER, model.id).id == "standard"} | high == {
        model.id for model in NOVEMBER.models
    }
    # Claude 4.7 and later, and nothing before.
    assert {"claude-opus-4-7", "claude-sonnet-5", "claude-haiku-5-5", "claude-fable-5"} < high
    assert not high & {"claude-opus-4-6", "claude-sonnet-4-6", "claude-haiku-4-5", "claude-opus-3"}


# ── Any other book ───────────────────────────────────────────────────────────────────────────────────────────────────

SPRING = "2030-03-01"


@pytest.mark.parametrize(
    ("size", "tokens"),
    [
        ((10, 10), 1),
        ((11, 10), 2),
        ((100, 50), 50),  # 10 x 5
        ((200, 100), 50),  # the edge of 100 at most: as 100 x 50
        ((60, 90), 48),  # 54 are too many: as 53 x 80, 6 x 8; a longer edge has 9
    ],
)
def test_a_book_says_how_large_its_patches_are(size, tokens):
    assert image_tokens(ACME_BOOK, BIRD, *size, SPRING) == tokens


def test_a_rule_without_tags_is_for_all_that_no_other_names():
    assert image_tokens(ACME_BOOK, CROW, 100, 50, SPRING) == 50  # 5,000 / 100
    assert image_tokens(ACME_BOOK, CROW, 1000, 1001, SPRING) == 10_010  # no limits
    assert image_rule(ACME_BOOK, CROW, SPRING).label == {"en": "Landscapes"}


def test_a_rule_holds_on_its_days_and_without_a_day_on_the_books_own():
    assert image_rule(ACME_BOOK, BIRD, "2030-01-31").id == "landscapes"
    assert image_rule(ACME_BOOK, BIRD, "2030-02-01").id == "likenesses"
    assert image_rule(ACME_BOOK, BIRD).id == "landscapes"  # as of 2030-01-01
    assert image_tokens(ACME_BOOK, BIRD, 15, 15) == 3  # 225 / 100, and not 2 x 2
    assert image_count(ACME_BOOK, BIRD, 15, 15).tokens == 3
    assert (
        image_rule(
            acme(('from = 2030-02-01\nsource = "Likenesses"', 'from = 2030-01-01\nsource = "Likenesses"')), BIRD
        ).id
        == "likenesses"
    )
    assert ACME_BOOK.images[0].span == Span("2030-02-01")


def test_the_cap_of_an_area_is_the_books():
    book = acme(("pixels_per_token = 100", "pixels_per_token = 100\nmax_tokens = 30"))

    assert image_tokens(book, CROW, 100, 30) == 30
    assert image_tokens(book, CROW, 100, 31) == 30


@pytest.mark.parametrize("limit", ["max_tokens = 50\n", "max_edge = 100\n"])
def test_each_limit_holds_without_the_other(limit):
    book = acme((limit, ""))

    assert image_tokens(book, BIRD, 1000, 1000, SPRING) == {"max_tokens = 50\n": 100, "max_edge = 100\n": 49}[limit]


def test_without_a_rule_or_a_model_there_is_no_count():
    none = NOVEMBER.but(images=())
    tagged = NOVEMBER.but(images=tuple(rule for rule in NOVEMBER.images if rule.tags))

    assert image_tokens(none, NEWER, 10, 10) is image_rule(none, NEWER) is image_count(none, NEWER, 10, 10) is None
    assert image_tokens(tagged, STANDARD, 10, 10) is None
    assert image_tokens(tagged, NEWER, 10, 10) == 1
    assert image_tokens(NOVEMBER, "no-such-model", 10, 10) is None


def test_an_alias_is_its_model():
    assert image_rule(NOVEMBER, "claude-haiku-4-5-20251001") == image_rule(NOVEMBER, STANDARD)


@pytest.mark.parametrize("size", [(0, 10), (10, 0), (-1, 10), (MOST_PIXELS + 1, 10), (10, MOST_PIXELS + 1)])
def test_an_image_has_one_to_a_hundred_thousand_pixels_along_each_edge(size):
    with pytest.raises(ValueError, match="1 to 100000 pixels"):
        image_tokens(NOVEMBER, NEWER, *size)

    assert image_tokens(NOVEMBER, NEWER, LEAST_PIXELS, MOST_PIXELS) == 92  # as 1 x 2,576


def fits(width: int, height: int, rule) -> bool:
    return max(width, height) <= rule.max_edge and -(-width // 28) * -(-height // 28) <= rule.max_tokens


def proportional(edge: int, shorter: int, longer: int) -> int:
    """Return the other edge: exact fractions are rounded half to even by Python itself."""
    return max(round(Fraction(edge * shorter, longer)), 1)


@given(width=st.integers(1, 6_000), height=st.integers(1, 6_000), model=st.sampled_from([STANDARD, NEWER]))
def test_no_larger_size_of_the_same_proportions_would_fit(width, height, model):
    count = image_count(NOVEMBER, model, width, height)
    rule = image_rule(NOVEMBER, model)
    longer, shorter = max(width, height), min(width, height)
    seen = max(count.seen_width, count.seen_height)

    assert fits(count.seen_width, count.seen_height, rule)
    assert min(count.seen_width, count.seen_height) == proportional(seen, shorter, longer)
    assert count.tokens == -(-count.seen_width // 28) * -(-count.seen_height // 28)
    assert (count.seen_width >= count.seen_height) or width < height
    assert seen == longer or not fits(seen + 1, proportional(seen + 1, shorter, longer), rule)


# ── In words ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def counted(book, model: str, width: int, height: int, on: str = "") -> ImageCount:
    count = image_count(book, model, width, height, on)
    assert count is not None
    return count


def test_a_count_of_patches_says_how_it_came_about():
    words = image_words(counted(NOVEMBER, STANDARD, 1280, 800))

    assert words == {
        "en": "1,280 × 800 pixels are 46 × 29 patches of 28 × 28 pixels: 1,334 tokens. This is an estimate by the rule "
        "“Standard images”; what the API reports after a request is what counts.",
        "id": "1.280 × 800 piksel menjadi 46 × 29 petak berukuran 28 × 28 piksel: 1.334 token. Ini perkiraan menurut "
        "aturan “Gambar standar”; yang menentukan adalah angka yang dilaporkan API setelah permintaan.",
    }


def test_what_was_scaled_down_is_said():
    wide = image_text(counted(NOVEMBER, NEWER, 3840, 2160), ENGLISH)
    tall = image_text(counted(NOVEMBER, STANDARD, 1080, 1920), INDONESIAN)

    assert wide.startswith(
        "3,840 × 2,160 pixels are scaled down to 2,576 × 1,449. 2,576 × 1,449 pixels are 92 × 52 patches of "
        "28 × 28 pixels: 4,784 tokens. "
    )
    assert tall.startswith("1.080 × 1.920 piksel diperkecil menjadi 819 × 1.456. 819 × 1.456 piksel menjadi 30 × 52 ")


def test_a_count_of_an_area_says_how_it_came_about():
    plain = image_text(counted(DECEMBER, STANDARD, 1280, 800), ENGLISH)
    exact = image_text(counted(DECEMBER, STANDARD, 1200, 1000), ENGLISH)
    capped = image_text(counted(DECEMBER, STANDARD, 1500, 1000), ENGLISH)
    scaled = image_text(counted(DECEMBER, STANDARD, 4000, 1000), ENGLISH)

    assert plain.startswith("1,280 × 800 pixels, 750 pixels per token, rounded up: 1,366 tokens. This is an estimate")
    assert exact.startswith("1,200 × 1,000 pixels, 750 pixels per token, rounded up: 1,600 tokens. ")
    assert capped.startswith("1,500 × 1,000 pixels, 750 pixels per token, but at most 1,600 tokens. ")
    assert scaled.startswith(
        "4,000 × 1,000 pixels are scaled down to 1,568 × 392. 1,568 × 392 pixels, 750 pixels per token, rounded up: "
        "820 tokens. "
    )


def test_a_label_in_english_only_is_told_in_both_languages():
    assert "“Landscapes”" in image_text(counted(ACME_BOOK, CROW, 10, 10), INDONESIAN)


def test_every_sentence_is_there_twice():
    assert all(set(words) == {"en", "id"} for words in SENTENCES.values())


# ── In a book ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("patch = 7\n", "", "images[2]: needs either `patch` or `pixels_per_token`, and not both"),
        ("patch = 7\n", "patch = 7\npixels_per_token = 7\n", "needs either `patch` or `pixels_per_token`, and not both"),
        ("patch = 7", "patch = 0", "images[2].patch: must be a whole number from 1"),
        ("patch = 7", "patch = 7.5", "images[2].patch: must be a whole number from 1"),
        ("patch = 7", "pixels_per_token = 0", "images[2].pixels_per_token: must be a whole number from 1"),
        ("patch = 7", "patch = 7\nmax_tokens = 0", "images[2].max_tokens: must be a whole number from 1"),
        ("patch = 7", "patch = 7\nmax_edge = -1", "images[2].max_edge: must be a whole number from 1"),
        ("patch = 7", "patch = 7\nmax_edges = 1", "images[2].max_edges: unknown key (did you mean 'max_edge'?)"),
        ('label = { en = "More" }\n', "", "images[2]: 'label' is missing"),
        ('id = "more"\n', "", "images[2]: 'id' is missing"),
        ('source = "More"\n', "", "images[2]: 'source' is missing"),
        ('["bird"]', '["brid"]', "image rule 'more': model tag 'brid', which the book does not have"),
        ("until = 2030-02-01", "from = 2030-02-01\nuntil = 2030-02-01", "'until' must be later than 'from'"),
        ('id = "more"', 'id = "likenesses"', "image rule 'likenesses' stands in the book twice"),
        (
            "until = 2030-02-01\n", "",
            "image rules 'more' and 'likenesses' hold for the same model on the same day; give one of them other tags or days",
        ),
        (
            'model_tags = ["bird"]\n', "",
            "image rules 'landscapes' and 'more' hold for the same model on the same day; give one of them other tags or days",
        ),
    ],
)  # fmt: skip
def test_a_slip_in_a_rule_is_told_in_both_languages_with_its_line(before, after, message):
    assert read_book((ACME + IMAGE).encode(), "good.toml").images[2].patch == 7
    assert IMAGE.count(before) == 1

    (problem,) = problems(ACME + IMAGE.replace(before, after))

    assert message in problem.message
    assert problem.line > ACME.count("\n")
    assert problem_text(problem, "id") != problem.message


def test_rules_of_two_tags_that_one_model_has_are_told_once():
    text = ACME.replace('tags = ["bird"]', 'tags = ["bird", "small"]', 1) + IMAGE.replace(
        'model_tags = ["bird"]\nuntil = 2030-02-01', 'model_tags = ["small", "bird"]'
    )

    assert [problem.message.partition(" hold")[0] for problem in problems(text)] == [
        "image rules 'more' and 'likenesses'"
    ]


HEAD = 'schema = 1\nid = "own"\nas_of = 2026-11-22\nissued = 2026-11-22\ncurrency = "USD"\nsource = "Ours"\n'
OWN = f'{HEAD}extends = "{TODAY}"\n\n[[images]]\nid = "high-resolution"\nlabel = {{ en = "Ours" }}\npatch = 14\nmodel_tags = ["new-tokenizer"]\nsource = "Ours"\n'


def own(text: str):
    return read_book(text.encode(), "own.toml", bundled_book)


def test_a_book_on_top_keeps_the_rules_and_replaces_the_one_of_the_same_id_whole():
    book = own(OWN)

    assert image_tokens(book, NEWER, 2800, 2800) == 40_000  # 200 x 200, and no limits any more
    assert image_rule(book, STANDARD) == image_rule(NOVEMBER, STANDARD)
    assert own(OWN.partition("\n\n")[0]).images == NOVEMBER.images


def test_a_rule_on_top_that_clashes_with_the_base_is_told_on_its_own_line():
    (problem,) = problems(OWN.replace('id = "high-resolution"', 'id = "ours"'))

    assert "image rules 'high-resolution' and 'ours' hold for the same model" in problem.message
    assert problem.line == OWN[: OWN.index("[[images]]")].count("\n") + 1


def test_rules_of_the_base_that_a_model_on_top_makes_clash_have_no_line_in_this_file():
    base = acme(("pixels_per_token = 100", 'pixels_per_token = 100\nmodel_tags = ["word"]'), ('unpriced = {', 'tags = ["word"]\nunpriced = {'))  # fmt: skip
    text = HEAD + 'extends = "acme-2030"\n[[models]]\nid = "nightingale-1"\ninherit = true\ntags = ["bird", "word"]\n'

    with pytest.raises(BadFile) as bad:
        read_book(text.encode(), "own.toml", lambda _: base)

    (problem,) = bad.value.problems
    assert problem.line is None
    assert "image rules 'landscapes' and 'likenesses' hold for the same model" in problem.message


def told(new, old=NOVEMBER, style=ENGLISH) -> list[str]:
    return [rule_text(one, style) for one in differences(old, new, DAY).rules]


def test_what_differs_between_two_books_is_told():
    assert told(with_rule("images", "standard", max_tokens=1_600, max_edge=None)) == [
        "Tokens of images “Standard images”: at most (tokens) 1,568 to 1,600",
        "Tokens of images “Standard images”: longest edge (pixels) 1,568 to none",
    ]
    assert told(with_rule("images", "standard", patch=None, pixels_per_token=750), style=INDONESIAN) == [
        "Token gambar “Gambar standar”: sisi petak (piksel) dari 28 menjadi tidak ada",
        "Token gambar “Gambar standar”: piksel per token dari tidak ada menjadi 750",
    ]
    assert told(with_rule("images", "high-resolution", tags=frozenset({"claude-5"}), span=Span("2027-01-01"))) == [
        f"Tokens of images “High-resolution images”: tags +claude-5, {chr(0x2212)}new-tokenizer",
        "Tokens of images “High-resolution images”: days always to from 2027-01-01 on",
    ]


def test_a_rule_that_is_new_or_gone_is_told_with_the_most_tokens_there_are():
    without = without_rule("images", "high-resolution")
    unlimited = with_rule("images", "high-resolution", max_tokens=None)

    assert told(without) == ["Tokens of images “High-resolution images” is gone (at most 4,784 tokens)"]
    assert told(NOVEMBER, without, INDONESIAN) == [
        "Token gambar “Gambar resolusi tinggi” baru (paling banyak 4.784 token)"
    ]
    assert told(unlimited, without) == ["Tokens of images “High-resolution images” is new (high-resolution)"]


def test_the_two_shipped_books_differ_in_how_they_count_images():
    lines = [line for line in told(NOVEMBER, DECEMBER) if line.startswith("Tokens of images")]

    assert lines == [
        "Tokens of images “Standard images”: side of a patch (pixels) none to 28",
        "Tokens of images “Standard images”: pixels per token 750 to none",
        "Tokens of images “Standard images”: at most (tokens) 1,600 to 1,568",
        "Tokens of images “High-resolution images” is new (at most 4,784 tokens)",
    ]
