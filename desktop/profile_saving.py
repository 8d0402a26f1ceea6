"""Writing and setting aside files of profiles: what is done in a thread of its own, and what that needs to know."""

from __future__ import annotations

from pricing_core.errors import BadFile, one_line
from pricing_core.fault_words import error_text
from pricing_core.values import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from pathlib import Path

    from pricing_core.errors import PricingError
    from pricing_core.places import Folders
    from pricing_core.profile import Profile
    from pricing_core.saving import Saved

    from .main_window import MainWindow


class Draft(Value):
    """A profile that is being edited, the text of its file and that text's digest.

    A new one has no digest, and a text where it is a copy; its id and file are settled when it is saved.
    """

    profile: Profile
    path: Path
    text: str = ""
    digest: str = ""
    is_new: bool = False


def folders_of(window: MainWindow) -> Folders:
    """Return where the profiles of a window are."""
    from pricing_core.places import Folders

    return window.session.shelf.folders or Folders.usual()


def opened(path: Path) -> Draft:
    """Read a profile to edit it; raise BadFile where it cannot be used."""
    from pricing_core.files import BOOK_BYTES, read_bytes, text_of
    from pricing_core.profile_reading import read_profile

    content = read_bytes(path, BOOK_BYTES)
    profile = read_profile(content, str(path))
    return Draft(profile, path, text_of(content, str(path)), profile.digest)


def begun(profile: Profile, window: MainWindow, text: str = "") -> Draft:
    """Return a new profile with an id and a file of its own, both made from its name."""
    from pricing_core.adoption import free_path
    from pricing_core.profile_writing import profile_id

    taken = [one.profile.id for one in window.session.shelf.profiles.listed]
    id = profile_id(profile.name, taken)
    path = free_path(folders_of(window).profiles, id)
    return Draft(profile.but(id=id, file=str(path), digest=""), path, text, is_new=True)


def written(draft: Draft, profile: Profile, folders: Folders) -> Saved:
    """Write a profile; raise CannotEdit or CannotSave with the file as it was, Conflict where others changed it."""
    from pricing_core.adoption import changed, stamp
    from pricing_core.profile_writing import profile_text
    from pricing_core.saving import Conflict

    text = profile_text(profile, draft.text)
    try:
        return changed(draft.path, text, draft.digest, folders.history / "profiles", stamp())
    except BadFile as fault:
        if isinstance(fault.__cause__, FileNotFoundError):
            raise Conflict(draft.path, "") from fault
        raise


def put_away(path: Path, folders: Folders) -> None:
    """Take a profile out of its folder; its content stays among the earlier versions."""
    from pricing_core.adoption import set_aside, stamp
    from pricing_core.save_faults import fault_of

    try:
        set_aside(path, folders.history / "profiles", stamp())
    except OSError as error:
        raise fault_of(path, error) from error


def told(fault: PricingError, window: MainWindow) -> str:
    """Return in words of the window's language what went wrong."""
    return one_line(error_text(fault, window.style_of_numbers.language))
