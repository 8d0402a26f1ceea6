"""The price profiles: a list of them, and what can be done with each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pricing_core.errors import BadFile, PricingError
from pricing_core.fault_words import error_text
from pricing_core.profile import Profile
from pricing_core.values import TYPE_CHECKING, Value

from .background import Background
from .following import open_path
from .inner_layouts import add_layout
from .plain import caption, label, show_text
from .profile_editor import ProfileEditor
from .profile_saving import Draft, begun, folders_of, opened, put_away, told
from .profile_terms import button
from .sheet import Sheet
from .theme import ERROR, MUTED, WARNING, tint

if TYPE_CHECKING:
    from collections.abc import Callable

    from .main_window import MainWindow

SIZE = QSize(640, 460)
USE, NEW, EDIT, COPY, DELETE, OPEN = DEEDS = ("use", "new", "edit", "duplicate", "delete", "open")
PATH = Qt.ItemDataRole.UserRole


class Entry(Value):
    """A profile in the list, or a file that cannot be used and why."""

    path: Path
    profile: Profile | None = None
    fault: BadFile | None = None


class ProfilesDialog(Sheet):
    """Follows the files: what an editor saves is listed at once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("profiles", window, SIZE)
        self._window = window
        self._work = Background()
        self.destroyed.connect(self._work.drop)
        self._entries: list[Entry] = []
        self.names = QListWidget()
        self.names.setAccessibleIdentifier("profiles_list")
        self.names.setSpacing(3)
        self.names.currentRowChanged.connect(lambda _: self._show_entry())
        self.names.itemActivated.connect(lambda _: self.edit())
        self._about = label(wraps=True, tone=MUTED)
        self._about.setAccessibleIdentifier("profiles_about")
        self._problem = label(wraps=True, tone=ERROR)
        self._problem.setAccessibleIdentifier("profiles_fault")
        self._question = label(wraps=True, tone=WARNING)
        self._question.setAccessibleIdentifier("profiles_question")
        self._deeds = {name: button("", f"profiles_{name}") for name in DEEDS}
        for name, slot in self._slots().items():
            self._deeds[name].clicked.connect(slot)
        self._yes, self._no = button("", "profiles_delete_yes"), button("", "profiles_delete_no")
        self._yes.clicked.connect(self._put_away)
        self._no.clicked.connect(lambda: self._ask(""))
        self.fill(self._content())
        self._ask("")
        window.session.shelf.looked.connect(self._fill)
        self.names.setFocus()

    def _slots(self) -> dict[str, Callable[[], None]]:
        slots = (self.use, self.begin, self.edit, self.copy, self.delete, self.open_file)
        return dict(zip(DEEDS, slots, strict=True))

    def _content(self) -> QWidget:
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        left, right, answers = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.names, 1)
        for part in (self._about, self._problem, self._question):
            left.addWidget(part)
        answers.addStretch()
        answers.addWidget(self._yes)
        answers.addWidget(self._no)
        add_layout(left, answers)
        for name in DEEDS:
            right.addWidget(self._deeds[name])
        right.addStretch()
        add_layout(row, left, 1)
        add_layout(row, right)
        return content

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Price profiles"))
        self.names.setAccessibleName(self.tr("Price profiles"))
        texts = (self.tr("Use"), self.tr("New…"), self.tr("Edit…"), self.tr("Duplicate…"), self.tr("Delete"),
                 self.tr("Open file"))  # fmt: skip
        for name, text in zip(DEEDS, texts, strict=True):
            self._deeds[name].setText(caption(text))
        self._yes.setText(caption(self.tr("Delete it")))
        self._no.setText(caption(self.tr("Keep it")))
        self._fill()

    def _fill(self, _found: object = None) -> None:
        """List the profiles anew; the one that is selected stays so."""
        found = self._window.session.shelf.profiles
        self._entries = [Entry(one.path, one.profile) for one in found.listed]
        self._entries += [Entry(Path(fault.name), None, fault) for fault in found.broken]
        selected = self.names.currentItem().data(PATH) if self.names.currentRow() >= 0 else ""
        self.names.clear()
        for entry in self._entries:
            text = entry.profile.name if entry.profile else self.tr("{file}: cannot be used")
            item = QListWidgetItem(text if entry.profile else text.format(file=entry.path.name))
            item.setData(PATH, str(entry.path))
            self.names.addItem(item)
        places = [str(entry.path) for entry in self._entries]
        self.names.setCurrentRow(places.index(selected) if selected in places else 0)
        self._show_entry()

    def _entry(self) -> Entry | None:
        row = self.names.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _show_entry(self) -> None:
        entry = self._entry()
        self._ask("")
        language = self._window.style_of_numbers.language
        show_text(self._problem, error_text(entry.fault, language) if entry and entry.fault else "")
        show_text(self._about, self._facts(entry))
        for name in (USE, EDIT, COPY):
            self._deeds[name].setEnabled(bool(entry and entry.profile))
        for name in (DELETE, OPEN):
            self._deeds[name].setEnabled(entry is not None and entry.path.suffix.lower() == ".toml")

    def _facts(self, entry: Entry | None) -> str:
        """Say what a profile holds, and which file it is."""
        if entry is None:
            return self.tr("A profile holds what was negotiated with a client: percent off, and own prices.")
        profile = entry.profile
        if profile is None:
            return ""
        kinds = (
            (self.tr("Discounts: {count}"), profile.discounts),
            (self.tr("rows of own prices: {count}"), profile.rates),
            (self.tr("own charges: {count}"), profile.fees),
        )
        counted = (text.format(count=len(rows)) for text, rows in kinds if rows)
        terms = ", ".join(counted) or self.tr("No terms yet")
        return "\n".join(text for text in (f"{terms} · {entry.path.name}", profile.notes) if text)

    def use(self) -> None:
        """Let the profile hold for the estimate."""
        entry = self._entry()
        if entry and entry.profile:
            self._window.session.choose_profile(entry.profile.id)

    def begin(self) -> None:
        """Edit a new profile."""
        self._edit(begun(Profile("", self.tr("New profile")), self._window))

    def edit(self) -> None:
        """Edit the profile that is selected, as its file says now."""
        if (draft := self._opened()) is not None:
            self._edit(draft)

    def copy(self) -> None:
        """Edit a copy of it, which has its comments as well."""
        draft = self._opened()
        if draft is not None:
            name = self.tr("{name} (copy)").format(name=draft.profile.name)
            self._edit(begun(draft.profile.but(name=name), self._window, draft.text))

    def _opened(self) -> Draft | None:
        entry = self._entry()
        if entry is None or entry.profile is None:
            return None
        try:
            return opened(entry.path)
        except BadFile as fault:
            show_text(self._problem, told(fault, self._window))
            return None

    def _edit(self, draft: Draft) -> None:
        ProfileEditor(draft, self._window).open()

    def delete(self) -> None:
        """Ask whether the profile is to go."""
        entry = self._entry()
        if entry is not None:
            name = entry.profile.name if entry.profile else entry.path.name
            self._ask(self.tr("Delete “{name}”? Its file stays among the earlier versions.").format(name=name))

    def _ask(self, text: str) -> None:
        show_text(self._question, text)
        for part in (self._yes, self._no):
            part.setVisible(bool(text))
        if text:
            self._no.setFocus()
            tint(self._question)

    def _put_away(self) -> None:
        entry = self._entry()
        if entry is None or self._work.is_busy:
            return
        self._ask("")
        path, folders = entry.path, folders_of(self._window)
        self._work.start(lambda: put_away(path, folders), self._on_put_away, self._on_failed)

    def _on_put_away(self, _result: object) -> None:
        self._window.session.shelf.look_soon()
        self.names.setFocus()

    def _on_failed(self, fault: PricingError) -> None:
        show_text(self._problem, told(fault, self._window))

    def open_file(self) -> None:
        """Open the file with the system's own editor."""
        entry = self._entry()
        if entry is not None:
            open_path(self._window, entry.path)

    def done(self, result: int) -> None:
        """Follow the files no longer."""
        self._window.session.shelf.looked.disconnect(self._fill)
        super().done(result)
