"""The page of a trial: what it offers, and where it leads."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.templates.editing.drawn import Drawn, draw
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.templates.model import Registration, RegistrationKind, Template, TemplatePage
from scanstation.ui.studio.trial_panel import TrialPanel
from scanstation.ui.studio.trial_run import TrialRun
from scanstation.workflow.studio.trial import TrialPage, TrialReading
from scanstation.workflow.studio.trial_verdict import Remedy


class Run(QObject):
    """A trial that has been run."""

    begun, grew, ended = Signal(), Signal(), Signal()
    job = None
    outdated = False

    def __init__(self, reading: TrialReading) -> None:
        super().__init__()
        self.reading = reading
        self.again = self.forget = self.stop = SimpleNamespace

    @property
    def pages(self) -> tuple[TrialPage, ...]:
        """All pages."""
        return self.reading.pages


def page(status: FieldStatus, *reasons: Reason) -> TrialPage:
    """Return a tried page on which q1 was read so."""
    fields = {"q1": FieldReading("A", ("A",), status, 1.0, reasons=reasons)}
    return TrialPage("a.png", b"", PageReading(PageStatus.OK, 1, fields=fields, residual_mm=0.5))


@pytest.fixture
def panel(qtbot: QtBot) -> TrialPanel:
    """Return the panel of a trial in which q1 is in doubt on the second of three pages that fit badly."""
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    fields = (draw(Drawn("choice", (20, 100, 25, 3)), "q1"),)
    sheet = TemplatePage(number=1, size=(210, 297), registration=registration, fields=fields, blank="b.png")
    pages = (
        page(FieldStatus.OK),
        page(FieldStatus.UNCERTAIN, Reason.SEVERAL_MARKS),
        page(FieldStatus.OK),
    )
    run = Run(TrialReading(Template(id="t", pages=(sheet,)), pages))
    made = TrialPanel(cast(TrialRun, cast(Any, run)), False)
    made.setProperty("run", run)
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_item_in_doubt_leads_to_it_and_to_a_sheet(panel: TrialPanel) -> None:
    """A click goes to the item and shows a sheet on which it is in doubt."""
    gone: list[PartId] = []
    panel.part_chosen.connect(gone.append)
    rows = [panel.remarks.item(i).text() for i in range(panel.remarks.count())]
    row = next(i for i, text in enumerate(rows) if text.startswith("q1 is in doubt on 1 of 3 pages."))
    assert rows[row] != "q1 is in doubt on 1 of 3 pages."
    panel.remarks.itemClicked.emit(panel.remarks.item(row))
    assert gone == [field_part(1, "q1")]
    assert panel.sheets.currentRow() == 1


def test_a_chosen_sheet_says_what_was_read(panel: TrialPanel, qtbot: QtBot) -> None:
    """Each field of the sheet in view stands with its value, and leads to the field."""
    assert not panel.values.isVisible()
    panel.sheets.setCurrentRow(0)
    assert panel.values.isVisible()
    assert [panel.values.item(i).text() for i in range(panel.values.count())] == ["q1: A"]
    with qtbot.waitSignal(panel.part_chosen) as chosen:
        panel.values.itemClicked.emit(panel.values.item(0))
    assert chosen.args == [field_part(1, "q1")]
    panel.sheets.setCurrentRow(-1)
    assert not panel.values.isVisible()


def test_a_misfit_offers_what_mends_it(panel: TrialPanel, qtbot: QtBot) -> None:
    """Where pages fit badly a button places them otherwise."""
    assert panel.remedy.isVisible()
    with qtbot.waitSignal(panel.remedy_wanted) as wanted:
        panel.remedy.click()
    assert wanted.args == [Remedy.BY_PRINT]
