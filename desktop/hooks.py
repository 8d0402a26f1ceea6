"""What happens outside the ordinary course: exceptions that nobody caught, and signals that end the program."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType


class _Alarm(QObject):
    """Brings the news of an exception to the thread of the window.

    Signals:
        rang: An exception was not caught.
    """

    rang = Signal()
    is_ringing = False


def catch_everything(on_failure: Callable[[], None]) -> QObject:
    """Call a function after every uncaught exception: Qt would go on and leave the old total standing.

    The alarm that is returned must be kept as long as the hooks stand.
    """
    alarm = _Alarm()
    alarm.rang.connect(on_failure)

    def tell(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if sys.stderr is not None:  # a program without a console has none
            traceback.print_exception(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
        elif not alarm.is_ringing:  # what fails while amounts are taken away must not begin that again
            alarm.is_ringing = True
            try:
                alarm.rang.emit()
            finally:
                alarm.is_ringing = False

    sys.excepthook = tell
    threading.excepthook = lambda facts: tell(facts.exc_type, facts.exc_value, facts.exc_traceback)
    return alarm


def end_on_signals(app: QCoreApplication, end: Callable[[], object] | None = None) -> None:
    """Let Ctrl+C and a polite kill end the program in order.

    `end` does so; without it the program just leaves.

    Python runs its handlers only between instructions, and Qt waits outside Python; a pipe wakes it up.
    """

    def leave(_number: int, _frame: FrameType | None) -> None:
        (end or app.quit)()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)
    if sys.platform == "win32":  # its notifiers take no pipes; Ctrl+C waits for the next event there
        return
    reader, writer = os.pipe()
    for one in (reader, writer):
        os.set_blocking(one, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda *_: os.read(reader, 64))
