import random

import pytest
from PySide6.QtWidgets import QWidget

from desktop.number_edit import NumberEdit
from pricing_core.document_reading import read_document
from pricing_core.showing import usd_text
from tests.desktop.test_loop_form import *


@pytest.mark.parametrize("seed", range(6))
def test_stress(open_window, seed):
    r = random.Random(seed)
    h = open_window(DECEMBER)
    s = h.window.session
    h.window.finish()
    start = [p.item for p in s.parts]
    depth0 = s.history.depth

    def check(what):
        plan = s.part.plan
        kind = h.window.form.kind
        assert kind == ("request" if plan.loop is None else "agent_loop"), what
        if s.bench.bill is not None:
            found = s.bench.judge.bill(plan)
            assert found.total == s.bench.bill.total, what
            if kind == "agent_loop":
                assert h.text("total") == usd_text(found.total, ENGLISH) or not found.requests, what
        else:
            assert h.text("total") == NONE, what
        assert (kind == "agent_loop") == h.find("kind_agent_loop").isChecked()
        # the form says what the plan is
        if not s.part.faults and not s.held.problem:
            from desktop.parts import as_stated

            again = as_stated(h.window.form.plan(), plan, s.bench.book)
            assert again.loop == plan.loop, what
            assert again.planning == plan.planning, (what, again.planning, plan.planning)

    names = [
        "loop_system",
        "loop_message",
        "loop_tool_result",
        "loop_output",
        "loop_thinking",
        "loop_turns",
        "loop_wait",
        "loop_miss",
        "runs",
        "loop_result_more",
        "loop_screenshots",
        "compaction_at",
        "input_tokens",
        "output_tokens",
        "requests",
        "reused_prefix",
        "retries",
        "tax",
        "sub_turns_1",
        "sub_at_turn_1",
        "sub_times_2",
        "web_searches",
    ]
    for step in range(70):
        a = r.random()
        vis = {
            w.accessibleIdentifier(): w
            for w in h.window.form.findChildren(QWidget)
            if w.accessibleIdentifier() and w.isVisible()
        }
        if a < 0.45:
            n = r.choice(names)
            w = vis.get(n)
            if not isinstance(w, NumberEdit) or not w.isEnabled():
                continue
            t = r.choice(["0", "1", "7", "12", "300", "1k", "2*3", "1..", "", "0.5"])
            w.setFocus()
            w.selectAll()
            h.qtbot.keyClicks(w, t) if t else h.qtbot.keyClick(w, Qt.Key.Key_Delete)
            what = (n, t)
        elif a < 0.6:
            k = r.choice(["kind_request", "kind_agent_loop"])
            do(h, k)
            what = k
        elif a < 0.68:
            n = r.choice(
                [
                    "loop_cache_off",
                    "loop_cache_1h",
                    "loop_cache_5m",
                    "loop_compacts",
                    "turn_list_used",
                    "own_tools",
                    "bash",
                    "sub_add",
                    "sub_remove_1",
                    "run_period_day",
                ]
            )
            w = vis.get(n)
            if w is None or not w.isEnabled():
                continue
            w.click()
            what = n
        elif a < 0.74:
            do(h, r.choice(["add_workload", "duplicate_workload", "next_workload", "remove_workload"]))
            what = "wl"
        elif a < 0.9:
            what = r.choice(["undo", "undo", "redo"])
            do(h, what)
        elif a < 0.95:
            s.choose_book(r.choice([DECEMBER, "anthropic-2026-11"]))
            what = "book"
        else:
            w = vis.get("turn_list")
            if w is None:
                continue
            w.setPlainText(r.choice(["1; 2\n3; 4", "5; x", "h; o\n9; 9; 9"]))
            what = "list"
        check((seed, step, what))
        print(
            "STEP",
            step,
            what,
            "n",
            len(s.parts),
            "act",
            s.active,
            [(list(p.plan.workload.tools), (p.fields or {}).get("bash"), p.item.draft) for p in s.parts],
            s.history.depth,
        )
    doc = document_of(s, ENGLISH)
    raw = written(doc, s.bench.book)
    back = read_document(raw, "x", s.bench.book)
    for one, two in zip(doc.items, back.items):
        if not one.draft:
            p, q = one.plan, two.plan
            assert p.loop == q.loop
            assert (p.workload.model, p.workload.tools) == (q.workload.model, q.workload.tools)
        else:
            assert one.draft == two.draft
    deep = s.history.depth[0]
    while s.history.depth[0]:
        s.undo()
        check((seed, "undo all"))
    assert s.held.name == DECEMBER
    assert [p.item for p in s.parts] == start
    while s.history.depth[0] < deep:
        s.redo()
        check((seed, "redo all"))
        print(
            "REDO",
            s.active,
            [(list(p.plan.workload.tools), (p.fields or {}).get("bash"), p.item.draft) for p in s.parts],
            s.history.depth,
        )
    for a, b in zip([p.item for p in s.parts], doc.items):
        if a != b:
            print("A", a, chr(10), "B", b)
    assert [p.item for p in s.parts] == list(doc.items)
