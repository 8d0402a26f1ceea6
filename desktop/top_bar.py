"""The bar above everything: what the estimate is called, undo, compare, copy; below it what one can begin with."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pricing_core.showing import NumberStyle
from pricing_core.values import TYPE_CHECKING
from pricing_core.wording import said

from .choice_field import Segments
from .inner_layouts import add_layout
from .kinds import ACTUAL_USAGE, AGENT_LOOP, REQUEST
from .plain import ElidingLabel, caption, describe, label, tabular
from .theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from .templates import Template

MARGINS = 42  # pixels, left and right
GAP = 10
NAME_ROOM = 64  # pixels that the name keeps beside the buttons
SHOWN = ("undo", "redo", "keep", "copy_sentence", "export")
MISSED = ("export", "undo", "redo", "keep", "copy_sentence")  # the first is missed most where there is no room


class TopBar(QWidget):
    """Name and buttons, and a strip of templates while the numbers are an example.

    Signals:
        kind_chosen: Carries the kind that the workload is to be of.
        template_chosen: Carries a Template.
        usage_wanted: What was really used is to be pasted.
        drag_wanted: The estimate is being dragged out, as the file that Export makes.
    """

    kind_chosen = Signal(object)
    template_chosen = Signal(object)
    usage_wanted = Signal()
    drag_wanted = Signal()

    def __init__(self, style: NumberStyle) -> None:
        super().__init__()
        self._style = style
        self._name = ElidingLabel(Qt.AlignmentFlag.AlignLeft)
        self._name.setFont(tabular(self._name.font(), scale=1.15, bold=True))
        kinds = [
            (REQUEST, self.tr("Request")),
            (AGENT_LOOP, self.tr("Agent loop")),
            (ACTUAL_USAGE, self.tr("Actual usage")),
        ]
        self._kinds = dict(kinds)
        self.kind = Segments("kind", kinds, passes=True)
        self.kind.setAccessibleName(self.tr("Kind of workload"))
        self.kind.setAccessibleDescription(self.tr("The arrow keys go along; Space chooses."))
        self.kind.chosen.connect(self.kind_chosen)
        holder = QWidget()
        self._buttons = QHBoxLayout(holder)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._followers: list[QPushButton] = []
        self._briefly = {"copy_sentence": self.tr("Copy"), "keep": self.tr("Compare")}  # the first gives way first
        self._pressed = QPointF()
        self._offered: list[QWidget] = []
        self._all = QToolButton()  # its menu has what has no room here
        self._strip = QWidget()
        self._links = QHBoxLayout(self._strip)
        self._links.setContentsMargins(0, 0, 0, 0)
        self._links.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self._name, 0)
        row.addSpacing(GAP)
        row.addWidget(self.kind)
        row.addStretch(1)
        row.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 18, 4)
        add_layout(column, row)
        column.addWidget(self._strip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # never squeezed by what is below
        self._strip.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out buttons where there is no room for all; the menus have them too."""
        super().resizeEvent(event)
        room = event.size().width() - MARGINS
        for texts in (self._kinds, {AGENT_LOOP: self.tr("Loop"), ACTUAL_USAGE: self.tr("Usage")}):
            for kind, text in texts.items():
                self.kind.show_text(kind, text)
            if self._fit_buttons(room - self._beside()):
                break
        self._show_offered(room)

    def _beside(self) -> int:
        return self.kind.sizeHint().width() + NAME_ROOM + 2 * GAP

    def _fit_buttons(self, room: int) -> bool:
        """Say less on one button after the other until there is room for all; only then leave some out.

        Return whether there was room for all.
        """
        if not self._followers:  # the menus have not been made yet
            return True
        buttons, gap = dict(zip(SHOWN, self._followers, strict=True)), self._buttons.spacing()
        for name in self._briefly:
            buttons[name].setText(caption(buttons[name].accessibleName()))
        for name, text in self._briefly.items():
            if _width(self._followers, gap) > room:
                buttons[name].setText(caption(text))
        _show_fitting([buttons[name] for name in MISSED], room + gap, gap)
        return _width(self._followers, gap) <= room

    def _show_offered(self, room: int) -> None:
        """Show as many templates as have room; where that are not all, a menu has every one."""
        if not self._offered:
            return
        gap = self._links.spacing()
        has_all = sum(part.sizeHint().width() + gap for part in self._offered) <= room
        self._all.setVisible(not has_all)
        _show_fitting(self._offered, room if has_all else room - self._all.sizeHint().width() - gap, gap)

    def _offer_all(self, templates: Sequence[Template]) -> None:
        menu = QMenu(self._all)
        for number, template in enumerate(templates, start=1):
            action = menu.addAction(caption(said(template.name, self._style.language)))
            action.setObjectName(f"more_template_{number}")
            action.triggered.connect(lambda _=False, template=template: self.template_chosen.emit(template))
        menu.addAction(caption(self.tr("Paste usage"))).triggered.connect(self.usage_wanted)
        self._all.setText(caption(self.tr("More…")))
        self._all.setAccessibleName(self.tr("More templates"))
        self._all.setAccessibleIdentifier("more_templates")
        self._all.setProperty("link", "true")
        self._all.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._all.setMenu(menu)

    def show_name(self, name: str) -> None:
        """Say what the estimate is called."""
        self._name.setText(name or self.tr("New estimate"))

    def take_actions(self, action: Callable[[str], QAction]) -> None:
        """Show the commands that are used most as buttons; they follow their actions."""
        texts = {
            "undo": self.tr("Undo"),
            "redo": self.tr("Redo"),
            "keep": self.tr("Add to compare"),
            "copy_sentence": self.tr("Copy as sentence"),
            "export": self.tr("Export"),
        }
        for name in SHOWN:
            button = _follower(action(name), texts[name], name, primary=name == SHOWN[-1])
            self._buttons.addWidget(button)
            self._followers.append(button)
        self._followers[-1].installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the estimate be dragged out of the window by the button that exports it."""
        if isinstance(event, QMouseEvent) and isinstance(watched, QPushButton):
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = event.position()
            far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton and far:
                watched.setDown(False)
                self.drag_wanted.emit()
                return True
        return False

    def offer(self, templates: tuple[Template, ...]) -> None:
        """Make the strip that templates are chosen from."""
        self._offered.append(label(self.tr("Example numbers. Start from:"), tone=MUTED))
        for number, template in enumerate(templates, start=1):
            link = QToolButton()
            link.setText(caption(said(template.caption, self._style.language)))
            link.setAccessibleName(said(template.name, self._style.language))
            describe(link, said(template.tip, self._style.language))
            link.setAccessibleIdentifier(f"template_{number}")
            link.setProperty("link", "true")
            link.clicked.connect(lambda _=False, template=template: self.template_chosen.emit(template))
            self._offered.append(link)
        self._offered.append(self._usage_link())
        self._offer_all(templates)
        for part in (*self._offered, self._all):
            self._links.addWidget(part)
        self._all.hide()
        self._links.addStretch()

    def _usage_link(self) -> QToolButton:
        link = QToolButton()
        link.setText(caption(self.tr("Paste usage")))
        link.setAccessibleName(self.tr("Paste usage"))
        describe(link, self.tr("What an answer of the API or a log says was used, and what it cost."))
        link.setAccessibleIdentifier("usage_offer")
        link.setProperty("link", "true")
        link.clicked.connect(self.usage_wanted)
        return link

    def show_strip(self, *, visible: bool) -> None:
        """Show the templates, or take them out of the way."""
        self._strip.setVisible(visible)


def _width(parts: Sequence[QWidget], gap: int) -> int:
    """Return how wide widgets are beside each other."""
    return sum(part.sizeHint().width() + gap for part in parts) - gap


def _show_fitting(parts: Sequence[QWidget], room: int, gap: int) -> None:
    """Show as many widgets as have room beside each other, the first ones first."""
    for part in parts:
        room -= part.sizeHint().width() + gap
        part.setVisible(room >= 0)


def _follower(action: QAction, text: str, name: str, *, primary: bool) -> QPushButton:
    """Return a button that does what an action does, while that can be done."""
    button = QPushButton(caption(text))
    button.setAccessibleName(text)
    button.setAccessibleIdentifier(f"bar_{name}")
    if primary:
        button.setProperty("primary", "true")
    button.clicked.connect(action.trigger)

    def follow() -> None:
        button.setEnabled(action.isEnabled())
        describe(button, action.text().replace("&", ""), action.whatsThis())

    action.changed.connect(follow)
    follow()
    return button
