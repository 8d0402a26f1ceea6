"""A loop that outgrows its window is told what helps: an option of the price book, else a shorter loop."""

from __future__ import annotations

from pathlib import Path

import pytest

import pricing_core
from pricing_core import Refusal, Workload
from pricing_core.loop import Compaction, Loop, SubAgent
from pricing_core.wording import STYLES, told
from tests.core.loops import AGENT, MOCK_2, SONNET, looped
from tests.core.support import PAGE
from tests.core.test_data_only import read

SMALL = AGENT.but(choices={})
BARE = Workload(SONNET)
BOOK = (Path(pricing_core.__path__[0]) / "books" / f"{PAGE}.toml").read_text(encoding="utf-8")
SIZES = """default = "usual"
capacity = true
refusal = "context_1m_not_known"

[[choices.values]]
id = "usual"
label = { en = "Usual", id = "Biasa" }

[[choices.values]]
id = "large"
label = { en = "Large", id = "Besar" }
"""


def reason(loop: Loop, agent: Workload = SMALL, book=PAGE, language: str = "en") -> str:
    with pytest.raises(Refusal) as refused:
        looped(loop, agent, book=book)
    assert refused.value.code == "context_window_exceeded"
    return told(refused.value.words, STYLES[language])


def test_the_switch_that_opens_a_larger_window_is_named_as_the_book_names_it():
    assert reason(MOCK_2) == (
        "Turn 38 has 203,541 input tokens; the context window of Claude Sonnet 4.5 is 200,000. It does not fit. "
        "Tick “1M context”: the context window is then 1,000,000."
    )
    assert reason(MOCK_2, language="id").endswith("Centang “Konteks 1M”: jendela konteksnya lalu menjadi 1.000.000.")


def test_an_option_of_several_that_opens_a_larger_window_is_named_with_its_question():
    text = BOOK.replace('form = "switch"\ndefault = false\ncapacity = true\nrefusal = "context_1m_not_known"\n', SIZES)
    text = text.replace(
        'source = "Long context pricing"\n\n[[choices]]\nid = "tool_choice"', '[[choices]]\nid = "tool_choice"'
    )
    text = text.replace("context_1m = true", 'context_1m = ["large"]')

    assert reason(MOCK_2, book=read(text)).endswith("Choose “1M context: Large”: the context window is then 1,000,000.")


def test_without_a_larger_window_fewer_turns_or_compaction_help():
    haiku = Workload("claude-haiku-4-5")

    assert reason(MOCK_2, haiku).endswith("It does not fit. Plan fewer turns, or compact the history before that.")


def test_what_does_not_fit_the_larger_window_either_is_not_sent_there():
    loop = Loop(turns=40, system=6_000, tool_result=40_000)  # 40 × 40,000 tokens are more than a million

    assert reason(loop, BARE).endswith("Plan fewer turns, or compact the history before that.")
    assert reason(loop, BARE.but(choices={"context_1m": True})).startswith("Turn 26 has 1,006,000 input tokens")


def test_a_loop_that_is_compacted_too_late_is_compacted_earlier():
    loop = Loop(turns=40, system=6_000, tool_result=40_000, compaction=Compaction(2_000_000, 1_000))
    call = Loop(turns=3, system=6_000, tool_result=1_200_000, compaction=Compaction(100_000, 1_000))

    assert reason(loop, BARE).endswith("Plan fewer turns, or compact earlier.")
    assert reason(call, BARE).endswith("It does not fit. Plan fewer turns, or compact earlier.")


def test_a_first_turn_that_is_too_large_is_not_told_to_have_fewer_turns():
    haiku = Workload("claude-haiku-4-5")

    assert reason(Loop(turns=2, system=200_001), haiku).endswith(
        "Shorten the system prompt, the tools or the first message."
    )


def test_a_sub_agent_that_outgrows_its_window_is_named_with_its_cure():
    inner = SubAgent(MOCK_2, SMALL, "Reader")
    outer = SubAgent(Loop(turns=2, system=2_000, sub_agents=(inner,)), BARE)
    small = SubAgent(Loop(turns=1, system=10), BARE, "Small")

    alone = reason(Loop(turns=2, system=2_000, sub_agents=(small, inner)), BARE)
    nested = reason(Loop(turns=2, system=2_000, sub_agents=(outer,)), BARE)

    assert alone.startswith("Sub-agent “Reader”: Turn 38 has 203,541 input tokens;")
    assert alone.endswith("Tick “1M context”: the context window is then 1,000,000.")
    assert nested.startswith(f"Sub-agent “{SONNET}”: Sub-agent “Reader”: Turn 38")
