"""What is to be exported, and where to. Enter writes a PDF: most people want nothing else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pricing_core.errors import PricingError, one_line
from pricing_core.save_faults import CannotSave
from pricing_core.values import TYPE_CHECKING

from .background import Background
from .choice_field import ListBox, Switch
from .exporting import CSV, FORMATS, JSON, MARKDOWN, PAPERS, PDF, PNG, XLSX, Wish, contents, export_of, path_of, written
from .inner_layouts import add_layout
from .plain import buddy_label, caption, label, show_text
from .sheet import Sheet
from .theme import ERROR, MUTED, WARNING, tint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pricing_core.saving import Saved

    from .main_window import MainWindow

SIZE = QSize(560, 420)
PATIENCE = 300  # milliseconds: what takes longer shows that it is at work


class ExportDialog(Sheet):
    """Formats, paper, language, place. What was asked for last time is asked for again."""

    def __init__(self, window: MainWindow, wish: Wish) -> None:
        super().__init__("export", window, SIZE)
        self._window, self._wish = window, wish
        self._work = Background()
        self._is_cancelled = False
        self._boxes = {form: Switch(f"export_{form}", "") for form in FORMATS}
        for form, box in self._boxes.items():
            box.show_value(form in wish.formats)
            box.chosen.connect(lambda _: self._check())
        self._paper = ListBox("export_paper")
        self._language = ListBox("export_language")
        self._as_shown = Switch("export_as_shown", "")
        self._anonymous = Switch("export_anonymous", "")
        self._place = QLineEdit(str(self._usual()))
        self._place.setAccessibleIdentifier("export_place")
        self._place.textChanged.connect(self._check)
        self._browse = QPushButton()
        self._browse.setAccessibleIdentifier("export_browse")
        self._browse.clicked.connect(self._ask_place)
        self._hint = label(wraps=True, tone=WARNING)
        self._hint.setAccessibleIdentifier("export_hint")
        self._fault = label(wraps=True, tone=ERROR)
        self._fault.setAccessibleIdentifier("export_fault")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.hide()
        self._go = self._buttons.addButton(QDialogButtonBox.StandardButton.Save)
        self._go.setAccessibleIdentifier("export_go")
        self._go.setProperty("primary", "true")
        self._go.clicked.connect(self._start)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self._bar.show)
        self.fill_scrolled(self._form())
        self._go.setDefault(True)  # now that it stands in the dialog
        self._check()
        self._boxes[PDF].setFocus()

    def _usual(self) -> Path:
        """Return where the files go unless a person says otherwise."""
        return usual_place(self._window)

    def _making(self) -> Callable[[], Mapping[str, bytes]]:
        """Return what makes the files, in a thread of its own."""
        export = export_of(self._window, self._wish)
        return lambda: contents(export, lambda: self._is_cancelled)

    def _form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        formats = QGridLayout()
        formats.setHorizontalSpacing(24)
        self._titles = label(tone=MUTED)
        column.addWidget(self._titles)
        for number, box in enumerate(self._boxes.values()):
            formats.addWidget(box, number // 2, number % 2)
        add_layout(column, formats)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._labels = [buddy_label("", box) for box in (self._paper, self._language, self._place)]
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._place, 1)
        place.addWidget(self._browse)
        for row, choice in enumerate((self._paper, self._language)):
            grid.addWidget(self._labels[row], row, 0)
            grid.addWidget(choice, row, 1)
        grid.addWidget(self._as_shown, 2, 0, 1, 2)
        grid.addWidget(self._anonymous, 3, 0, 1, 2)
        grid.addWidget(self._labels[2], 4, 0)
        add_layout(grid, place, 4, 1)
        add_layout(column, grid)
        for part in (self._hint, self._fault, self._bar):
            column.addWidget(part)
        column.addStretch()
        return form

    def retranslate(self) -> None:
        """Say everything anew, in the language in force."""
        self.setWindowTitle(self.tr("Export"))
        self._titles.setText(self.tr("Write the estimate as"))
        for form, text in self._texts().items():
            self._boxes[form].setText(caption(text))
        for part, text in zip(self._labels, (self.tr("Paper"), self.tr("Language"), self.tr("File")), strict=True):
            part.setText(caption(text))
        for box, text in ((self._paper, self.tr("Paper")), (self._language, self.tr("Language"))):
            box.setAccessibleName(text)
        self._place.setAccessibleName(self.tr("File"))
        self._place.setAccessibleDescription(self.tr("where to, without the ending"))
        self._paper.show_items([(one, one) for one in PAPERS])
        self._paper.show_value(self._wish.paper)
        languages = [("", self.tr("As this window")), ("en", "English"), ("id", "Bahasa Indonesia")]
        self._language.show_items(languages)
        self._language.show_value(self._wish.language)
        self._as_shown.setText(caption(self.tr("CSV with numbers as on screen, instead of comma and point")))
        self._as_shown.show_value(self._wish.as_shown)
        self._anonymous.setText(caption(self.tr("Leave the profile's name out")))
        self._anonymous.show_value(self._wish.anonymous or self._window.settings.anonymous)
        self._anonymous.setVisible(self._window.session.profile is not None)
        self._browse.setText(self.tr("Choose…"))
        self._go.setText(self.tr("Export"))
        self.close_button.setText(self.tr("Cancel"))

    def _texts(self) -> Mapping[str, str]:
        return {
            PDF: self.tr("PDF, to be read and printed"),
            XLSX: self.tr("Excel workbook with live formulas"),
            CSV: self.tr("CSV, every line"),
            MARKDOWN: self.tr("Markdown"),
            JSON: self.tr("JSON, exact amounts"),
            PNG: self.tr("PNG picture"),
        }

    def wish(self) -> Wish:
        """Return what is asked for now."""
        return Wish(
            tuple(form for form, box in self._boxes.items() if box.value()),
            str(self._paper.value()),
            str(self._language.value()),
            self._as_shown.value(),
            self._anonymous.value(),
        )

    def _base(self) -> Path | None:
        """Return where the files go, without an ending; None where that is no place."""
        text = self._place.text().strip()
        base = Path(text).expanduser()
        if not text or not base.is_absolute() or not base.name or text.endswith(("/", "\\")):
            return None
        return base.with_suffix("") if base.suffix.lower().removeprefix(".") in FORMATS else base

    def _check(self) -> None:
        """Say what stands in the way, and what will be replaced."""
        base = self._base()
        forms = [form for form, box in self._boxes.items() if box.value()]
        there = [path_of(base, form).name for form in forms if path_of(base, form).exists()] if base else []
        text = self.tr("Replaces {files}.").format(files=", ".join(there)) if there else ""
        fault = "" if base else self.tr("Say where to, with a folder and a name.")
        if base and (own := self._estimate_among([path_of(base, form) for form in forms])):
            text, fault = "", self.tr("{file} is an estimate that is open. Choose another name.").format(file=own.name)
        show_text(self._hint, one_line(text))
        show_text(self._fault, fault if forms else self.tr("Mark at least one format."))
        self._go.setEnabled(bool(forms) and not fault)

    def _estimate_among(self, paths: Sequence[Path]) -> Path | None:
        """Return the first path that is of an estimate, shown here or in another window: no export replaces one."""
        from .opening import same_file

        file = self._window.file
        own = [one for one in (file.path, file.origin) if one is not None]
        for path in paths:
            if self._window.windows.find(path) is not None or any(same_file(path, one) for one in own):
                return path
        return None

    def _ask_place(self) -> None:
        asking = QFileDialog(self, self.tr("Export"), str((self._base() or self._usual()).parent))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        name = (self._base() or self._usual()).name
        asking.fileSelected.connect(lambda folder: self._place.setText(str(Path(folder) / name)))
        asking.open()

    def _start(self) -> None:
        base = self._base()
        if base is None:
            return
        self._wish = self.wish()
        self._window.exports.wish = self._wish
        making = self._making()
        self._go.setEnabled(False)
        self._is_cancelled = False
        self._timer.start()
        self._work.start(lambda: written(making(), base), self._on_done, self._on_failed)

    def _on_done(self, result: object) -> None:
        saved: Sequence[Saved] = result  # type: ignore[assignment]  # what `written` returns
        self._window.exports.remember(saved[0].path.parent)
        names = ", ".join(one.path.name for one in saved)
        warnings = [self._window.say(one.warning) for one in saved if one.warning]
        text = self.tr("Written to {folder}: {files}").format(folder=saved[0].path.parent, files=names)
        self._window.tell(one_line(" ".join([text, *warnings])))
        self._window.exports.announce(saved)
        self.accept()

    def _on_failed(self, fault: PricingError) -> None:
        self._timer.stop()
        self._bar.hide()
        self._go.setEnabled(True)
        text = self._window.say(fault.words) if isinstance(fault, CannotSave) else str(fault)
        show_text(self._fault, one_line(text))
        tint(self)

    def done(self, code: int) -> None:
        """Wait for nothing any more once the dialog is closed."""
        self._is_cancelled = True
        self._work.drop()
        super().done(code)


def usual_place(window: MainWindow) -> Path:
    """Return where an export goes unless a person says otherwise: beside the estimate's file, or into the documents."""
    folder = window.exports.folder or (window.file.path.parent if window.file.path else None)
    if folder is None:
        found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(found) if found and Path(found).is_dir() else Path.home()
    return folder / file_name(window)


def file_name(window: MainWindow) -> str:
    """Return the name of an export, without its ending: that of the estimate's file, else of the estimate.

    An estimate that is called as an export would be keeps its name for itself.
    """
    path = window.file.path or window.file.origin
    if path is None:
        return window.file.suggested().stem
    return f"{path.stem} export" if path.suffix.lower().removeprefix(".") in FORMATS else path.stem
