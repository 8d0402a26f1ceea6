"""Which prices hold: a book and a profile on top of it, those of the shelf or those that came with a document."""

from __future__ import annotations

from pricing_core.profile_applying import profiled
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import words

from .choosing import date_for

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.errors import Words
    from pricing_core.profile import Profile

    from .choosing import Beginning
    from .shelf import Shelf

SAVED = "saved in the file"  # in the place of a book's id: the prices that came with the document. No id has spaces


class PricesInForce:
    """The book as its file says, the profile, and whether list prices are shown though a profile is chosen.

    `stated` is the pricing date that a file asks for, with the id of the book that it names: it holds for as long as
    that book does.
    """

    def __init__(self, begun: Beginning, shelf: Shelf) -> None:
        self._shelf, self._today = shelf, begun.today
        self.book = begun.book
        self.profile: Profile | None = None
        self.shows_list = False
        self.saved_book: PriceBook | None = None
        self.saved_profile: Profile | None = None
        self.stated = (begun.book.id, begun.stated)
        self.missing = ""  # the id of a profile that is asked for and is not here
        self._known: dict[str, Profile] = {}  # those that held: one whose file is gone can be gone back to

    @property
    def is_as_saved(self) -> bool:
        """Tell whether the prices are those that came with the document."""
        return self.book is self.saved_book

    @property
    def name(self) -> str:
        """The id of the price book, or what stands for the prices that came with the document."""
        return SAVED if self.is_as_saved else self.book.id

    @property
    def profile_name(self) -> str:
        """The id of the profile, be it here or not; empty without one."""
        return self.profile.id if self.profile else self.missing

    @property
    def problem(self) -> Words | None:
        """Why nothing has a price: list prices are not what was asked for."""
        return words("profile_not_here", profile=self.missing) if self.missing else None

    @property
    def in_force(self) -> PriceBook:
        """The book with the profile on top, unless list prices are to be shown."""
        return profiled(self.book, self.profile) if self.profile and not self.shows_list else self.book

    def day_of(self, book: PriceBook) -> str:
        """Return the pricing date of a book."""
        name, day = self.stated
        return day if day and book.id == name else date_for(book, self._today)

    def find(self, name: str) -> PriceBook | None:
        """Return the book of a name as `name` gives it."""
        return self.saved_book if name == SAVED else self._shelf.library.find(name)

    def find_profile(self, name: str) -> Profile | None:
        """Return a profile of an id: where the prices came with the document, as it came with them."""
        saved = self.saved_profile
        if saved is not None and saved.id == name and self.is_as_saved:
            return saved
        return self._shelf.profiles.find(name) or self._known.get(name)

    def hold(self, book: PriceBook, profile: Profile | None, missing: str | None = None) -> None:
        """Let prices hold. `missing` is the id of a profile that is asked for and not here; None leaves it as it is."""
        self.book, self.profile = book, profile
        self.missing = "" if profile else self.missing if missing is None else missing
        if profile is not None:
            self._known[profile.id] = profile

    def latest(self) -> tuple[PriceBook, Profile | None] | None:
        """Return what the files say now, or None where that is what holds.

        One that is gone or broken goes on with its last good prices; those that came with a document hold until
        somebody chooses others.
        """
        if self.is_as_saved:
            return None
        book = self._shelf.library.find(self.book.id) or self.book
        profile = self._shelf.profiles.find(self.profile_name) or self.profile
        return None if book is self.book and profile == self.profile else (book, profile)


def shape_of(book: PriceBook) -> object:
    """Return all of a book that a form is made from; prices are not."""
    rows = (book.name, book.units, book.blocks, book.meters, book.choices, book.tools, book.additions, book.fees)
    models = tuple((one.id, one.name, one.aliases, one.platforms, one.tiers == ()) for one in book.models)
    return (*rows, book.minimums, book.allowances, book.tokenizers, models)
