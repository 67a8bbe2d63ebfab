"""The page on which a template is tried: the sheets that were read, figures, and a word on how safe it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.reading import PageStatus
from scanstation.templates.editing.parts import PartId
from scanstation.ui import language
from scanstation.ui.look import icons, theme
from scanstation.ui.studio.histogram import Histogram
from scanstation.ui.studio.trial_run import TrialRun
from scanstation.ui.studio.trial_values import TrialValues, in_doubt
from scanstation.workflow.studio.trial import TrialPage, TrialReading
from scanstation.workflow.studio.trial_verdict import Remark, Remedy, Safety

PAGE = QT_TRANSLATE_NOOP("TrialPanel", "page {page}")
DOUBTS = QT_TRANSLATE_NOOP("TrialPanel", "{count} in doubt")
_PART = int(Qt.ItemDataRole.UserRole)
_SAFETY = {
    Safety.UNSAFE: ("bad", "noticeBad"),
    Safety.DOUBTFUL: ("unsure", "notice"),
    Safety.UNTRIED: ("info", "card"),
    Safety.SAFE: ("good", "noticeGood"),
}


class TrialPanel(QWidget):
    """Signals: files_wanted() · scan_wanted() · page_chosen(TrialPage or None) · part_chosen(PartId) ·
    remedy_wanted(Remedy): mend the template so, and read again.
    """

    files_wanted = Signal()
    scan_wanted = Signal()
    page_chosen = Signal(object)
    part_chosen = Signal(object)
    remedy_wanted = Signal(object)

    def __init__(self, run: TrialRun, with_scanner: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._pages: Sequence[TrialPage] = ()
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setMargin(8)
        self.histogram = Histogram()
        self._figures = QLabel()
        self._figures.setObjectName("muted")
        self._figures.setWordWrap(True)
        self.remarks = self._list(self.tr("What was seen"))
        self.remarks.itemClicked.connect(self._go)
        self.remarks.itemActivated.connect(self._go)
        self.remedy = QPushButton()
        self.remedy.setProperty("role", "primary")
        self.remedy.clicked.connect(self._want_remedy)
        self.sheets = self._list(self.tr("Sheets that were read"))
        self.sheets.currentRowChanged.connect(self._choose)
        self.values = TrialValues()
        self.values.part_chosen.connect(self.part_chosen)
        self.page_chosen.connect(self.values.show_page)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(self._buttons(with_scanner))
        column.addWidget(self._bar)
        for widget in (self.verdict, self.histogram, self._figures):
            column.addWidget(widget)
        column.addWidget(self.remedy)
        column.addWidget(self.remarks, 2)
        self._sheets_title = QLabel(self.tr("Sheets that were read (choose one to see it)"))
        self._sheets_title.setObjectName("panelTitle")
        self._sheets_title.setBuddy(self.sheets)
        column.addWidget(self._sheets_title)
        column.addWidget(self.sheets, 3)
        column.addWidget(self.values, 3)
        self._room = QWidget()
        column.addWidget(self._room, 5)
        run.begun.connect(self.refresh)
        run.grew.connect(self._show_pages)
        run.ended.connect(self.refresh)
        self.setFocusProxy(self._files)
        self.refresh()

    def refresh(self) -> None:
        """Show how the trial stands."""
        job, reading = self._run.job, self._run.reading
        self._bar.setVisible(job is not None)
        self._bar.setRange(0, 0)
        self._stop.setVisible(job is not None)
        self._files.setEnabled(job is None)
        self._scan.setEnabled(job is None)
        tried = reading is not None and bool(reading.pages or reading.refused)
        self._again.setVisible(job is None and tried and self._run.outdated)
        self._forget.setVisible(job is None and tried)
        for widget in (self.histogram, self._figures, self.remarks, self.sheets, self._sheets_title):
            widget.setVisible(tried or (job is not None and widget in (self.sheets, self._sheets_title)))
        self._room.setVisible(not tried and job is None)
        self._offer_remedy(reading if job is None and not self._run.outdated else None)
        if reading is not None and tried:
            self._show_reading(reading)
        else:
            self._say(Safety.UNTRIED, self._invitation())
        self._show_pages()

    def _invitation(self) -> str:
        return self.tr("Drop filled sheets here, or choose them: they are read at once with this template.")

    def _show_reading(self, reading: TrialReading) -> None:
        found, verdict = reading.figures, reading.verdict
        text = language.text("studio", verdict.text)
        if self._run.outdated:
            text += " " + self.tr("The template has changed since; read them again (Ctrl+F5).")
        self._say(verdict.safety, text)
        self.histogram.show_darkness(found.darkness)
        lines = [
            self.tr("{placed} of {pages} pages placed · {sure} of {fields} fields sure").format(
                placed=found.placed, pages=found.pages, sure=found.sure, fields=found.fields
            )
        ]
        if found.residual_mm is not None and found.worst_residual_mm is not None:
            text = self.tr("misfit {middle} mm, at most {worst} mm")
            lines.append(
                text.format(middle=f"{found.residual_mm:.2f}", worst=f"{found.worst_residual_mm:.2f}")
            )
        if found.darkness.gap is not None:
            lines.append(self.tr("marks and paper are {gap} apart").format(gap=f"{found.darkness.gap:.2f}"))
        self._figures.setText("\n".join(lines))
        self.remarks.clear()
        for remark in verdict.remarks:
            self._add_remark(remark)
        for error in reading.refused:
            item = QListWidgetItem(language.translate_error(error))
            item.setIcon(icons.icon("bad", theme.current().colour("bad")))
            self.remarks.addItem(item)

    def _offer_remedy(self, reading: TrialReading | None) -> None:
        remedy = reading.verdict.remedy if reading is not None else None
        words = {
            Remedy.BY_PRINT: self.tr("Place pages by all that is printed, and read again"),
            Remedy.OUTLINES: self.tr("Move marks onto their printed outlines, and read again"),
        }
        self.remedy.setVisible(remedy is not None)
        if remedy is not None:
            self.remedy.setText(words[remedy])

    def _want_remedy(self) -> None:
        if self._run.reading is not None and self._run.reading.verdict.remedy is not None:
            self.remedy_wanted.emit(self._run.reading.verdict.remedy)

    def _add_remark(self, remark: Remark) -> None:
        text = language.text("studio", remark.text).format(**remark.params)
        if remark.why is not None:
            text = f"{text} {language.label(remark.why)}"
        item = QListWidgetItem(text)
        name = _SAFETY[remark.safety][0]
        if remark.safety is Safety.SAFE and remark.part is not None:
            name = "info"
        colour = theme.current().colour("muted" if name == "info" else name)
        item.setIcon(icons.icon(name, colour))
        item.setData(_PART, remark.part)
        self.remarks.addItem(item)

    def _show_pages(self) -> None:
        """List the pages; the chosen one stays so."""
        pages = self._run.pages
        if pages[: len(self._pages)] != self._pages:
            self.sheets.blockSignals(True)
            self.sheets.clear()
            self.sheets.blockSignals(False)
            self._pages = ()
            self.page_chosen.emit(None)
        for page in pages[len(self._pages) :]:
            self.sheets.addItem(_line(page))
        self._pages = tuple(pages)

    def _choose(self, row: int) -> None:
        self.page_chosen.emit(self._pages[row] if 0 <= row < len(self._pages) else None)

    def _go(self, item: QListWidgetItem) -> None:
        part = item.data(_PART)
        if part is not None:
            self._show_doubt(PartId(*part))
            self.part_chosen.emit(PartId(*part))

    def _show_doubt(self, part: PartId) -> None:
        """Show a sheet on which the part is in doubt, unless one is in view."""
        rows = [
            row
            for row, page in enumerate(self._pages)
            if part.field in page.reading.fields and in_doubt(page.reading.fields[part.field])
        ]
        if rows and self.sheets.currentRow() not in rows:
            self.sheets.setCurrentRow(rows[0])

    def _say(self, safety: Safety, text: str) -> None:
        self.verdict.setObjectName(_SAFETY[safety][1])
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.verdict.setText(text)

    def _buttons(self, with_scanner: bool) -> QHBoxLayout:
        self._files = QPushButton(self.tr("&Filled sheets…"))
        self._files.clicked.connect(self.files_wanted)
        self._scan = QPushButton(self.tr("S&can…"))
        self._scan.clicked.connect(self.scan_wanted)
        self._scan.setVisible(with_scanner)
        self._again = QPushButton(self.tr("Read a&gain"))
        self._again.clicked.connect(self._run.again)
        self._forget = QPushButton(self.tr("Cl&ear"))
        self._forget.clicked.connect(self._run.forget)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.clicked.connect(self._run.stop)
        row = QHBoxLayout()
        for button in (self._files, self._scan, self._again, self._stop):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._forget)
        return row

    def _list(self, name: str) -> QListWidget:
        found = QListWidget()
        found.setWordWrap(True)
        found.setAccessibleName(name)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return found


def _line(page: TrialPage) -> QListWidgetItem:
    reading = page.reading
    placed = reading.status is PageStatus.OK
    doubts = sum(map(in_doubt, reading.fields.values()))
    name = "good" if placed and not doubts else "unsure" if placed else "bad"
    words = [page.name]
    if placed and reading.page is not None:
        words.append(language.text("TrialPanel", PAGE).format(page=reading.page))
    if doubts:
        words.append(language.text("TrialPanel", DOUBTS).format(count=doubts))
    words += [language.label(reason) for reason in reading.reasons]
    item = QListWidgetItem(" · ".join(words))
    item.setIcon(icons.icon(name, theme.current().colour(name)))
    return item
