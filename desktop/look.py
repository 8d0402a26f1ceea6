"""The style sheet of the window. `CONTROLS` holds with every palette; `GROUNDS` only without high contrast.

`MARKS` holds with high contrast, where nothing is tinted: what is chosen or current must not be told by a colour alone.
"""

from __future__ import annotations

CONTROLS = """
QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit {
  border: 1px solid %(border)s; border-radius: 6px; padding: 3px 8px;
  background: %(base)s; color: %(text)s;
  selection-background-color: %(accent)s; selection-color: %(on_accent)s;
}
QLineEdit, QComboBox, QDateEdit { min-height: 20px; }
QLineEdit:hover, QComboBox:hover { border-color: %(muted)s; }
QLineEdit:disabled, QPlainTextEdit:disabled { border-color: %(faint)s; background: %(page)s; color: %(muted)s; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus {
  border: 2px solid %(ring)s; padding: 2px 7px;
}
QLineEdit[invalid="true"] { border-color: %(error)s; }

QComboBox {
  border: 1px solid %(border)s; border-radius: 6px; padding: 3px 8px;
  background: %(base)s; color: %(text)s;
}
QComboBox:disabled { border-color: %(faint)s; background: %(page)s; color: %(muted)s; }
QComboBox:focus, QComboBox:on { border: 2px solid %(ring)s; padding: 2px 7px; }
QComboBox::drop-down, QDateEdit::drop-down {
  border: 0; width: 26px; subcontrol-origin: padding; subcontrol-position: center right;
}
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("%(icon_down)s"); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled, QDateEdit::down-arrow:disabled { image: url("%(icon_down_off)s"); }
QComboBox QAbstractItemView {
  border: 1px solid %(border)s; background: %(base)s; color: %(text)s; outline: 0; padding: 2px;
  selection-background-color: %(accent)s; selection-color: %(on_accent)s;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }

QPushButton {
  border: 1px solid %(border)s; border-radius: 6px; padding: 4px 13px; min-height: 20px;
  background: %(card)s; color: %(text)s;
}
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed, QPushButton:checked { background: %(down)s; }
QPushButton:disabled { border-color: %(faint)s; color: %(muted)s; background: %(card)s; }
QPushButton:focus { border: 2px solid %(ring)s; padding: 3px 12px; }
QPushButton::menu-indicator {
  image: url("%(icon_down)s"); width: 12px; height: 12px;
  subcontrol-origin: padding; subcontrol-position: center right; right: 8px;
}
QPushButton[primary="true"] {
  background: %(accent)s; border-color: %(accent)s; color: %(on_accent)s; font-weight: 600;
}
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:pressed {
  background: %(pressed)s; border-color: %(pressed)s;
}
QPushButton[primary="true"]:focus { border: 2px solid %(text)s; }
QPushButton[primary="true"]:disabled {
  background: %(card)s; border-color: %(faint)s; color: %(muted)s;
}
QPushButton[link="true"] {
  border: 2px solid transparent; padding: 2px 5px; background: transparent; color: %(accent_text)s;
}
QPushButton[link="true"]:hover { text-decoration: underline; background: transparent; }
QPushButton[link="true"]:focus { border-color: %(ring)s; }
QPushButton[link="true"]:disabled { color: %(muted)s; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 3px; min-width: 20px; min-height: 20px; }
QToolButton:hover { background: %(hover)s; }
QToolButton:pressed, QToolButton:checked { background: %(down)s; }
QToolButton:focus { border: 2px solid %(ring)s; padding: 2px; }
QToolButton::menu-indicator { image: none; }
QToolButton[quiet="true"] { color: palette(link); }
QToolButton[quiet="true"]:disabled { color: %(muted)s; }

QCheckBox, QRadioButton {
  padding: 1px 4px 1px 2px; border: 2px solid transparent; border-radius: 6px; spacing: 8px; min-height: 20px;
}
QCheckBox:focus, QRadioButton:focus { border-color: %(ring)s; }
QCheckBox:disabled, QRadioButton:disabled { color: %(muted)s; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 16px; height: 16px; border: 1px solid %(border)s; background: %(base)s;
}
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: %(ring)s; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QAbstractItemView::indicator:checked {
  background: %(accent)s; border-color: %(accent)s;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { image: url("%(icon_check)s"); }
QRadioButton::indicator:checked { image: url("%(icon_dot)s"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: %(faint)s; background: %(page)s; }
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {
  background: %(muted)s; border-color: %(muted)s;
}

QRadioButton[segment="true"] {
  border: 1px solid %(border)s; border-radius: 0; padding: 3px 14px; spacing: 0;
  min-height: 20px; background: %(base)s; color: %(text)s;
}
QRadioButton[segment="true"]::indicator { width: 0; height: 0; border: 0; image: none; background: transparent; }
QRadioButton[segment="true"]:hover { background: %(hover)s; }
QRadioButton[segment="true"]:checked {
  border: 1px solid %(ring)s; background: %(checked)s; color: %(accent_text)s;
}
QRadioButton[segment="true"]:disabled { border-color: %(faint)s; background: %(page)s; color: %(muted)s; }
QRadioButton[segment="true"]:checked:disabled { border-color: %(border)s; background: %(down)s; color: %(muted)s; }
QRadioButton[segment="true"]:focus { border: 2px solid %(ring)s; padding: 2px 13px; }

Segments { border: 0; margin: 0; padding: 0; }
QFrame[card="true"] { border: 1px solid %(edge)s; border-radius: 8px; }
QFrame[reason="true"] {
  border: 1px solid %(edge)s; border-left: 3px solid %(ring)s; background: %(checked)s;
  border-top-right-radius: 6px; border-bottom-right-radius: 6px;
}
TurnReasons[reason="true"] { border-top-right-radius: 0; border-bottom-right-radius: 0; }
QToolButton[heading="true"] { padding: 0 4px 0 0; border: 2px solid transparent; min-height: 18px; }
QToolButton[heading="true"], QToolButton[heading="true"]:checked { background: transparent; }
QToolButton[heading="true"]:hover { background: %(hover)s; }
QToolButton[heading="true"]:focus { border-color: %(ring)s; padding: 2px 4px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 12px; }
QSplitter::handle:vertical { height: 12px; }
QSplitter::handle:hover { background: %(edge)s; }

QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: %(border)s; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: %(muted)s; border-radius: 5px; margin: 1px; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { border: 1px solid %(border)s; padding: 4px; background: %(card)s; color: %(text)s; }
QMenu::item { padding: 5px 26px 5px 26px; min-height: 16px; border-radius: 4px; }
QMenu::item:selected { background: %(accent)s; color: %(on_accent)s; }
QMenu::item:disabled { color: %(muted)s; background: transparent; }
QMenu::separator { height: 1px; margin: 4px 8px; background: %(edge)s; }
QMenuBar { background: %(page)s; color: %(text)s; }
QMenuBar::item { padding: 5px 10px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: %(down)s; color: %(text)s; border-radius: 4px; }
QToolTip { border: 1px solid %(border)s; padding: 4px; background: %(tip)s; color: %(tip_text)s; }
QStatusBar { border-top: 1px solid %(edge)s; }
QStatusBar::item { border: 0; }

QTabBar::tab {
  padding: 5px 12px; min-height: 18px; border: 1px solid transparent; border-bottom: 2px solid transparent;
  color: %(muted)s; background: transparent;
}
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:selected { color: %(accent_text)s; border-bottom-color: %(ring)s; }
QTabBar::tab:selected:focus { border: 2px solid %(ring)s; border-radius: 4px; padding: 4px 11px; }
QTabWidget::pane { border: 0; }
QTabBar { qproperty-drawBase: 0; }

QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
  border: 0; border-bottom: 1px solid %(edge)s; padding: 4px; background: transparent; color: %(muted)s;
}
QHeaderView::section:hover { color: %(text)s; }
QTreeView, QTableView, QListView { outline: 0; border: 1px solid %(edge)s; padding: 1px; }
QTreeView:focus, QTableView:focus, QListView:focus { border: 2px solid %(ring)s; padding: 0; }
QTreeView[plain="true"]::item { padding: 4px 4px; }
QTreeView[bill="true"] { border: 2px solid transparent; padding: 0; background: %(card)s; }
QTreeView[bill="true"]:focus { border-color: %(ring)s; }
QTreeView[bill="true"]::item, QTreeView[bill="true"]::branch { border-bottom: 1px solid %(edge)s; }
QTreeView[bill="true"]::item { padding: 5px 4px; }
QTreeView[bill="true"]::item:hover { background: %(hover)s; }
QTreeView[bill="true"]::item:selected { background: %(checked)s; color: %(text)s; }
QTreeView[bill="true"]::branch:selected { background: %(checked)s; }
QTreeView[bill="true"]::item:selected, QTreeView[bill="true"]::branch:selected { border-bottom: 1px solid %(ring)s; }
QTreeView[bill="true"]::branch:has-children:closed { image: url("%(icon_closed)s"); }
QTreeView[bill="true"]::branch:has-children:open { image: url("%(icon_open)s"); }
QTreeView, QTableView, QListView {
  selection-background-color: %(accent)s; selection-color: %(on_accent)s;
}
"""

GROUNDS = """
QMainWindow, QDialog { background: %(page)s; }
QFrame[card="true"] { background: %(card)s; }
QStatusBar { background: %(card)s; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
"""

MARKS = """
QRadioButton[segment="true"]:checked { background: %(accent)s; color: %(on_accent)s; }
QRadioButton[segment="true"]:checked:focus { border: 3px double %(on_accent)s; padding: 1px 12px; }
QTreeView[bill="true"]::item:selected, QTreeView[bill="true"]::branch:selected {
    border-top: 2px solid %(ring)s; border-bottom: 2px solid %(ring)s;
}
"""
