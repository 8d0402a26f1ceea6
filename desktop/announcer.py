"""Tells those who hear the window what it comes to, once nobody types any more; mistakes at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

PAUSE = 700  # milliseconds without a key


def is_heard() -> bool:
    """Tell whether anybody listens to the window. What Qt knows of that is loaded with the first key, not before."""
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()


class Announcer(QObject):
    """Speaks for a widget, which must outlive it. Nothing is done where nobody listens."""

    def __init__(self, speaker: QWidget) -> None:
        super().__init__(speaker)
        self._speaker = speaker
        self._text = ""
        self._said = ""
        self._problem = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._on_pause)

    def tell(self, text: str) -> None:
        """Say this politely after a pause, unless it has just been said."""
        self._problem = ""
        if is_heard():
            self._text = text
            self._timer.start()

    def warn(self, text: str) -> None:
        """Say this at once, and only once while it holds."""
        self._timer.stop()
        if text != self._problem:
            self._problem, self._said = text, ""
            self._speak(text, is_urgent=True)

    def _on_pause(self) -> None:
        if self._text != self._said:
            self._said = self._text
            self._speak(self._text)

    def _speak(self, text: str, *, is_urgent: bool = False) -> None:
        if not is_heard():
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        event = QAccessibleAnnouncementEvent(self._speaker, text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
