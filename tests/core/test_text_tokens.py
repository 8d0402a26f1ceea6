"""How many tokens a text takes, against counts that were recorded with the documents."""

from __future__ import annotations

from fractions import Fraction
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_core.book import Tokenizer
from pricing_core.exact_tokens import ExactCounter
from pricing_core.showing import ENGLISH, INDONESIAN
from pricing_core.text_features import FEATURES, features
from pricing_core.text_kinds import KINDS, guess_kind
from pricing_core.text_tokens import counted, estimate_tokens, exact_tokens, generation_of
from pricing_core.text_wording import KIND_NAMES, TOKENIZER_NAMES, tokens_text
from pricing_core.token_counts import GENERATIONS, NEW, OLD, TextTokens
from tests.core.corpora import COUNTS, RECORDED, kind_of, named, text_of
from tests.core.support import PAGE, TODAY, book_of

EACH = [(generation, kind) for generation in GENERATIONS for kind in KINDS]


def error(name: str, generation: str, kind: str = "") -> float:
    """Return how far off the estimate of a document is, as a part of its tokens."""
    true = COUNTS[name][generation]
    return abs(estimate_tokens(text_of(name), generation, kind).count - true) / true


def counts_of(text: str) -> dict[str, int]:
    return {name: count for name, count in zip(FEATURES, features(text), strict=True) if count}


# ── the estimate ──


@pytest.mark.parametrize(("generation", "kind"), EACH)
def test_an_estimate_is_better_than_a_token_for_four_characters_on_every_kind(generation, kind):
    by_four = [abs(len(text_of(name)) / 4 / COUNTS[name][generation] - 1) for name in named(kind)]

    ours = [error(name, generation, kind) for name in named(kind)]

    assert len(ours) >= 6
    assert mean(ours) < mean(by_four) / 1.5


@pytest.mark.parametrize(("generation", "kind"), EACH)
def test_an_estimate_is_within_12_percent_on_average_once_the_kind_is_named(generation, kind):
    assert mean(error(name, generation, kind) for name in named(kind)) <= 0.12


@pytest.mark.parametrize("generation", GENERATIONS)
def test_a_guessed_kind_costs_little(generation):
    guessed = [error(name, generation) for name in COUNTS]

    assert mean(guessed) <= 0.08
    assert mean(guess_kind(text_of(name)) == kind_of(name) for name in COUNTS) > 0.85


@pytest.mark.parametrize("generation", GENERATIONS)
def test_the_band_holds_what_was_counted(generation):
    found = {name: estimate_tokens(text_of(name), generation) for name in COUNTS}

    inside = [one.low <= COUNTS[name][generation] <= one.high for name, one in found.items()]

    assert mean(inside) >= 0.95
    assert all(0 < one.low < one.count < one.high for one in found.values())


def test_newer_tokenizers_make_more_tokens_of_prose():
    text = text_of(named("english")[0])

    assert estimate_tokens(text, NEW).count > estimate_tokens(text, OLD).count


def test_nothing_takes_no_tokens_and_anything_at_least_one():
    assert estimate_tokens("", OLD) == TextTokens(0, 0, 0, "mixed", OLD, is_guessed=True)
    assert estimate_tokens(" ", NEW, "english").count == 1
    assert estimate_tokens(" ", NEW, "english").low == 1


@given(st.text(max_size=400), st.sampled_from(EACH))
def test_any_text_has_a_band_around_its_estimate(text, how):
    found = estimate_tokens(text, *how)

    assert 0 <= found.low <= found.count <= found.high
    assert all(type(number) is int for number in (found.low, found.count, found.high))


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("name", [name for name in RECORDED if name.startswith("data")])
def test_data_inside_a_text_takes_nearly_a_token_for_each_character(name, generation):
    sentence = text_of(named("english")[0])
    true = RECORDED[name][generation] + COUNTS[named("english")[0]][generation]

    found = estimate_tokens(sentence + text_of(name), generation, "english")

    assert found.low <= true <= found.high
    assert found.count == pytest.approx(true, rel=0.08)


def test_half_a_character_is_no_obstacle():
    assert estimate_tokens("broken \ud83d emoji", OLD).count > 0


def test_a_text_of_megabytes_is_as_its_parts():
    part = text_of(named("english")[0])

    assert estimate_tokens(part * 400, OLD, "english").count == pytest.approx(
        400 * estimate_tokens(part, OLD, "english").count, rel=0.01
    )


# ── what is counted ──


def test_words_digits_and_marks_are_counted_in_runs():
    found = counts_of("The URL of camelCase: 12345, 7!\n\n  (Kündigung)")

    assert found == {
        "words": 5, "words_4": 2, "words_6": 2, "words_8": 2, "letters": 3 + 3 + 2 + 9 + 9,
        "capitals": 1 + 3 + 1 + 1, "capital_runs": 1, "humps": 1,
        "digits": 6, "digit_runs": 2, "digit_groups": 3,  # 123 45 7
        "punctuation": 5, "punctuation_runs": 5, "lines": 1, "gaps": 1, "accented": 1,
    }  # fmt: skip


def test_characters_beyond_ascii_are_counted_by_script():
    found = counts_of("Ω я Ա א ع ह ก ა 、 か 漢 한 👍 ½ ᚠ 𠀀 ｱ")

    scripts = {name: count for name, count in found.items() if name not in ("other_words", "words", "letters")}
    assert scripts == {
        "greek": 1, "cyrillic": 1, "armenian": 1, "hebrew": 1, "arabic": 1, "indic": 1, "thai": 1, "georgian": 1,
        "wide_marks": 1, "kana": 2, "han": 2, "hangul": 1, "pictures": 1, "marks": 1, "rare": 1,
    }  # fmt: skip


def test_data_written_in_letters_is_counted_apart():
    assert counts_of("iVBORw0KGgo7AAAANSUhEUgAAAAUBAAAFCAYAAACNbyblAAAAHElEQVQI12P4==") == {"base64": 63}
    assert counts_of("a3f5" * 16) == {"hexadecimal": 64}


def test_a_long_name_or_path_is_not_data():
    path = "/usr/share/documentation/packages-of-2026/readme-first"

    assert counts_of(path)["words"] == 7
    assert counts_of("AVeryLongNameOfAFunctionThatSomebodyCalledSoInJest")["words"] == 1


# ── which tokenizer ──


def test_the_generation_is_told_by_the_tags_of_the_book():
    today = book_of(TODAY)

    assert generation_of(today, "claude-opus-4-5") == OLD
    assert generation_of(today, "claude-opus-4-6") == OLD
    assert generation_of(today, "claude-opus-4-7") == NEW
    assert generation_of(today, "claude-fable-5-2") == NEW
    assert generation_of(book_of(PAGE), "claude-sonnet-4-5") == OLD


def test_no_generation_is_made_up():
    today = book_of(TODAY)
    dense = Tokenizer("dense", Fraction(2), frozenset({"new-tokenizer"}), "a test")

    assert generation_of(today, "claude-nothing") is None
    assert generation_of(today.but(tokenizers=(dense,)), "claude-fable-5-2") is None
    assert generation_of(today.but(tokenizers=(dense.but(factor=Fraction(1)),)), "claude-fable-5-2") == OLD


# ── what is said ──


def test_an_estimate_says_that_it_is_one():
    found = TextTokens(1240, 1130, 1350, "english", OLD)

    assert tokens_text(found, ENGLISH) == (
        "About 1,240 tokens (1,130 to 1,350), counted as English prose for the older tokenizer; an estimate."
    )
    assert tokens_text(found, INDONESIAN) == (
        "Sekitar 1.240 token (1.130 sampai 1.350), dihitung sebagai teks bahasa Inggris untuk tokenizer lama; "
        "ini perkiraan."
    )


def test_a_guess_says_what_the_text_was_taken_for_and_the_book_may_name_its_tokenizer():
    found = TextTokens(12, 8, 17, "json", NEW, is_guessed=True)

    assert tokens_text(found, ENGLISH, {"en": "models from 4.7 on"}) == (
        "About 12 tokens (8 to 17), taken for JSON, for models from 4.7 on; an estimate."
    )


def test_a_count_is_not_called_official():
    text = "hello, world"
    counter = ExactCounter(lambda text, version: 1 if text == "a" else 3)

    found = exact_tokens(text, counter, OLD, "english")

    assert found == TextTokens(3, 3, 3, "english", OLD, is_exact=True)
    assert found == counted(3, text, OLD, "english")
    assert counted(3, text, OLD).is_guessed
    assert tokens_text(found, ENGLISH) == (
        "3 tokens, counted with ctok for the older tokenizer; nearly exact, but not an official count."
    )


def test_a_count_that_could_not_be_had_is_none():
    def broken(text: str, version: str) -> int:
        raise RuntimeError(text, version)

    assert exact_tokens("hello", ExactCounter(broken), OLD) is None


def test_every_kind_and_tokenizer_has_a_name_in_both_languages():
    assert set(KIND_NAMES) == set(KINDS)
    assert set(TOKENIZER_NAMES) == set(GENERATIONS)
    assert all(set(names) == {"en", "id"} for names in (*KIND_NAMES.values(), *TOKENIZER_NAMES.values()))
