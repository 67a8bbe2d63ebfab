"""The proposal on the canvas and in the project: what is open, accepted, turned down."""

from collections.abc import Iterator

from PySide6.QtCore import QObject

from scanstation.domain.errors import ScanStationError
from scanstation.templates.editing.editor import Changed
from scanstation.templates.editing.parts import PartId
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.studio.canvas import StudioCanvas
from scanstation.ui.studio.proposal_bar import ProposalBar
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.proposals import BlankProposal


class Offering(QObject):
    """Keeps bar, canvas and project of one mind."""

    def __init__(self, project: Project, canvas: StudioCanvas, bar: ProposalBar) -> None:
        super().__init__(canvas)
        self._project = project
        self._canvas = canvas
        self._bar = bar
        self._known: frozenset[PartId] = frozenset(project.info.dismissed)
        canvas.set_proposal(project.proposal)
        canvas.deeds.refuse_offers(project.info.dismissed)
        canvas.deeds.offersChanged.connect(self._remember)
        canvas.offersChanged.connect(lambda _: self.refresh())
        canvas.pageChanged.connect(lambda _: self.refresh())
        self._stop = project.editor.watch(self._changed)
        bar.accept_page.connect(self.accept_page)
        bar.accept_all.connect(self.accept_all)
        bar.refuse_page.connect(self.refuse_page)
        self.refresh()

    def accept_page(self) -> None:
        """Take over what is open on the page in view."""
        self._canvas.deeds.accept_offers()
        self._canvas.setFocus()

    def accept_all(self) -> None:
        """Take over everything that is open, as one step."""
        every = tuple(part for _, parts in self._open() for part in parts)
        if every:
            self._canvas.deeds.accept_offers(every)
        self._canvas.setFocus()

    def refuse_page(self) -> None:
        """Turn down what is open on the page in view."""
        self._canvas.deeds.refuse_offers()
        self._canvas.setFocus()

    def take(self, found: BlankProposal) -> None:
        """Offer what the project offers now, all of it open, with what is to be checked."""
        self._known = frozenset(self._project.info.dismissed)
        self._canvas.set_proposal(found.template, self._known)
        self._bar.show_notes(found.notes)
        self.refresh()

    def offer_again(self) -> None:
        """Offer again what was turned down."""
        self._canvas.deeds.offer_again()

    def refresh(self) -> None:
        """Say what is open."""
        counts = {page: len(parts) for page, parts in self._open()}
        here = counts.pop(self._canvas.page, 0)
        self._bar.show_counts(here, sum(counts.values()), unfound=self._unfound())

    def close(self) -> None:
        """Follow no more."""
        self._stop()

    def _open(self) -> Iterator[tuple[int, tuple[PartId, ...]]]:
        for page in self._project.document.pages:
            yield page.number, self._canvas.scene.offers.open(page)

    def _unfound(self) -> bool:
        """Whether nothing was found on the page in view, and nothing is drawn there yet."""
        proposal = self._project.proposal
        if proposal is None:
            return False
        number = self._canvas.page
        return not any(
            page.fields
            for template in (proposal, self._project.document)
            for page in template.pages
            if page.number == number
        )

    def _changed(self, change: Changed) -> None:
        if change.document:
            self.refresh()

    def _remember(self) -> None:
        """Write what was turned down into the project, so that it stays so."""
        refused = self._canvas.scene.offers.refused
        if refused == self._known:
            return
        try:
            if self._known - refused:
                self._project.offer_again(self._known - refused)
            if refused - self._known:
                self._project.dismiss(refused - self._known)
        except ScanStationError as error:
            show_problem(self._canvas, error)
        self._known = refused
        self.refresh()
