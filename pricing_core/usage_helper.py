"""A process that helps to read (`usage_worker`), as the one sees it that has started it."""

from __future__ import annotations

from contextlib import suppress

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import Popen

    from .usage_files import Group
    from .usage_kept import Packed
    from .usage_worker import End


class Helper:
    """A process that reads. One thread at a time may ask it."""

    def __init__(self, process: Popen[bytes], beginning: bytes) -> None:
        self._process = process
        self._beginning = beginning
        self.groups: list[Group] = []
        self.is_gone = False

    def read(self, group: Group) -> End | None:
        """Return what it says of a group, None where it has ended before."""
        import marshal

        from .usage_worker import READ, end_in

        answer = self._asked(READ + marshal.dumps([given.name for given in group.inputs]))
        if answer is None:
            return None
        self.groups.append(group)
        return end_in(answer.last)

    def marks(self) -> bytes:
        """Return the marks of the ids that it has met, none where it has ended."""
        from .usage_worker import MARKS

        answer = self._asked(MARKS) if self.groups else None
        return answer.last[1:] if answer else b""

    def tell(self, others: bytes) -> Answer | None:
        """Return the records that others may have, and at last what it has counted; None where it has ended."""
        from .usage_worker import TELL

        return self._asked(TELL + others) if self.groups else None

    def _asked(self, order: bytes) -> Answer | None:
        """Return an answer, None where the process has ended."""
        if self.is_gone:
            return None
        answer = None
        with suppress(OSError, ValueError):
            answer = self._answer(order)
        self.is_gone = answer is None
        return answer

    def _answer(self, order: bytes) -> Answer | None:
        from .usage_worker import END, receive, records_in, send

        assert self._process.stdin
        assert self._process.stdout
        if self._beginning:
            send(self._process.stdin, self._beginning)
            self._beginning = b""
        send(self._process.stdin, order)
        self._process.stdin.flush()
        answer = Answer()
        while piece := receive(self._process.stdout):
            if piece.startswith(END):
                answer.last = piece
                return answer
            answer.add(*records_in(piece))
        return None


class Answer:
    """What a process answers: records that it hands over, which may be very many, and one last piece."""

    def __init__(self) -> None:
        self.last = b""
        self._records: Packed | None = None

    def add(self, part: int, content: bytes) -> None:
        from .usage_kept import Packed

        if self._records is None:
            self._records = Packed()
        self._records.add(part, content)

    def handed_over(self) -> Iterator[tuple[int, bytes]]:
        """Give records as they are packed, and the parts that they belong to."""
        return iter(()) if self._records is None else self._records.all()
