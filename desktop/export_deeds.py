"""What leaves the program: exports, print, the whole estimate on the clipboard, a file dragged out of the window."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from pricing_core.saving import Saved

    from .exporting import Wish
    from .main_window import MainWindow


OURS = "taksir_estimate"  # marks what we have put on the clipboard


class ExportDeeds(QObject):
    """One method for each command; what it takes is loaded then. `folder` is where the last export went."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.folder: Path | None = None

    @cached_property
    def wish(self) -> Wish:
        """What was asked for last."""
        from .exporting import Wish

        return Wish()

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each command does."""
        return {"export": self.export, "print": self.print, "copy_estimate": self.copy}

    def export(self) -> None:
        """Ask what to export, and where to."""
        if self._window.usage.is_shown:
            self._window.usage.deeds.export()
            return
        if self._is_held():
            return
        from .export_dialog import ExportDialog

        self._window.whole.commit()
        ExportDialog(self._window, self.wish).open()

    def print(self) -> None:
        """Show how the estimate looks on paper, and print it."""
        if self._is_held():
            return
        from .exporting import export_of
        from .paper import print_preview

        self._window.whole.commit()
        print_preview(export_of(self._window, self.wish).report(), self._window)

    def _is_held(self) -> bool:
        """Say why nothing may leave: what is shown then has no price, and what stands behind it is nobody's answer."""
        problem = self._window.session.problem
        if problem is not None:
            self._window.tell(self._window.say(problem))
        return problem is not None

    def remember(self, folder: Path) -> None:
        """Let the next export go where this one went."""
        self.folder = folder

    def announce(self, saved: Sequence[Saved]) -> None:
        """Let a screen reader say what was written."""
        self._window.announce(self.tr("Exported {count} files").format(count=len(saved)))

    def copy(self) -> None:
        """Copy the whole estimate: as a table for documents and mail, and with tabs for spreadsheets."""
        if self._is_held():
            return
        from PySide6.QtCore import QMimeData

        from pricing_core.export_html import html_text, tsv_text

        from .exporting import export_of

        report = export_of(self._window, self.wish).report()
        mime = QMimeData()
        mime.setHtml(html_text(report))
        mime.setText(tsv_text(report))
        mime.setProperty(OURS, True)
        QGuiApplication.clipboard().setMimeData(mime)
        app = QGuiApplication.instance()
        if app is not None and not app.property(OURS):
            app.setProperty(OURS, True)
            app.aboutToQuit.connect(leave_plain_text)
        self._window.tell(self.tr("Copied the whole estimate as a table."))

    def copy_sentence(self) -> None:
        """Copy what all workloads cost as one sentence."""
        if self._is_held():
            return
        from .exporting import export_of

        report = export_of(self._window, self.wish).report()
        text = report.sentence if report.total is not None else ""
        if text:
            QGuiApplication.clipboard().setText(text)
        self._window.tell(self.tr("Copied: {text}").format(text=text) if text else report.problem)

    def drag(self, source: QWidget) -> None:
        """Let a file be dragged to wherever it is dropped: made now, in a folder that goes with the program."""
        if self._window.usage.is_shown:
            self._window.tell(self.tr("Use Export: a report of actual usage is not dragged out."))
            return
        if self._is_held():
            return
        from PySide6.QtCore import QMimeData, QUrl
        from PySide6.QtGui import QDrag

        from .export_dialog import file_name
        from .exporting import contents, export_of, written

        if self._window.session.whole().bills == ():
            self._window.tell(self.tr("There is no price to export."))
            return
        wish = self.wish.but(formats=self.wish.formats[:1])
        made = contents(export_of(self._window, wish), lambda: False)
        saved = written(made, dragged_folder() / file_name(self._window))
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(one.path)) for one in saved])
        drag = QDrag(source)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


@cache
def dragged_folder() -> Path:
    """Return the folder of files that are dragged out; it goes with the program."""
    import atexit
    from shutil import rmtree
    from tempfile import mkdtemp

    folder = mkdtemp(prefix="taksir-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return Path(folder)


def leave_plain_text() -> None:
    """Leave only text on the clipboard: what is more is ours, and the clipboard would ask for it when we are gone."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() and clipboard.mimeData().property(OURS):
        clipboard.setText(clipboard.text())
