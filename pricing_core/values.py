"""Frozen values: the one kind of object the core is made of.

The standard library's dataclasses would do the same; they are not used because importing them costs more than
reading a price book and pricing a request together, and a command-line run pays that each time.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, NoReturn, Self, dataclass_transform
else:

    def dataclass_transform(**_options: object):
        """Tell type checkers, and nobody at run time, that annotations are fields."""
        return lambda cls: cls


_keep = object.__setattr__  # a dictionary that nobody else has need not be copied


@dataclass_transform(frozen_default=True)
class Value:
    """A value with named fields: equal by content, never changed after it is made.

    A subclass annotates its fields; a default is a plain class attribute. ``repr`` gives Python that makes the
    same value again, which is how price books are compiled.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _field_set: ClassVar[frozenset[str]] = frozenset()
    _required: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        cls._fields = (*cls._fields, *cls.__annotations__)
        cls._field_set = frozenset(cls._fields)
        cls._required = frozenset(name for name in cls._fields if not hasattr(cls, name))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        given = len(args) + len(kwargs)
        if args:
            kwargs.update(zip(self._fields, args))  # noqa: B905  # to say so takes time; what is too much is found below
        if len(kwargs) != given or not self._required <= kwargs.keys() <= self._field_set:
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._fields)}, each once")
        _keep(self, "__dict__", kwargs)

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def _content(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self._fields)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self), self._content()))

    def __repr__(self) -> str:
        stated = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._fields if name in self.__dict__)
        return f"{type(self).__name__}({stated})"

    def but(self, **changes: object) -> Self:
        """Return the same value with some fields changed."""
        fields = {**self.__dict__, **changes}
        if not fields.keys() <= self._field_set:
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._fields)}, each once")
        made = object.__new__(type(self))  # every field is there already, so they need not be counted again
        _keep(made, "__dict__", fields)
        return made
