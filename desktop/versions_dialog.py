"""Earlier versions of the user's own price files, each brought back in one click; and back to the built-in prices."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QSize, QTimeZone
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from pricing_core.difference_wording import with_days
from pricing_core.errors import one_line
from pricing_core.fault_words import error_text
from pricing_core.library import bundled_book, default_book_id
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .background import Background
from .choice_field import ListBox
from .importing import folders_of
from .kept_versions import BOOKS, Aside, bring_back, count_of_own, kept_of, own_files, set_own_aside
from .locales import SYSTEM
from .plain import buddy_label, caption, label, show_text
from .sheet import Sheet
from .text_table import Cell, TextTable
from .theme import MUTED

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from pricing_core.errors import PricingError
    from pricing_core.history import Version

    from .kept_versions import Kept, OwnFile
    from .main_window import MainWindow

SIZE = QSize(820, 480)
WIDE = 90  # digits: a version says in a sentence what it changes
RESTORE_SIZE = QSize(520, 260)
STAMP = "yyyyMMdd'T'HHmmss'Z'"


class VersionsDialog(Sheet):
    """The user's own books and profiles, and up to twenty earlier versions of each."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("price_versions", window, SIZE)
        self._window = window
        self._files: tuple[OwnFile, ...] = ()
        self._kept: tuple[Kept, ...] = ()
        self._of: OwnFile | None = None  # what the table is about
        self._told = ""
        self._is_saving = False
        self._work = Background()
        self._box = ListBox("versions_file")
        self._label = buddy_label("", self._box)
        self._state = label(wraps=True)
        self._state.setAccessibleIdentifier("versions_state")
        self.table = TextTable("versions")
        self.table.widest = WIDE
        self.table.setMinimumHeight(160)
        self._bring = QPushButton()
        self._bring.setAccessibleIdentifier("versions_bring_back")
        self._bring.setAutoDefault(False)
        self._buttons.addButton(self._bring, QDialogButtonBox.ButtonRole.ActionRole)
        self._box.chosen.connect(lambda _: self._read())
        self._bring.clicked.connect(self._bring_back)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.shown.connect(self._enable)
        self.fill_scrolled(self._content())
        window.session.shelf.looked.connect(self._follow)
        self.finished.connect(self._work.drop)
        self._follow()

    def _content(self) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self._box, 0, 1)
        grid.addWidget(self._state, 1, 0, 1, 2)
        grid.addWidget(self.table, 2, 0, 1, 2)
        return content

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Earlier versions"))
        self._label.setText(caption(self.tr("File")))
        self._box.setAccessibleName(self.tr("File"))
        self.table.setAccessibleName(self.tr("Earlier versions"))
        self._bring.setText(self.tr("Bring this version back"))
        self._list()
        self._show()

    def _follow(self, _look: object = None) -> None:
        """List the files that there are now, and read the versions of the one that is chosen."""
        if self._is_saving:
            return  # read anew when that is done
        self._files = own_files(folders_of(self._window))
        self._list()
        self._read()

    def _list(self) -> None:
        self._box.show_items([(str(file.path), self._file_text(file)) for file in self._files])
        if self._of is not None:
            self._box.show_value(str(self._of.path))
        elif not self._kept:  # begin with the file of the prices in force
            self._box.show_value(self._window.session.book.file)

    def _file_text(self, file: OwnFile) -> str:
        name = one_line(file.path.name)
        if file.kind != BOOKS:
            name = self.tr("Profile {file}").format(file=name)
        return name if file.is_there else self.tr("{file} (not in the folder any more)").format(file=name)

    def _chosen(self) -> OwnFile | None:
        return next((file for file in self._files if str(file.path) == self._box.value()), None)

    def _read(self) -> None:
        """Compare every version with the file as it is now, in a thread."""
        file = self._of = self._chosen()
        if file is None:
            self._kept = ()
            self._show()
            return
        window, folders = self._window, folders_of(self._window)
        there, today = window.session.shelf.library, window.session.begun.today
        style = with_days(window.style_of_numbers, window.day_text)
        self._work.start(lambda: kept_of(file, folders, there, today, style), self._on_read, self._on_fault)
        self._show(is_reading=True)

    def _on_read(self, kept: object) -> None:
        self._kept = kept  # type: ignore[assignment]  # of kept_of, as started above
        self._show()

    def _on_fault(self, fault: PricingError) -> None:
        self._is_saving = False
        self._told = one_line(error_text(fault, self._window.style_of_numbers.language))
        self._follow()

    def _show(self, *, is_reading: bool = False) -> None:
        if not is_reading:
            headings = [self.tr("When"), self.tr("Against now"), self.tr("From")]
            self.table.show_rows(headings, [self._row(one) for one in self._kept])
        show_text(self._state, " ".join(filter(None, (self._told, self._state_text(is_reading=is_reading)))))
        self._enable()

    def _state_text(self, *, is_reading: bool) -> str:
        if self._is_saving:
            return self.tr("Bringing it back …")
        if is_reading:
            return self.tr("Comparing …")
        if not self._files:
            return self.tr("There are no price books or profiles of your own yet.")
        return "" if self._kept else self.tr("There is no earlier version of this file.")

    def _row(self, kept: Kept) -> tuple[Cell, ...]:
        change = one_line(self._change_text(kept))
        origin = one_line(kept.origin) or self.tr("this folder")
        when = (kept.version.stamp, kept.version.again)
        return Cell(self.when_text(kept.version), when), Cell(change, change), Cell(origin, origin)

    def _change_text(self, kept: Kept) -> str:
        if kept.is_now:
            return self.tr("As the file is now.")
        if kept.fault:
            return self.tr("Cannot be used: {fault}").format(fault=kept.fault)
        if kept.terms is not None:
            same = self.tr("The same terms.")
            differ = self.tr("Terms that differ: {count}").format(count=kept.terms)
            return differ if kept.terms else same
        return kept.change or self.tr("Nothing to compare it with now.")

    def when_text(self, version: Version) -> str:
        """Return the day and the time here that a version was kept, as they are written here."""
        at = QDateTime.fromString(version.stamp, STAMP)
        at.setTimeZone(QTimeZone.utc())
        here = at.toLocalTime()
        day = self._window.day_text(here.toString("yyyy-MM-dd"))
        return f"{day}, {self._locale().toString(here.time(), QLocale.FormatType.ShortFormat)}"

    def _locale(self) -> QLocale:
        chosen = self._window.settings.number_format
        if chosen == SYSTEM:
            return QLocale.system()
        return QLocale(chosen or self._window.style_of_numbers.language)

    def _selected(self) -> Kept | None:
        """Return the version that is selected; the table may be sorted, so it is found by when it was kept."""
        places = self.table.selected()
        if len(places) != 1:
            return None
        when = self.table.rows[places[0]][0].key
        return next((one for one in self._kept if (one.version.stamp, one.version.again) == when), None)

    def _enable(self) -> None:
        kept = self._selected()
        is_idle = not self._work.is_busy and not self._is_saving
        self._bring.setEnabled(is_idle and kept is not None and not kept.is_now and not kept.fault)

    def _bring_back(self) -> None:
        """Bring the selected version back, in a thread; a second press does nothing."""
        kept, file = self._selected(), self._of
        if kept is None or file is None or self._is_saving:
            return
        self._is_saving, self._told = True, ""
        folders = folders_of(self._window)
        self._work.start(
            lambda: bring_back(file, kept.version, folders), lambda _: self._on_back(file, kept), self._on_fault
        )
        self._show()

    def _on_back(self, file: OwnFile, kept: Kept) -> None:
        self._is_saving = False
        text = self.tr("{file} is again as it was on {when}.")
        self._told = text.format(file=one_line(file.path.name), when=self.when_text(kept.version))
        self._window.tell(self._told)
        self._window.session.shelf.look_soon()
        self._follow()


class RestoreDialog(Sheet):
    """Asks whether to go back to the built-in prices; Cancel is the default, and changes nothing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("restore", window, RESTORE_SIZE)
        self._window = window
        self._count = count_of_own(own_files(folders_of(window)))
        self._work = Background()
        self._question, self._hint = label(wraps=True), label(wraps=True, tone=MUTED)
        self._question.setAccessibleIdentifier("restore_question")
        self._hint.setAccessibleIdentifier("restore_hint")
        self._aside = QCheckBox()
        self._aside.setAccessibleIdentifier("restore_aside")
        self._restore = QPushButton()
        self._restore.setAccessibleIdentifier("restore_confirm")
        self._restore.setAutoDefault(False)
        self._buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.ActionRole)
        self._restore.clicked.connect(self._on_restore)
        self.finished.connect(self._work.drop)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._question, self._aside, self._hint):
            column.addWidget(part)
        column.addStretch()
        self.fill_scrolled(content)
        self.close_button.setAutoDefault(True)
        self.close_button.setDefault(True)

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Restore built-in prices"))
        book = bundled_book(default_book_id(self._window.session.begun.today))
        assert book is not None
        name = said(book.name, self._window.style_of_numbers.language)
        question = self.tr("Price this estimate with the newest built-in book again: {name} ({id})?")
        self._question.setText(question.format(name=name, id=book.id))
        self._aside.setText(self.tr("Set own books aside ({count})").format(count=self._count))
        self._aside.setVisible(bool(self._count))
        hint = self.tr("They leave the folder and stay among the earlier versions, where they can be brought back.")
        self._hint.setText(hint if self._count else "")
        self._restore.setText(self.tr("Restore"))
        self.close_button.setText(self.tr("Cancel"))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with Cancel."""
        super().showEvent(event)
        self.close_button.setFocus()

    def _on_restore(self) -> None:
        """Go back to the built-in book, then set the others aside in a thread."""
        window = self._window
        window.session.choose_book(default_book_id(window.session.begun.today))
        if not self._aside.isChecked():
            self.accept()
            return
        folders, language = folders_of(window), window.style_of_numbers.language
        for part in (self._restore, self._aside):
            part.setEnabled(False)
        self._question.setText(self.tr("Setting own books aside …"))
        self._work.start(lambda: set_own_aside(folders, language), self._on_done, self._on_fault)

    def _on_done(self, result: object) -> None:
        assert isinstance(result, Aside)
        parts = [self.tr("Own price books set aside: {count}.").format(count=len(result.done))]
        text = self.tr("{file} stays: {cause}.")
        parts += [text.format(file=one_line(name), cause=one_line(cause).rstrip(".")) for name, cause in result.left]
        self._window.tell(" ".join(parts))
        self._window.session.shelf.look_soon()
        self.accept()

    def _on_fault(self, fault: PricingError) -> None:
        self._window.tell(one_line(error_text(fault, self._window.style_of_numbers.language)))
        self.accept()


def ask_to_restore(window: MainWindow) -> None:
    """Ask whether to go back to the built-in prices."""
    RestoreDialog(window).show()
