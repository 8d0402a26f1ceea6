"""What is said when price files change, and what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from pricing_core.news import ADDED, BROKEN, CHANGED, GONE, MENDED
from pricing_core.values import TYPE_CHECKING, Value
from pricing_core.wording import said

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.errors import BadFile
    from pricing_core.news import News
    from pricing_core.showing import NumberStyle

USE, OPEN, CHANGES, RESTORE = "use", "open", "changes", "restore"
SAVE_AS, AGAIN, RELOAD, TODAY, OPEN_AGAIN = "save_as", "again", "reload", "today", "open_again"
ESTIMATE = "estimate: "  # what an item about the estimate's own file begins with; no path does
WARNS = (BROKEN, GONE)


class Item(Value):
    """One thing to be told: a text, and what can be done about it. A newer item about the same thing replaces it."""

    about: str
    text: str
    deeds: tuple[str, ...] = ()
    warns: bool = False
    news: News | None = None
    path: Path | None = None


def item_of(news: News, in_force: str, style: NumberStyle, today: str) -> Item | None:
    """Return what is to be told of news; None where it makes no difference to anybody."""
    if news.fault is not None:
        return fault_item(news.fault, style.language, is_used=news.id == in_force, news=news)
    if news.kind == GONE:
        return _gone(news, in_force, style)
    book = news.now
    assert book is not None
    path = Path(book.file)
    deeds = (CHANGES,) if news.id == in_force else (USE, CHANGES)
    if news.kind == ADDED:
        return Item(str(path), _new(book, style), deeds, news=news, path=path)
    assert news.before is not None
    assert news.kind in (CHANGED, MENDED)
    from pricing_core.difference_wording import summary  # the start can do without
    from pricing_core.differences import differences

    found = differences(news.before, book, today)
    if found.is_empty and news.kind == CHANGED:
        return None
    return Item(str(path), summary(found, style), () if found.is_empty else deeds, news=news, path=path)


def _new(book: PriceBook, style: NumberStyle) -> str:
    text = QCoreApplication.translate("News", "New price book: {name} ({id}), prices of {day}.")
    return text.format(name=said(book.name, style.language), id=book.id, day=book.as_of)


def _gone(news: News, in_force: str, style: NumberStyle) -> Item | None:
    book = news.before
    assert book is not None
    path = Path(book.file)
    if news.id == in_force:
        text = QCoreApplication.translate(
            "News", "{file} is not in the folder any more. Its last prices stay in force until you choose others."
        )
    else:
        text = QCoreApplication.translate("News", "{file} is not in the folder any more.")
    name = text.format(file=path.name)
    return Item(str(path), name, (RESTORE,), warns=news.id == in_force, news=news, path=path)


def fault_item(fault: BadFile, language: str, *, is_used: bool, news: News | None = None) -> Item:
    """Return what is to be told of a file that cannot be used: where, why, and what holds meanwhile."""
    from pricing_core.fault_words import problem_text  # the start can do without

    first, *others = fault.problems
    path = Path(fault.name)
    place = f"{path.name}:{first.line}" if first.line else path.name
    more = _more(len(others)) if others else ""
    held = QCoreApplication.translate("News", "The last good prices stay in force.") if is_used else ""
    message = f"{place}: {problem_text(first, language)}" + (f" {more}" if more else "")
    words = f"{message}. {held}" if held and not message.endswith(".") else f"{message} {held}".rstrip()
    deeds = (OPEN if path.exists() else RESTORE,) if path.suffix.lower() == ".toml" else ()
    return Item(str(path), words, deeds, warns=True, news=news, path=path)


def _more(count: int) -> str:
    one = QCoreApplication.translate("News", "(and one more fault)")
    many = QCoreApplication.translate("News", "(and {count} more faults)")
    return one if count == 1 else many.format(count=count)
