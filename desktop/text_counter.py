"""From text to tokens: a panel to paste text or drop files into. All of it stays here, and goes when it is closed."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from pricing_core.errors import one_line
from pricing_core.showing import NONE, count_text
from pricing_core.text_tokens import generation_of
from pricing_core.values import TYPE_CHECKING

from .announcer import Announcer
from .contents_table import fault_words
from .counter_page import CounterPage
from .paste_box import files_in
from .plain import show_text
from .sheet import Sheet
from .text_counting import Asked, Content, Counting, Found, may_count_exactly, text_found
from .theme import tint
from .token_texts import TokenTexts
from .token_use import TokenUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .main_window import MainWindow

SIZE = QSize(720, 700)
PAUSE = 400  # milliseconds without a key, after which what is typed is counted exactly
BOX = 0  # the key of the text in the box
MOST_BYTES = 20_000_000  # of pasted text
MOST_CONTENTS = 500
NAME = 32  # characters of a pasted text that name it
FAULTS = 3  # that are told in full below the table


class TextCounter(Sheet):
    """Follows the model of the estimate. What is small is estimated at once, everything else in a thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("text_counter", window, SIZE)
        self._window = window
        self._contents: tuple[Content, ...] = ()
        self._found: dict[int, Found] = {}
        self._tried: set[int] = set()  # whose exact count has been asked for
        self._last_key = BOX
        self._is_stopped = False
        self._refused = ""
        self.use = TokenUse(window)
        self._page = CounterPage(self.use)
        self._asked = self._asks()
        self._counting = Counting(self)
        self._announcer = Announcer(self._page)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._count)
        self._connect()
        self.setAcceptDrops(True)
        self.fill_scrolled(self._page)
        self._page.box.setFocus()

    def _connect(self) -> None:
        page, session = self._page, self._window.session
        page.box.edited.connect(self._on_edited)
        page.box.large_pasted.connect(lambda text: self.add_text(str(text)))
        page.box.files_given.connect(self.add_files)
        page.add.clicked.connect(self._ask_for_files)
        page.remove.clicked.connect(self._remove)
        page.table.removal_wanted.connect(self._remove)
        page.table.selected_other.connect(self._show_selected)
        page.kind.chosen.connect(lambda _: self._follow())
        page.cancel.clicked.connect(self._on_cancel)
        self._counting.found.connect(self._on_found)
        self._counting.advanced.connect(lambda far: page.show_progress(*far))
        self._counting.ended.connect(self._count)
        self.use.used.connect(lambda text: self._announcer.tell(str(text)))
        session.changed.connect(self._follow)
        session.book_shown.connect(self._follow)

    def retranslate(self) -> None:
        """Say everything anew. Numbers are written anew a moment later, when the window has its new style."""
        self.setWindowTitle(self.tr("From text to tokens"))
        self._page.retranslate()
        self._show()
        QTimer.singleShot(0, self, self._retell)

    def _retell(self) -> None:
        self._page.retell()
        self._show()

    # What is counted

    def _asks(self) -> Asked:
        """Return the model that the form asks for, with the kind of text that is chosen here."""
        session = self._window.session
        plan, book = session.part.plan, session.bench.book
        model = plan.workload.model if plan else ""
        return Asked(book, model, generation_of(book, model), self._page.kind.value())

    def _follow(self) -> None:
        """Follow the model, its prices, and the kind of text; count anew where they are others."""
        asked = self._asks()
        if asked.book is self._asked.book and asked.but(book=self._asked.book) == self._asked:
            self.use.follow()
            return
        self._asked = asked
        self._counting.drop()
        self._found, self._tried, self._is_stopped = {}, set(), False
        self._on_edited()

    def _on_edited(self) -> None:
        """Estimate at once what is in the box; files and large texts have their turn then."""
        self._tried.discard(BOX)
        text = self._page.box.text()
        self._found.pop(BOX, None)
        if text:
            self._found[BOX] = text_found(text, self._asked)
        if not self._pending():
            self._counting.drop()  # what it counts exactly may be another text by now
        self._pause.start()
        self._show()
        if self._pending() and not self._counting.is_busy:
            self._count()

    def _pending(self) -> Sequence[Content]:
        return [one for one in self._contents if one.key not in self._found]

    def _in_box(self) -> Sequence[Content]:
        text = self._page.box.text()
        return [Content(BOX, "", text)] if text else []

    def _count(self) -> None:
        """Estimate what has none yet; when all have, count the texts exactly where that can be done."""
        self._page.hide_progress()
        if self._is_stopped or self._counting.is_busy:
            return
        if pending := self._pending():
            self._counting.start(pending, self._asked)
        elif not self._pause.isActive() and may_count_exactly():
            untried = [one for one in (*self._in_box(), *self._contents) if one.key not in self._tried]
            texts = [one for one in untried if (tokens := self._found[one.key].tokens) and tokens.text]
            self._tried |= {one.key for one in untried}
            if texts:
                self._counting.start(texts, self._asked, dict(self._found))
        self._show()

    def _on_found(self, found: object) -> None:
        self._found |= cast("list[tuple[int, Found]]", found)
        self._show()

    def stop(self) -> None:
        """Stop counting, if anything is counted; a person can have it counted again."""
        if self._counting.is_busy:
            self._on_cancel()

    def _on_cancel(self) -> None:
        """Stop counting; estimates that are there stay. Pressed again, go on."""
        if self._is_stopped:
            self._is_stopped = False
            self._tried.clear()
        else:
            self._is_stopped = True
            self._counting.drop()
        self._count()
        self._show()

    # Contents

    def add_text(self, text: str) -> None:
        """Take a text that is too large for the box."""
        size = len(text.encode("utf-8", "replace"))
        if size + sum(len(one.text.encode("utf-8", "replace")) for one in self._contents) > MOST_BYTES:
            refused = self.tr("Pasted texts have at most {most} MB together; this one was not taken. Add it as a file.")
            self._refuse(refused.format(most=MOST_BYTES // 1_000_000))
            return
        start = one_line(text[: 4 * NAME].strip())[:NAME]
        self._add([(self.tr("Pasted: {beginning}…").format(beginning=start), text, None)])

    def add_files(self, paths: object) -> None:
        """Take files, each once."""
        known = {one.path for one in self._contents}
        new = [path for path in dict.fromkeys(map(Path, paths)) if path not in known]  # type: ignore[call-overload]
        self._add([(one_line(path.name), "", path) for path in new])

    def _add(self, new: Sequence[tuple[str, str, Path | None]]) -> None:
        room = MOST_CONTENTS - len(self._contents)
        refused = self.tr("At most {most} contents are counted at once; the rest was not taken.")
        style = self._window.style_of_numbers
        self._refuse(refused.format(most=count_text(MOST_CONTENTS, style)) if len(new) > room else "")
        for name, text, path in new[:room]:
            self._last_key += 1
            self._contents = (*self._contents, Content(self._last_key, name, text, path))
        self._is_stopped = False
        self._counting.drop()
        self._count()

    def _refuse(self, text: str) -> None:
        self._refused = text
        self._show()

    def _remove(self) -> None:
        """Take the contents away that are selected, or all where none is."""
        keys = set(self._page.table.keys()) or {one.key for one in self._contents}
        self._contents = tuple(one for one in self._contents if one.key not in keys)
        self._found = {key: one for key, one in self._found.items() if key not in keys}
        self._counting.drop()
        self._refuse("")
        if not self._contents:
            self._page.box.setFocus()
        self._count()

    def _ask_for_files(self) -> None:
        asking = QFileDialog(self, self.tr("Add files"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asking.filesSelected.connect(self.add_files)
        asking.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer, and texts."""
        if files_in(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped beside the box as if it had been dropped into it."""
        self._page.box.insertFromMimeData(event.mimeData())
        event.acceptProposedAction()

    # What is shown

    def _show(self) -> None:
        """Show how things stand. There is a number only where nothing is missing in it."""
        page, style = self._page, self._window.style_of_numbers
        texts = TokenTexts(style, self._asked)
        keys = [*([BOX] if BOX in self._found else []), *(one.key for one in self._contents)]
        found = [self._found[key] for key in keys if key in self._found]
        counted = [one for one in found if one.tokens is not None]
        is_whole = bool(keys) and len(counted) == len(keys)
        page.table.show_contents(self._contents, self._found, style, is_stopped=self._is_stopped)
        page.remove.setVisible(bool(self._contents))
        only = counted[0].tokens if is_whole and len(keys) == 1 else None
        recognized = only.text.kind if only and only.text and not self._asked.kind else ""
        page.kind.show_items(texts.kinds(recognized))
        page.kind.show_value(self._asked.kind)
        headline = texts.headline(counted) if is_whole else NONE
        if page.show_result(headline, self._how(texts, keys, found, counted)) and is_whole:
            self._announcer.tell(headline)
        show_text(page.refused, self._refused)
        show_text(page.faults, self._fault_text())
        page.show_cancel(is_busy=self._counting.is_busy, is_stopped=self._is_stopped)
        self.use.show_count(sum(one.tokens.count for one in counted if one.tokens) if is_whole else None)
        self._show_selected()
        tint(page)

    def _how(self, texts: TokenTexts, keys: Sequence[int], found: Sequence[Found], counted: Sequence[Found]) -> str:
        if not keys:
            return self.tr("Nothing to count yet.")
        if len(found) < len(keys):
            return self.tr("Counting was stopped.") if self._is_stopped else self.tr("Counting …")
        if len(counted) == len(keys):
            return texts.how(counted)
        style = self._window.style_of_numbers
        text = self.tr("Without {count} of {all} contents there is no sum. Remove those, or mend them.")
        if len(keys) == 1:
            return ""
        counts = {"count": len(keys) - len(counted), "all": len(keys)}
        return text.format(**{name: count_text(one, style) for name, one in counts.items()})

    def _fault_text(self) -> str:
        """Return why contents have no tokens, the first few of them."""
        language = self._window.style_of_numbers.language
        names = {BOX: "", **{one.key: f"{one.name}: " for one in self._contents}}
        faults = [
            f"{names[key]}{fault_words(one.fault, language)}"
            for key, one in self._found.items()
            if one.fault and key in names
        ]
        return "\n".join([*faults[:FAULTS], *(["…"] if len(faults) > FAULTS else [])])

    def _show_selected(self) -> None:
        """Say more about the content that is selected, beside others."""
        keys = self._page.table.keys()
        one = self._found.get(keys[0]) if len(keys) == 1 and len(self._found) > 1 else None
        about = TokenTexts(self._window.style_of_numbers, self._asked).about(one) if one else ""
        show_text(self._page.about, about)
        self._page.say_removal(is_selected=bool(keys))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Count no longer."""
        self._counting.drop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Forget every text, and follow the estimate no longer."""
        self._counting.drop()
        self._pause.stop()
        session = self._window.session
        session.changed.disconnect(self._follow)
        session.book_shown.disconnect(self._follow)
        self._contents, self._found = (), {}
        super().done(result)
