"""Faults of the binding between Python and Qt that once gave wrong numbers or ended the program."""

import ast
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal

DESKTOP = Path(__file__).resolve().parents[2] / "desktop"


class _Emitter(QObject):
    fired = Signal(object)


def test_emitting_a_signal_keeps_the_reference_count_of_true():
    emitter = _Emitter()
    before = sys.getrefcount(True)

    for _ in range(200):
        emitter.fired.emit(None)

    assert sys.getrefcount(True) > before - 100


def test_no_signal_carries_a_machine_integer():
    """Signal(int) turns 3,000,000,000 into -1,294,967,296."""
    declared = [
        (path.name, node.lineno)
        for path in DESKTOP.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Signal"
        for argument in node.args
        if not (isinstance(argument, ast.Name) and argument.id == "object")
    ]

    assert declared == []


def test_labels_tool_tips_and_messages_are_made_in_one_place():
    """Elsewhere nothing would stop a text from being taken for markup."""
    made = []
    for path in DESKTOP.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name == "QLabel" and path.name != "plain.py":
                made.append((path.name, node.lineno, name))
            if name == "setToolTip" and path.name != "plain.py" and not _is_safe(node.args[0]):
                made.append((path.name, node.lineno, name))

    assert made == []


def _is_safe(argument: ast.expr) -> bool:
    """Empty, or made by the helper that escapes."""
    if isinstance(argument, ast.Constant):
        return argument.value == ""
    if isinstance(argument, ast.Name):
        return argument.id == "hint"  # breakdown_view: hint = tip(…)
    return isinstance(argument, ast.Call) and isinstance(argument.func, ast.Name) and argument.func.id == "tip"
