"""What kind of text something is taken for, where nobody says it."""

from __future__ import annotations

import pytest

from pricing_core.text_kinds import KINDS, guess_kind
from pricing_core.text_languages import by_script, by_words
from tests.core.corpora import named, text_of


@pytest.mark.parametrize("kind", KINDS)
def test_most_documents_are_taken_for_what_they_are(kind):
    guessed = [guess_kind(text_of(name)) for name in named(kind)]

    # A mixed text may well be taken for its largest part.
    assert guessed.count(kind) >= (0.4 if kind == "mixed" else 0.7) * len(guessed)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "mixed"),
        ("\n \n", "mixed"),
        ("Please send the report to me by the end of the week, and copy it to the others.", "english"),
        ("Tolong kirim laporan itu ke saya sebelum akhir pekan, dan salin untuk yang lain juga.", "indonesian"),
        ("Bitte schicken Sie mir den Bericht bis zum Ende der Woche und auch den anderen eine Kopie.", "german"),
        ("Envoyez-moi le rapport avant la fin de la semaine, et une copie pour les autres.", "european"),
        ("请在周末之前把报告发给我，并抄送其他人。", "chinese"),
        ("週末までにレポートを送ってください。", "other"),
        ("Пришлите мне отчёт до конца недели.", "other"),
        ('{"name": "tea", "price": 4.5, "tags": ["hot"]}', "json"),
        ("[[1, 2.5], [3, -4]]", "json"),
        ("[see below] there is more to say about this and that", "english"),
        ("<p>Hello <b>world</b></p>", "markup"),
        ("<note>\n" + "much text between few tags, so that the tags are a small part " * 2 + "\n</note>", "markup"),
        ("a,b,c\n1,2,3\n4,5,6\n", "csv"),
        ("name;age\nAnn;33\nBob;44\n", "csv"),
        ("3.14159 2.71828 1.41421\n", "csv"),
        ("# Title\n\n## Part\n\n- one\n- two\n\n```\ncode\n```\n", "markdown"),
        ("def f(x):\n    return x + 1\n\nfor i in range(3):\n    print(f(i))\n", "code"),
        ("f(a,\n  b);\ng(c,\n  d);\n", "code"),
        ("xyzzy plugh", "mixed"),
    ],
)
def test_a_short_text_is_taken_for(text, kind):
    assert guess_kind(text) == kind


def test_text_and_code_in_equal_parts_are_mixed():
    text = "The function below is the one that fails for us, as you can see in the log of it.\n" * 3
    code = "for (let i = 0; i < rows.length; i++) { total += rows[i].amount; }\n" * 2

    assert guess_kind(text + code) == "mixed"


def test_of_a_long_text_only_parts_are_looked_at():
    assert guess_kind("the cat and the dog sat on the mat with it\n" * 20_000) == "english"


def test_a_language_must_stand_out():
    assert by_words("Lorem ipsum dolor sit amet consectetur adipiscing elit") == ""
    assert by_words("") == ""
    assert by_script("") == ""
