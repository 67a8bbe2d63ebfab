"""An open template: tools, the sheet, and the panels beside it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from scanstation.templates.editing.commands.sheet import AddPage, DeletePage, FollowOutlines, PlaceByPrint
from scanstation.templates.editing.editor import Changed
from scanstation.templates.editing.parts import PartId
from scanstation.ui.errands import Errands
from scanstation.ui.jobs import JobRunner
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.studio.blank_pictures import BlankPictures
from scanstation.ui.studio.canvas import StudioCanvas
from scanstation.ui.studio.canvas.tools import Tool
from scanstation.ui.studio.marks_bar import MarksBar
from scanstation.ui.studio.offering import Offering
from scanstation.ui.studio.page_bar import PageBar
from scanstation.ui.studio.page_changes import PageChanges
from scanstation.ui.studio.panels.findings_panel import FindingsPanel
from scanstation.ui.studio.panels.items_panel import ItemsPanel
from scanstation.ui.studio.panels.parts_panel import PartsPanel
from scanstation.ui.studio.panels.properties_panel import PropertiesPanel
from scanstation.ui.studio.pointing_out import PointingOut
from scanstation.ui.studio.proposal_bar import ProposalBar
from scanstation.ui.studio.renumber_dialog import RenumberDialog, numbered_parts
from scanstation.ui.studio.side import Side
from scanstation.ui.studio.toolbox import ToolBox
from scanstation.ui.studio.trial_panel import TrialPanel
from scanstation.ui.studio.trial_run import TrialRun
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.trial import TrialPage
from scanstation.workflow.studio.trial_verdict import Remedy

_ITEMS_WIDTH = 620


class StudioScreen(QWidget):
    """Works on one project, which it owns. Signals: said(text) · changed() of document or selection ·
    files_wanted() and scan_wanted() to be tried.
    """

    said = Signal(str)
    changed = Signal()
    files_wanted = Signal()
    scan_wanted = Signal()

    def __init__(
        self, project: Project, jobs: JobRunner, errands: Errands, *, workers: int, with_scanner: bool
    ) -> None:
        super().__init__()
        self.project = project
        self._errands = errands
        editor = project.editor
        self.canvas = StudioCanvas(editor)
        self.bar = ProposalBar()
        self.marks = MarksBar()
        self.tools = ToolBox(self.canvas)
        self.page_bar = PageBar(self.canvas)
        self.properties = PropertiesPanel(editor)
        self.items = ItemsPanel(editor)
        self.findings = FindingsPanel(editor)
        self.parts = PartsPanel(editor)
        self.run = TrialRun(project, jobs, workers, self)
        self.trial = TrialPanel(self.run, with_scanner)
        self.offering = Offering(project, self.canvas, self.bar)
        self.pointing = PointingOut(project, self.canvas, self.marks, errands)
        self.pages = PageChanges(project, self.canvas, jobs, errands)
        self._blanks = BlankPictures(project, self.canvas, errands)
        self._tried: int | None = None  # the page that shows a tried sheet
        self._lay_out()
        self._connect()
        self._stop = editor.watch(self._editor_changed)
        self._show_counts(0, 0)
        self.findings.countChanged.connect(self._show_counts)
        self._count_findings()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.marks)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.page_bar)
        self.tabs = Side()
        self.tabs.add(self.properties, self.tr("Properties"))
        self.tabs.add(self.parts, self.tr("Parts"))
        self.tabs.add(self.items, self.tr("Items"), _ITEMS_WIDTH)
        self.tabs.add(self.findings, self.tr("Findings"))
        self.tabs.add(self.trial, self.tr("Try it"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(middle)
        split.addWidget(self.tabs)
        split.setStretchFactor(0, 1)
        split.setCollapsible(0, False)
        split.setSizes([900, 390])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tools)
        row.addWidget(split, 1)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.message.connect(self.said)
        canvas.activated.connect(lambda _: self.show_panel(self.properties))
        canvas.pageChanged.connect(self._page_changed)
        for source in (canvas, self.properties, self.items, self.parts):
            source.failed.connect(lambda error: show_problem(self, error))
        self.findings.activated.connect(self._go)
        self.parts.activated.connect(canvas.go_to)
        self.trial.files_wanted.connect(self.files_wanted)
        self.trial.scan_wanted.connect(self.scan_wanted)
        self.trial.page_chosen.connect(self._show_tried)
        self.trial.part_chosen.connect(canvas.go_to)
        self.trial.remedy_wanted.connect(self._mend)
        self.pages.said.connect(self.said)
        self.pages.proposed.connect(self.offering.take)
        self.run.begun.connect(lambda: self.show_panel(self.trial, focus=False))
        self.run.failed.connect(lambda error: show_problem(self, error))

    def show_panel(self, panel: QWidget, *, focus: bool = True) -> None:
        """Show a panel and give it the keyboard."""
        self.tabs.setCurrentWidget(panel)
        if focus:
            (self.items.table if panel is self.items else panel).setFocus()
            if panel is self.properties:
                self.properties.focusNextChild()

    def point_out(self) -> None:
        """Let a person point out where marks are."""
        self.canvas.tool = Tool.FIND
        self.canvas.setFocus()

    def renumber(self) -> None:
        """Ask how the selected items are numbered, and number them so."""
        if not numbered_parts(self.project.editor):
            self.said.emit(self.tr("Select the items to be numbered first."))
            return
        dialog = RenumberDialog(self.project.editor, self.canvas.deeds, self)
        dialog.exec()
        dialog.deleteLater()
        self.canvas.setFocus()

    def next_finding(self) -> None:
        """Go to the next thing that is wrong, and back to the sheet."""
        self.show_panel(self.findings, focus=False)
        self.findings.go_next()
        self.canvas.setFocus()

    def try_files(self, paths: list[Path]) -> None:
        """Read filled sheets with the template as it is."""
        self.run.try_files(paths)

    def add_page(self) -> None:
        """Add an empty page of the size of the one in view, and go there."""
        if self.canvas.deeds.do(AddPage(self.canvas.paper())):
            self.canvas.set_page(self.project.document.pages[-1].number)
            self.page_bar.refresh()

    def delete_page(self) -> None:
        """Take the page in view away; undo brings it back."""
        self.canvas.deeds.do(DeletePage(self.canvas.page))
        self.page_bar.refresh()

    def close_project(self) -> None:
        """Let go of the project; everything is kept."""
        self.run.stop()
        self._stop()
        self.offering.close()
        self.pointing.close()
        self.pages.close()
        self._blanks.close()
        self.project.close()

    def _editor_changed(self, change: Changed) -> None:
        if change.document:
            self.page_bar.refresh()
            if self.run.reading is not None and self.run.job is None:
                self.trial.refresh()
        self.changed.emit()

    def _page_changed(self, number: int) -> None:
        self.properties.set_page(number)
        self.page_bar.refresh()

    def _go(self, part: PartId | None, page: int | None) -> None:
        if part is not None:
            self.canvas.go_to(part)
        elif page is not None:
            self.canvas.set_page(page)

    def _count_findings(self) -> None:
        severe = sum(finding.severe for finding in self.findings.findings)
        self._show_counts(severe, len(self.findings.findings) - severe)

    def _show_counts(self, severe: int, others: int) -> None:
        count = severe + others
        title = self.tr("Findings ({count})").format(count=count) if count else self.tr("Findings")
        self.tabs.setTabText(self.tabs.indexOf(self.findings), title)

    def _mend(self, remedy: Remedy) -> None:
        """Mend the template as the trial proposes, and read the sheets again."""
        command = PlaceByPrint() if remedy is Remedy.BY_PRINT else FollowOutlines()
        if self.canvas.deeds.do(command):
            self.run.again()

    def _show_tried(self, page: TrialPage | None) -> None:
        """Show a tried sheet in place of the blank one, with what was read; None ends it."""
        if self._tried is not None:
            self.canvas.set_reading(self._tried, None)
            self._tried = None
        if page is None or page.reading.page is None:
            return
        number = page.reading.page
        self._tried = number

        def show(image: QImage) -> None:
            if self._tried == number:
                self.canvas.set_page(number)
                self.canvas.set_reading(number, page.reading, image)

        self._errands.run(lambda: QImage.fromData(page.data), show)
