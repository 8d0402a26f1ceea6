"""What the commands of the Prices menu do. Each dialog is loaded when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, QThreadPool

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pricing_core import PriceBook

    from .main_window import MainWindow


class PriceDeeds(QObject):
    """One method for each command about prices."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each command does."""
        return {
            "price_table": self.show_table, "import_prices": self.import_file, "compare_prices": self.compare,
            "profiles": self.show_profiles, "list_or_own": self.toggle_list, "price_versions": self.show_versions,
            "price_folder": self.open_folder, "restore_builtin": self.restore_builtin,
            "price_guide": lambda: self._window.deeds.show_guide("own-books"),
        }  # fmt: skip

    def show_table(self) -> None:
        """Open the table of every price of the book in force."""
        from .price_table import show_price_table

        show_price_table(self._window)

    def import_file(self) -> None:
        """Ask for a file and show what bringing it in would change."""
        from .import_dialog import ask_for_file

        ask_for_file(self._window)

    def compare(self) -> None:
        """Compare two price books."""
        from .changes_dialog import CompareDialog

        CompareDialog(self._window).show()

    def show_changes(self, old: PriceBook, new: PriceBook) -> None:
        """Show what one book changes against another."""
        from .changes_dialog import ChangesDialog

        ChangesDialog(old, new, self._window).show()

    def show_profiles(self) -> None:
        """Open the price profiles."""
        from .profiles_dialog import ProfilesDialog

        ProfilesDialog(self._window).show()

    def toggle_list(self) -> None:
        """Show list prices instead of those of the profile, or those again."""
        session = self._window.session
        if session.profile is None:
            self._window.tell(self.tr("No price profile is chosen, so these are the list prices."))
            return
        session.show_list(not session.shows_list)

    def show_versions(self) -> None:
        """Show the earlier versions of the user's own files."""
        from .versions_dialog import VersionsDialog

        VersionsDialog(self._window).show()

    def open_folder(self) -> None:
        """Open the folder of the user's own price books, made where it is not there yet."""
        from pricing_core.places import prices_dir, profiles_dir

        from .following import open_path

        folders = self._window.session.shelf.folders
        folder = folders.prices if folders else prices_dir()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            text = self.tr("The folder {path} cannot be made: {cause}.")
            self._window.tell(text.format(path=folder, cause=error.strerror or str(error)))
            return
        QThreadPool.globalInstance().start(_Schemas(folder, folders.profiles if folders else profiles_dir()))
        self._window.session.shelf.look_soon()
        open_path(self._window, folder)

    def restore_builtin(self) -> None:
        """Ask whether to go back to the built-in prices."""
        from .versions_dialog import ask_to_restore

        ask_to_restore(self._window)


class _Schemas(QRunnable):
    """Puts what editors complete and check with beside the files, in a thread; where it cannot, they do without."""

    def __init__(self, prices: Path, profiles: Path) -> None:
        super().__init__()
        self._prices, self._profiles = prices, profiles

    def run(self) -> None:
        from pricing_core.schemas import put_schemas

        put_schemas(self._prices, self._profiles)
