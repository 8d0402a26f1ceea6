"""The changes that the price table makes to a book's text. The editor of texts is loaded in the thread that saves."""

from __future__ import annotations

from pricing_core.values import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing_core import PriceBook
    from pricing_core.reading import FindBook

    from .price_saving import Make

    Key = tuple[str, str]  # model and tier


def setting(key: Key, meter: str, literal: str, on: str) -> Make:
    """Return the change of one price."""

    def make(text: str, find: FindBook) -> str:
        from pricing_core.editing import set_price

        return set_price(text, key[0], meter, literal, tier=key[1], on=on, find=find)

    return make


def taking_back(key: Key, meter: str, on: str) -> Make:
    """Return the change that lets a price be inherited again."""

    def make(text: str, find: FindBook) -> str:
        from pricing_core.editing import unset_price

        return unset_price(text, key[0], meter, tier=key[1], on=on, find=find)

    return make


def adding(book: PriceBook, copied_from: str, id: str, name: str) -> Make:
    """Return the change that adds a model with everything that another one of a book has."""

    def make(text: str, find: FindBook) -> str:
        from pricing_core.editing import add_model

        return add_model(text, book, copied_from, id, name, find)

    return make


def removing(model: str) -> Make:
    """Return the change that takes a model's row out."""

    def make(text: str, find: FindBook) -> str:
        from pricing_core.editing import remove_model

        return remove_model(text, model, find)

    return make
