"""Alt and a letter does one thing: no two widgets on a screen have the same access key."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QMenuBar, QTabBar, QWidget

from fakes.registry_office import id_number
from scanstation.domain.registry import ListKind
from scanstation.ui import language
from scanstation.ui.registry.effect_question import EffectQuestion
from scanstation.ui.registry.entry_dialog import EntryDialog
from scanstation.ui.registry.import_dialog import ImportDialog
from scanstation.ui.registry.reason_dialog import ReasonDialog
from scanstation.ui.registry.reopen_dialog import ReopenDialog
from scanstation.ui.registry.rule_dialog import RuleDialog
from scanstation.ui.registry.student_sittings import StudentSittings
from scanstation.ui.registry.window import RegistryWindow
from scanstation.ui.registry.windows_page import WindowDialog

Registry = Any
"""The fixture's own class stands in conftest.py, which can't be imported from here."""


@pytest.fixture(params=["en", "zh_CN"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak a language, or skip where its catalogue was not compiled."""
    if language.use(request.param) != request.param:
        pytest.skip("the Chinese catalogue is not compiled (`python3 dev.py setup` does it)")
    yield request.param
    language.use("en")


def _texts(whole: QWidget) -> Iterator[str]:
    for widget in whole.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            yield widget.text()
        elif isinstance(widget, QMenuBar):
            yield from (action.text() for action in widget.actions())
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(at) for at in range(widget.count()))


def _clashes(whole: QWidget) -> list[str]:
    return _among(_texts(whole))


def _among(texts: Iterable[str]) -> list[str]:
    keys: dict[str, list[str]] = {}
    for text in texts:
        if key := QKeySequence.mnemonic(text).toString():
            keys.setdefault(key, []).append(text)
    return [f"{key}: {texts}" for key, texts in keys.items() if len(texts) > 1]


def test_pages(registry: Registry, spoken: str) -> None:
    """Every page of the window, and the window without an exam."""
    registry.students(3)
    window = RegistryWindow(registry.window.station, registry.exam_id)
    window.show()
    shown = type(registry)(window, registry.workspace, registry.exam_id, registry.folder, registry.bot)
    shown.settle()
    names = [
        *(kind.value for kind in ListKind),
        "sittings",
        "checks",
        "windows",
        "reports",
        "numbers",
        "marking",
    ]
    assert window.pages.nav.count() == len(names)
    for name in names:
        shown.show(name)
        assert _clashes(window) == [], name
    for menu in window.menuBar().findChildren(QMenu):
        assert _among(action.text() for action in menu.actions()) == [], menu.title()
    window._open(None)
    assert _clashes(window) == []
    window.close()
    window.deleteLater()


def test_dialogs(registry: Registry, spoken: str) -> None:
    """Every dialog, and each step of the import."""
    desk = registry.window.desk
    now, session = desk.now(), registry.workspace.exams.list_sessions(registry.exam_id)[0]
    dialogs: list[QWidget] = [
        ReasonDialog("x", "y", "z", registry.window),
        ReopenDialog("x", "y", now, registry.window),
        WindowDialog("x", now, now, registry.window),
        RuleDialog("x", None, [7, 8], now, registry.window),
        EffectQuestion("x", "&Save", registry.window),
        StudentSittings("x", [(session, [True])], registry.window),
        *(EntryDialog(desk, kind, None, {}) for kind in ListKind),
    ]
    for dialog in dialogs:
        dialog.show()
        assert _clashes(dialog) == [], dialog
        dialog.close()
    wizard = ImportDialog(desk, ListKind.STUDENTS)
    wizard.show()
    assert _clashes(wizard) == []
    row = ["一中", "七年级", "七五", "王", "男", id_number(1), "G1"]
    wizard.choose(registry.workbook(row, [*row[:2], 5, *row[3:]]))
    registry.settle()
    assert _clashes(wizard) == []
    wizard.check()
    registry.settle()
    assert wizard.outcome.errors.isVisible()
    assert _clashes(wizard) == []
    wizard.run.close()
    wizard.close()
