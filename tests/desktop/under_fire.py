"""A price book is rewritten in every way that editors do, while somebody types in the form.

``python tests/desktop/under_fire.py [REWRITES]`` (200 without a number) on an X server, or on none with
QT_QPA_PLATFORM=offscreen. Every total that is painted must be one that some content of the file gives for a number that
was typed, or the dash; whenever everything is at rest it must be the one of the file as it is. Prints what it has seen.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.app import make_application
from desktop.choosing import beginning
from desktop.main_window import MainWindow
from desktop.shelf import Shelf
from pricing_core.places import Folders, prices_dir
from pricing_core.wording import STYLES

WAYS = (
    "in place",
    "rename over",
    "delete and create",
    "truncate then write",
    "backup then write",
    "broken, then mended",
)
BURST = 5  # rewrites between two rests
DASH, ZERO = "–", "$0.00"
TYPED = ("1000", "25000", "999", "40000")


def text(price: str) -> str:
    """Return a book in which a million tokens of input cost this much; long enough to be written in pieces."""
    remark = "# " + "x" * 100 + "\n"
    return ('schema = 1\nid = "mine"\nextends = "anthropic-2025-12"\nas_of = 2026-01-01\nissued = 2026-01-01\n'
            'currency = "USD"\nsource = "Under fire"\n' + remark * 200 +
            '[[models]]\nid = "claude-sonnet-4-5"\ninherit = true\n'
            f'[[models.rates]]\ninput = {price}\nsource = "Under fire"\n')  # fmt: skip


def rewrite(path: Path, content: str, way: str) -> None:
    """Save a file the way some editor does."""
    beside = path.with_suffix(".tmp")
    if way == "in place":
        path.write_text(content)
    elif way == "rename over":
        beside.write_text(content)
        beside.replace(path)
    elif way == "delete and create":
        path.unlink(missing_ok=True)
        path.write_text(content)
    elif way == "truncate then write":
        with path.open("w") as file:
            file.flush()
            time.sleep(random.random() / 50)
            half = len(content) // 2
            file.write(content[:half])
            file.flush()
            time.sleep(random.random() / 50)
            file.write(content[half:])
    elif way == "backup then write":
        path.replace(path.with_suffix(".toml~"))
        path.write_text(content)
    else:
        path.write_text(content.replace("input = ", "input = ,"))
        time.sleep(random.random() / 3)
        path.write_text(content)


def prices(count: int) -> list[str]:
    """Return as many different prices in dollars, exact to the cent."""
    return [f"{1 + number // 100}.{number % 100:02}" for number in range(count)]


def write(path: Path, first: int, count: int) -> None:
    """Rewrite the file so many times; this is what the other process does."""
    random.seed(first)
    for number in range(first, first + count):
        while True:
            try:
                rewrite(path, text(prices(number + 1)[-1]), WAYS[number % len(WAYS)])
                break
            except PermissionError:  # Windows replaces no file while somebody reads it; an editor tries again
                time.sleep(0.01)
        time.sleep(random.random() / 20)


def shown(price: str, tokens: str) -> str:
    """Return what the window shows for a thousand requests of so many tokens each, at a price per million."""
    amount = Fraction(price) * int(tokens) / 1000
    cents = int(amount * 100 + Fraction(1, 2))
    return f"${cents // 100:,}.{cents % 100:02}" if amount >= 1 else f"${float(amount):.6f}"


def pause(milliseconds: int) -> None:
    """Let time pass as the program itself does, so that its threads run: QTest.qWait keeps Python to itself."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Eye(QObject):
    """Sees every text that a label is painted with."""

    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label = label
        self.painted: list[str] = []
        label.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        text = self._label.text()
        if event.type() == QEvent.Type.Paint and (not self.painted or self.painted[-1] != text):
            self.painted.append(text)
        return False


class Fire:
    """The window, a hand that types in it, and another process that rewrites its price book."""

    def __init__(self) -> None:
        self.path = prices_dir() / "mine.toml"
        self.path.parent.mkdir(parents=True)
        self.path.write_text(text("1.00"))
        begun = beginning("", "mine", "2026-11-22")
        self.window = MainWindow(begun, STYLES["en"], shelf=Shelf(Folders.usual(), begun.books))
        self.stale: list[str] = []
        self._named(QLineEdit, "output_tokens").setText("0")
        self._named(QLineEdit, "requests").setText("1000")
        self.total, self.field = self._named(QLabel, "total"), self._named(QLineEdit, "input_tokens")
        self.eye = Eye(self.total)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowExposed(self.window)
        QTest.qWait(200)  # the window selects its first number when it comes to the front
        self.window.finish()

    def _named(self, kind: type[Any], name: str) -> Any:
        return next(one for one in self.window.findChildren(kind) if one.accessibleIdentifier() == name)

    def burst(self, first: int, count: int) -> None:
        """Type while the file is rewritten so many times, then look at what stands there at rest."""
        other = subprocess.Popen([sys.executable, __file__, "--write", str(self.path), str(first), str(count)])
        number = TYPED[0]
        while other.poll() is None:
            number = random.choice(TYPED)
            self.field.setFocus()
            self.field.selectAll()
            for digit in number:
                QTest.keyClick(self.field, Qt.Key(ord(digit)))
                pause(random.randrange(40))
        wanted = shown(prices(first + count)[-1], number)
        end = time.monotonic() + 5
        while self.total.text() != wanted and time.monotonic() < end:
            pause(20)
        for moment in ("at rest", "after the rest"):
            if self.total.text() != wanted:
                self.stale.append(f"{self.total.text()} {moment}, not {wanted}")
            pause(400)  # nothing may come after


def watch(rewrites: int) -> int:
    """Open the window, type, and compare every total that is painted."""
    app = make_application()
    fire = Fire()
    for first in range(0, rewrites, BURST):
        fire.burst(first, min(BURST, rewrites - first))
    # One digit at a time, as a hand does: every beginning of these numbers is a number that was typed.
    numbers = {number[:end] for number in TYPED for end in range(1, len(number) + 1)}
    allowed = {shown(price, number) for price in prices(rewrites + 1) for number in numbers} | {DASH}
    painted = fire.eye.painted
    wrong = [one for one in painted if one not in allowed]
    fire.window.close()
    app.processEvents()
    told = f"wrong: {len(wrong)} {wrong[:3]}, $0: {painted.count(ZERO)}, stale: {len(fire.stale)} {fire.stale[:3]}"
    print(
        f"{rewrites} rewrites in {len(WAYS)} ways, {len(painted)} totals painted, {len(set(painted))} different; {told}"
    )
    return 1 if wrong or fire.stale else 0


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--write"]:
        write(Path(arguments[1]), int(arguments[2]), int(arguments[3]))
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # Windows keeps what is watched
        os.environ["TAKSIR_CONFIG_DIR"] = folder
        return watch(int(arguments[0]) if arguments else 200)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
