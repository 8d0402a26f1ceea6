"""The index of rules only saves asking: what it gives is what asking every rule in turn gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_core import PriceBook
from pricing_core.book import Modifier, NoticeRule, RefusalRule
from pricing_core.conditions import Applies, Case, Condition
from pricing_core.ledger import RuleIndex
from pricing_core.library import bundled_book
from tests.core.support import PAGE, TODAY

ON = "2026-11-22"


def book_of(id: str) -> PriceBook:
    book = bundled_book(id)
    assert book is not None
    return book


def rules_of(book: PriceBook) -> tuple[RefusalRule | Modifier | NoticeRule, ...]:
    return (*book.refusals, *book.modifiers, *book.notices)


@st.composite
def cases(draw: st.DrawFn, book: PriceBook) -> Case:
    model = draw(st.sampled_from(book.models))
    tools = draw(st.lists(st.sampled_from(book.tools), unique_by=lambda tool: tool.id, max_size=3))
    answers = {choice.id: [value.id for value in choice.values] or [False, True] for choice in book.choices}
    return Case(
        on=ON,
        model=model.id,
        tags=model.tags,
        choices={name: draw(st.sampled_from(values)) for name, values in answers.items()},
        tools=frozenset(tool.id for tool in tools),
        levels={tool.id: draw(st.sampled_from([one.id for one in tool.levels])) for tool in tools if tool.levels},
        versions=frozenset(draw(st.sampled_from(tool.versions)) for tool in tools if tool.versions),
    )


@given(st.sampled_from([PAGE, TODAY]), st.data())
@settings(max_examples=300)
def test_the_index_gives_every_rule_that_holds_in_the_order_of_the_book(id: str, data: st.DataObject):
    book = book_of(id)
    case = data.draw(cases(book))

    found = list(RuleIndex(rules_of(book)).holding(case))

    assert found == [rule for rule in rules_of(book) if rule.applies.to(case)]


def notice(code: str, when: Condition) -> NoticeRule:
    return NoticeRule(code, {"en": code}, applies=Applies(when))


def case(tools: frozenset[str] = frozenset(), **choices: str | bool) -> Case:
    return Case(ON, "model", frozenset(), choices, tools)


def test_a_rule_that_asks_nothing_always_holds():
    index = RuleIndex([notice("always", Condition())])

    assert [rule.code for rule in index.holding(case())] == ["always"]


def test_a_rule_about_a_choice_holds_for_the_answers_it_wants_alone():
    index = RuleIndex([notice("far", Condition(choices=(("place", ("moon", "mars")),)))])

    assert [rule.code for rule in index.holding(case(place="mars"))] == ["far"]
    assert list(index.holding(case(place="earth"))) == []
    assert list(index.holding(case())) == []


def test_a_rule_that_asks_about_one_choice_twice_wants_both():
    twice = Condition(choices=(("place", ("moon", "mars")), ("place", ("mars", "earth"))))
    index = RuleIndex([notice("twice", twice)])

    assert [rule.code for rule in index.holding(case(place="mars"))] == ["twice"]
    assert list(index.holding(case(place="moon"))) == []


def test_a_rule_about_tools_is_left_out_where_none_is_declared():
    index = RuleIndex([notice("any", Condition(tools=("*",))), notice("none", Condition(choices=(("off", (True,)),)))])

    assert [rule.code for rule in index.holding(case(off=True))] == ["none"]
    assert [rule.code for rule in index.holding(case(frozenset({"drill"}), off=True))] == ["any", "none"]
