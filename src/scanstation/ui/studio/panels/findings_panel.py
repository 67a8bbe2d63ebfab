"""The panel that says what is wrong with the sheet, and leads there."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.editor import Changed, Editor
from scanstation.templates.editing.findings import Finding
from scanstation.templates.editing.parts import PartId, PartKind
from scanstation.ui import language
from scanstation.ui.look import icons, theme
from scanstation.ui.studio.panels.watching import watch

_LINE = QT_TRANSLATE_NOOP("studio", "{place}: {problem}")
_REST_MS = 120
"""A drag is looked at when it rests, not at each of its steps."""


class FindingsPanel(QWidget):
    """Lists the findings of an editor, severe ones first.

    activated(PartId or None, page number or None): go there · countChanged(severe, others)
    """

    activated = Signal(object, object)
    countChanged = Signal(int, int)  # noqa: N815 - as Qt names signals

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._findings: tuple[Finding, ...] = ()
        self._head = QLabel()
        self._head.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What is wrong"))
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._head)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.look)
        watch(editor, self)
        self.look()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed, in the order shown."""
        return self._findings

    def changed(self, change: Changed) -> None:
        """Look again soon after the document changed."""
        if change.document:
            self._rest.start()

    def look(self) -> None:
        """List what is wrong now; the one that was chosen stays so while it is there."""
        self._rest.stop()
        found = tuple(sorted(self._editor.problems(), key=lambda finding: not finding.severe))
        if found == self._findings and self._head.text():
            return
        row = self.list.currentRow()
        chosen = self._findings[row] if 0 <= row < len(self._findings) else None
        self._findings = found
        self.list.clear()
        for finding in found:
            self.list.addItem(_line(finding, self._place(finding)))
        if chosen in found:
            self.list.setCurrentRow(found.index(chosen))
        severe = sum(finding.severe for finding in found)
        self._head.setText(self._summary(severe, len(found) - severe))
        self.list.setVisible(bool(found))
        self.countChanged.emit(severe, len(found) - severe)

    def go_next(self, back: bool = False) -> None:
        """Go to the next finding, from the last to the first; `back`: the one before."""
        self.look()
        if self._findings:
            row = self.list.currentRow()
            step = -1 if back else 1
            row = (row + step) % len(self._findings) if row >= 0 else (len(self._findings) - 1 if back else 0)
            self.list.setCurrentRow(row)
            self._go(self.list.item(row))

    def _go(self, line: QListWidgetItem) -> None:
        finding = self._findings[self.list.row(line)]
        part = finding.part
        if part is not None:
            self._editor.select((part,))
        self.activated.emit(part, part.page if part is not None else finding.page)

    def _summary(self, severe: int, others: int) -> str:
        if not severe and not others:
            return self.tr("Nothing is wrong.")
        said = []
        if severe:
            said.append(self.tr("To mend before saving: {count}").format(count=severe))
        if others:
            said.append(self.tr("To look at: {count}").format(count=others))
        return " · ".join(said)

    def _place(self, finding: Finding) -> str:
        part: PartId | None = finding.part
        if part is None:
            return self.tr("page {page}").format(page=finding.page) if finding.page else self.tr("sheet")
        match part.kind:
            case PartKind.FIELD:
                name = f"“{part.field}”"
            case PartKind.ANCHOR:
                name = self.tr("anchor {number}").format(number=part.anchor + 1)
            case PartKind.PAGE_CODE:
                name = self.tr("page code")
        if len(self._editor.shown.pages) == 1:
            return name
        return self.tr("{name}, page {page}").format(name=name, page=part.page)


def finding_text(finding: Finding) -> str:
    """Return what is wrong in the language in use."""
    context = "errors" if finding.severe else "studio"
    return language.text(context, finding.message).format(**finding.params)


def _line(finding: Finding, place: str) -> QListWidgetItem:
    text = language.text("studio", _LINE).format(place=place, problem=finding_text(finding))
    line = QListWidgetItem(text)
    name = "bad" if finding.severe else "unsure"
    line.setIcon(icons.icon(name, theme.current().colour(name)))
    line.setToolTip(text)
    return line
