"""Editing one price profile. Nothing is written before Save, so Cancel takes everything back."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pricing_core.errors import BadFile, PricingError
from pricing_core.fault_words import problem_text
from pricing_core.profile_applying import unknown_names
from pricing_core.saving import Conflict
from pricing_core.toml_text import CannotEdit
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .background import Background
from .inner_layouts import add_layout
from .plain import caption, label, show_text
from .profile_form import ProfileForm
from .profile_preview import ProfilePreview
from .profile_saving import Draft, begun, folders_of, opened, told, written
from .profile_terms import button
from .sheet import Sheet
from .theme import ERROR, MUTED, WARNING

if TYPE_CHECKING:
    from pricing_core.profile import Profile
    from pricing_core.saving import Saved

    from .main_window import MainWindow

SIZE = QSize(1000, 760)
BESIDE_DIGITS = 105  # the width, in digits, from which the preview has room beside the form


class Verdict(NamedTuple):
    """What is wrong with a profile, and what must be known of it though it can be saved."""

    faults: list[str]
    unknown: list[str]


class ProfileEditor(Sheet):
    """The fields of a profile, what is wrong with them, and what they make of the prices of the model in force."""

    def __init__(self, draft: Draft, window: MainWindow) -> None:
        super().__init__("profile_editor", window, SIZE)
        self._window, self._draft = window, draft
        self._work = Background()
        self.destroyed.connect(self._work.drop)  # with the window: a save ends, but there is nobody to tell
        self._clash: Conflict | None = None
        self._form: ProfileForm | None = None
        self._problem = self._line("profile_fault", ERROR)
        self._warning = self._line("profile_warning", WARNING)
        self._state = self._line("profile_state", MUTED)
        self._save, self._reload, self._overwrite = (
            button("", f"profile_{name}") for name in ("save", "reload", "overwrite")
        )
        self._save.setProperty("primary", "true")
        self._preview = ProfilePreview(window)
        self._lay_out()
        for part, slot in ((self._save, self.save), (self._reload, self._on_reload), (self._overwrite, self._on_over)):
            part.clicked.connect(slot)
        self._show(draft.profile)
        self.form.name.setFocus()

    @property
    def form(self) -> ProfileForm:
        assert self._form is not None
        return self._form

    @staticmethod
    def _line(name: str, tone: str) -> QLabel:
        made = label(wraps=True, tone=tone)
        made.setAccessibleIdentifier(name)
        made.hide()
        return made

    def _lay_out(self) -> None:
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._row.addWidget(self._area, 6)
        add_layout(column, self._row, 1)
        for line in (self._warning, self._problem, self._state):
            column.addWidget(line)
        answers = QHBoxLayout()
        answers.addStretch()
        answers.addWidget(self._reload)
        answers.addWidget(self._overwrite)
        add_layout(column, answers)
        self._buttons.addButton(self._save, QDialogButtonBox.ButtonRole.ActionRole)
        self.fill(content)
        self._ask(asks=False)

    def retranslate(self) -> None:
        """Say everything anew, in the language in force; what is entered stays."""
        self.setWindowTitle(self.tr("Price profile"))
        self.close_button.setText(caption(self.tr("Cancel")))
        self._save.setText(caption(self.tr("Save")))
        self._reload.setText(caption(self.tr("Load it again")))
        self._overwrite.setText(caption(self.tr("Overwrite it")))
        if self._form is not None:
            self._show(self._form.value())

    def _show(self, profile: Profile) -> None:
        """Make the fields anew, and show a profile in them."""
        session, window = self._window.session, self._window
        self._preview.setParent(None)
        plan = session.bench.plan
        model = plan.workload.model if plan else ""
        self._form = ProfileForm(profile, session.book, window.style_of_numbers, model)
        self._form.edited.connect(self._follow)
        self._area.setWidget(self._form)
        self._is_beside: bool | None = None
        self._arrange()
        self.recolour()
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview beside the form where there is room."""
        super().resizeEvent(event)
        if self._form is not None:
            self._arrange()

    def _arrange(self) -> None:
        is_beside = self.width() >= BESIDE_DIGITS * self.fontMetrics().horizontalAdvance("0")
        if is_beside != self._is_beside:
            self._is_beside = is_beside
            if is_beside:
                self._row.addWidget(self._preview, 5)
            else:
                self.form.foot.addWidget(self._preview)
            self._preview.show()

    def _follow(self) -> None:
        """Judge and preview what the fields say."""
        profile = self.form.value()
        verdict = self._verdict(profile)
        show_text(self._problem, "\n".join(verdict.faults))
        unknown = ", ".join(verdict.unknown)
        text = self.tr("This price book does not have, so this has no effect: {names}").format(names=unknown)
        show_text(self._warning, text if unknown else "")
        self._save.setEnabled(not verdict.faults and not self._work.is_busy and self._clash is None)
        if not self.form.faults():
            self._preview.show_profile(profile)

    def _verdict(self, profile: Profile) -> Verdict:
        """Ask the reader of files what it would make of the file."""
        from pricing_core.profile_writing import profile_text

        faults = self.form.faults()
        if not profile.name:
            faults.insert(0, self.tr("The profile needs a name."))
        if not faults:
            try:
                profile_text(profile, self._draft.text)
            except CannotEdit as fault:
                faults = self._reasons(fault)
        unknown = [name for _, name in unknown_names(profile, self._window.session.book)]
        return Verdict(faults, list(dict.fromkeys(unknown)))

    def _reasons(self, fault: CannotEdit) -> list[str]:
        """Return what the reader says of the text that would be written, else why it cannot be."""
        language = self._window.style_of_numbers.language
        if isinstance(fault.__cause__, BadFile):
            return [problem_text(problem, language) for problem in fault.__cause__.problems]
        return [said(fault.words, language)]

    def save(self) -> None:
        """Write the profile, in a thread; the sheet closes when that is done."""
        if not self._save.isEnabled():
            return
        profile, folders = self.form.value(), folders_of(self._window)
        if self._draft.is_new:  # the name is settled only now
            self._draft = begun(profile, self._window, self._draft.text)
            profile = self._draft.profile
        draft = self._draft
        self._work.start(lambda: written(draft, profile, folders), self._on_saved, self._on_failed)
        self._save.setEnabled(False)
        self.form.setEnabled(False)
        show_text(self._state, self.tr("Saving…"))

    def _on_saved(self, result: object) -> None:
        saved: Saved = result  # type: ignore[assignment]  # of what was started
        window = self._window
        window.session.shelf.look_soon()
        language = window.style_of_numbers.language
        text = self.tr("Saved: {file}").format(file=saved.path)
        window.tell(said(saved.warning, language) if saved.warning else text)
        self.accept()

    def _on_failed(self, fault: PricingError) -> None:
        self.form.setEnabled(True)
        show_text(self._state, "")
        if isinstance(fault, Conflict):
            self._clash = fault
            changed = self.tr("{file} has been changed by somebody else since it was opened here.")
            gone = self.tr("{file} is not there any more.")
            show_text(self._state, (changed if fault.found else gone).format(file=fault.path.name))
            self._ask(asks=True)
        self._follow()
        if self._clash is None:
            show_text(self._problem, told(fault, self._window))

    def _ask(self, *, asks: bool) -> None:
        """Show the two ways to go on after a clash, or none."""
        self._reload.setVisible(asks and bool(self._clash and self._clash.found))
        self._overwrite.setVisible(asks)
        if asks:
            (self._reload if self._reload.isVisible() else self._overwrite).setFocus()

    def _settle(self, draft: Draft) -> None:
        self._draft, self._clash = draft, None
        show_text(self._state, "")
        self._ask(asks=False)

    def _on_reload(self) -> None:
        """Take what stands in the file now; what was entered here goes."""
        try:
            draft = opened(self._draft.path)
        except BadFile as fault:
            show_text(self._problem, told(fault, self._window))
            return
        self._settle(draft)
        self._show(draft.profile)

    def _on_over(self) -> None:
        """Write over what somebody else has written; that stays among the earlier versions."""
        assert self._clash is not None
        self._settle(self._draft.but(digest=self._clash.found))
        self._follow()
        self.save()

    def reject(self) -> None:
        """Close without writing; while something is being written, wait for that."""
        if not self._work.is_busy:
            super().reject()
