"""Marks that a person points out: looked for beside the window, shown at once, taken by Enter."""

from dataclasses import replace

from PySide6.QtCore import QObject

from scanstation.domain.errors import ScanStationError
from scanstation.templates.editing.commands.marks import AddMarks, covered_fields
from scanstation.templates.editing.drawn import MARK
from scanstation.templates.editing.editor import Changed
from scanstation.templates.editing.naming import series, split
from scanstation.templates.model import Box, MarkedField
from scanstation.ui import language
from scanstation.ui.errands import Errands
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.studio.canvas import StudioCanvas
from scanstation.ui.studio.canvas.tools import Tool
from scanstation.ui.studio.marks_bar import MarksBar
from scanstation.workflow.studio.marks_here import MarksHere, Wish, find_marks
from scanstation.workflow.studio.project import Project

_EVEN = (5, 4)


class PointingOut(QObject):
    """Keeps tool, strip and draft of one mind. The draft is what Enter makes one step of undo."""

    def __init__(self, project: Project, canvas: StudioCanvas, bar: MarksBar, errands: Errands) -> None:
        super().__init__(canvas)
        self._project, self._canvas, self._bar, self._errands = project, canvas, bar, errands
        self._here: MarksHere | None = None
        self._page = canvas.page
        self._asked = 0
        self._own = False  # a change of the editor that is ours
        canvas.pointedOut.connect(self.look)
        canvas.toolChanged.connect(self._tool_changed)
        canvas.pageChanged.connect(lambda _: self._turned())
        bar.wished.connect(self._show)
        bar.accepted.connect(self.accept)
        bar.given_up.connect(self.give_up)
        self._stop = project.editor.watch(self._changed)

    def look(self, area: Box) -> None:
        """Look for marks in `area` (mm) of the page in view, if that is what the tool is for."""
        if self._canvas.tool is not Tool.FIND:
            return
        self._let_go()
        self._asked += 1
        asked, number = self._asked, self._canvas.page
        page = self._project.document.page(number)
        mark = next((f.mark for f in reversed(page.fields) if isinstance(f, MarkedField)), MARK)
        self._bar.wait()

        def work() -> MarksHere:
            return find_marks(self._project.picture(page.blank), page.size, area, mark)

        def failed(error: BaseException) -> None:
            self._rest()
            show_problem(self._canvas, error)

        self._errands.run(work, lambda here: self._found(asked, number, here), failed)

    def accept(self) -> None:
        """Make what is shown true; offers that stood there are answered by it."""
        if self._here is None or not self._bar.accept.isEnabled():
            return
        command = self._command(self._bar.wish())
        self._here = None
        self._canvas.deeds.attempt(self._project.editor.commit_draft)
        self._answer_offers(command)
        self._rest()
        self._canvas.setFocus()

    def give_up(self) -> None:
        """Leave everything as it was; without marks in hand the tool is put away."""
        if self._here is None:
            self._canvas.tool = Tool.SELECT
        self._let_go()
        self._rest()
        self._canvas.setFocus()

    def close(self) -> None:
        """Follow no more."""
        self._asked += 1
        self._let_go()
        self._stop()

    def _found(self, asked: int, page: int, here: MarksHere) -> None:
        if asked != self._asked or page != self._canvas.page:
            return
        self._here, self._page = here, page
        wish = here.guess if here.boxes else replace(here.guess, even=_EVEN)
        self._bar.ask(here, replace(wish, first=wish.first or self._next_number(wish)))
        self._show(self._bar.wish())

    def _command(self, wish: Wish) -> AddMarks:
        assert self._here is not None
        return self._here.command(self._page, wish, 1)

    def _show(self, wish: Wish) -> None:
        """Show on the sheet what would be added, or in the strip why it can't be."""
        if self._here is None:
            return
        problem = ""
        self._own = True
        try:
            self._project.editor.draft(self._command(wish))
        except ScanStationError as error:
            self._project.editor.drop_draft()
            problem = language.translate_error(error)
        finally:
            self._own = False
        self._bar.show_outcome(self._words(wish), problem)

    def _words(self, wish: Wish) -> str:
        assert self._here is not None
        if not self._here.boxes:
            return self.tr("No printed marks were found here: how many are there?")
        blocks = self._here.blocks(wish)
        items = len(blocks) if wish.whole else sum(len(block.lines) for block in blocks)
        added = sum(block.added for block in blocks)
        count = sum(len(block.lines) * block.length for block in blocks)
        if wish.kind == "choice":
            first = wish.first or 1
            text = self.tr("Items {first} to {last}").format(first=first, last=first + items - 1)
            text += " · " + self.tr("%n mark(s)", "", count)
            printed = self._here.guess.first
            if printed is not None and printed != first:
                text += " · " + self.tr("beside the first, {number} is printed").format(number=printed)
        else:
            text = self.tr("%n mark(s)", "", count)
        if added:
            text += " · " + self.tr("%n of them unclear: look at them", "", added)
        return text

    def _next_number(self, wish: Wish) -> int:
        """Return the number of the first item that gives way, else the first from which all are free."""
        assert self._here is not None
        document = self._project.document
        blocks = self._here.blocks(wish)
        boxes = [box for block in blocks for line in block.lines for box in line]
        gone = [split(part.field) for part in covered_fields(document.page(self._page), boxes)]
        replaced = [found.number for found in gone if found is not None and found.prefix == "q"]
        if replaced:
            return max(1, min(replaced))
        count = len(blocks) if wish.whole else sum(len(block.lines) for block in blocks)
        items = (series(field) for _, field in document.fields())
        taken = sorted({found[1] for found in items if found is not None and not found[0]})
        first = 1
        for number in taken:
            if number >= first + count:
                break
            first = max(first, number + 1)
        return first

    def _answer_offers(self, command: AddMarks) -> None:
        offers = self._canvas.scene.offers
        index = offers.index(self._canvas.scene.template_page)
        if index is None:
            return
        boxes = [box for block in command.blocks for line in block.lines for box in line]
        waiting = {part.id for part in index.parts}
        gone = tuple(part for part in covered_fields(index.page, boxes) if part in waiting)
        if gone:
            self._canvas.deeds.refuse_offers(gone)

    def _let_go(self) -> None:
        if self._here is not None:
            self._here = None
            self._project.editor.drop_draft()

    def _rest(self) -> None:
        """Say what the tool is for, while it is the tool."""
        if self._canvas.tool is Tool.FIND:
            self._bar.invite()
        else:
            self._bar.hide()

    def _tool_changed(self, tool: object) -> None:
        self._asked += 1
        self._let_go()
        self._rest()

    def _turned(self) -> None:
        self._asked += 1
        self._let_go()
        self._rest()

    def _changed(self, change: Changed) -> None:
        """Another change, such as an undo, has ended the draft."""
        editor = self._project.editor
        if self._here is not None and not self._own and change.document and editor.shown is editor.document:
            self._here = None
            self._rest()
