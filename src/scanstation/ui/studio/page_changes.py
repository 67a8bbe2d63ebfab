"""Turning and cropping the page in view, and looking at it once more, each beside the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from scanstation.base.jobs import Job
from scanstation.domain.errors import ScanStationError
from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.commands.pages import CropPage, TurnPage, parts_outside
from scanstation.templates.model import Box, TemplatePage
from scanstation.ui.errands import Errands
from scanstation.ui.jobs import JobRunner
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.studio.canvas import StudioCanvas
from scanstation.ui.studio.canvas.tools import Tool
from scanstation.ui.studio.long_step import LongStep
from scanstation.workflow.studio.page_pictures import cropped_picture, propose_again, turned_picture
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.proposals import BlankProposal


class PageChanges(QObject):
    """Signals: said(text) · proposed(BlankProposal) that the project offers now."""

    said = Signal(str)
    proposed = Signal(object)

    def __init__(self, project: Project, canvas: StudioCanvas, jobs: JobRunner, errands: Errands) -> None:
        super().__init__(canvas)
        self._project, self._canvas, self._errands = project, canvas, errands
        self._open = True
        self._step = LongStep(jobs, self._failed, self)
        canvas.pointedOut.connect(self._crop)

    @property
    def busy(self) -> bool:
        """Whether a page is being looked at."""
        return self._step.busy

    def turn(self, quarters: int) -> None:
        """Turn the page in view clockwise by `quarters` × 90°, with all that is drawn on it."""
        number = self._canvas.page
        self._change(
            lambda picture, _: turned_picture(picture, quarters),
            lambda name: TurnPage(number, quarters, name),
            self.tr("The page was turned with its parts; Ctrl+Z turns it back."),
        )

    def choose_crop(self) -> None:
        """Let a person draw what stays of the page."""
        self._canvas.tool = Tool.CUT
        self._canvas.setFocus()
        self.said.emit(self.tr("Draw a rectangle around what is to stay of the page; Esc gives up."))

    def look_again(self) -> None:
        """Propose parts for the page in view, on the picture that it has now."""
        number, document, before = self._canvas.page, self._project.document, self._project.proposal
        name = document.page(number).blank

        def work(job: Job) -> BlankProposal | None:
            picture = self._project.picture(name)
            return propose_again(picture, document, number, before, job) if picture is not None else None

        self._step.run(self.tr("Looking for marks"), work, self._take)

    def close(self) -> None:
        """Follow no more."""
        self._open = False
        self._step.stop()

    def _crop(self, area: Box) -> None:
        if self._canvas.tool is not Tool.CUT:
            return
        number = self._canvas.page
        page = self._project.document.page(number)
        box = _on_page(area, page)
        outside = parts_outside(page, box)
        if outside and not self._agreed(outside):
            return
        self._change(
            lambda picture, page: cropped_picture(picture, page.size, box),
            lambda name: CropPage(number, box, name),
            self.tr("The page was cropped; Ctrl+Z brings it back."),
        )
        self._canvas.tool = Tool.SELECT

    def _agreed(self, outside: int) -> bool:
        text = self.tr(
            "%n part(s) would stand outside the page. Crop it all the same? Ctrl+Z brings it back.",
            "",
            outside,
        )
        buttons = QMessageBox.StandardButton
        title = self.tr("Crop the page")
        answer = QMessageBox.question(self._canvas, title, text, buttons.Yes | buttons.No, buttons.No)
        return answer == buttons.Yes

    def _change(
        self,
        work: Callable[[bytes, TemplatePage], bytes],
        command: Callable[[str], Command],
        said: str,
    ) -> None:
        """Make the page's new picture, then change the page as one step."""
        page = self._project.document.page(self._canvas.page)

        def make() -> str:
            picture = self._project.picture(page.blank)
            return self._project.add_picture(work(picture, page)) if picture is not None else ""

        def done(name: str) -> None:
            document = self._project.document
            now = next((other for other in document.pages if other.number == page.number), None)
            if not self._open or now is None or (now.blank, now.size) != (page.blank, page.size):
                return  # it was changed meanwhile: the picture is not this page's
            if self._canvas.deeds.do(command(name)):
                self._canvas.zoom_to_page()
                self.said.emit(said)
                if name and not now.fields:
                    self.look_again()

        self._errands.run(make, done, self._failed)

    def _take(self, found: BlankProposal | None) -> None:
        if found is None or not self._open:
            return
        try:
            self._project.propose(found.template)
        except ScanStationError as error:
            self._failed(error)
            return
        self.proposed.emit(found)

    def _failed(self, error: BaseException) -> None:
        if self._open:
            show_problem(self._canvas, error)


def _on_page(area: Box, page: TemplatePage) -> Box:
    left, top = max(0.0, area[0]), max(0.0, area[1])
    right, bottom = min(page.size[0], area[0] + area[2]), min(page.size[1], area[1] + area[3])
    return round(left, 1), round(top, 1), round(max(0.1, right - left), 1), round(max(0.1, bottom - top), 1)
