"""A window on a real workspace: one session, leaves with pictures, readings entered by hand."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QBuffer, QEvent, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus
from scanstation.domain.rows import Batch, BatchSource, Decision, Page
from scanstation.review.answers import standing
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.templates import codec
from scanstation.templates.model import (
    ChoiceField,
    DigitGridField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.ui import language
from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.desk import SessionDesk
from scanstation.ui.station import Station

_MARK = (4.5, 2.6)
_PX_PER_MM = 2.0


def _line(options: str, y: float) -> MarkLine:
    return MarkLine(options=tuple(options), first=(20.0, y), step=(7.0, 0.0))


def sheet() -> Template:
    """Return a one-page sheet: a grid of 4 digits, q1 and q2 (one answer), q3 (several)."""
    columns = tuple(
        MarkLine(options=tuple("0123456789"), first=(120.0 + 7 * c, 20.0), step=(0.0, 5.0)) for c in range(4)
    )
    fields = (
        DigitGridField(id="number", title="考号", columns=columns, mark=_MARK),
        ChoiceField(id="q1", title="1", line=_line("ABCD", 100), mark=_MARK),
        ChoiceField(id="q2", title="2", line=_line("ABCD", 110), mark=_MARK),
        ChoiceField(id="q3", title="3", line=_line("ABCD", 120), mark=_MARK, multiple=True),
    )
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    page = TemplatePage(number=1, size=(210, 297), registration=registration, fields=fields)
    return Template(id="t", identity=("number",), pages=(page,))


def marked(values: str) -> FieldReading:
    """Return a sure reading of these marks."""
    status = FieldStatus.OK if values else FieldStatus.BLANK
    return FieldReading(values, tuple(values), status, 0.9)


def picture(seed: int) -> bytes:
    """Return a small grey page as PNG; each seed gives other bytes."""
    image = QImage(int(210 * _PX_PER_MM), int(297 * _PX_PER_MM), QImage.Format.Format_Grayscale8)
    image.fill(QColor(250, 250, 250))
    image.setPixelColor(seed % 400, seed // 400, QColor(0, 0, 0))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


class Office:
    """A workspace with one session and one batch of single-sided sheets."""

    def __init__(self, workspace: Workspace, settings_path: Path) -> None:
        self.workspace = workspace
        self.settings_path = settings_path
        self.exam = workspace.exams.add_exam("2026 秋季期末")
        self.session = workspace.exams.add_session(self.exam.id, "数学", "数学")
        self.version = workspace.templates.add(self.session.id, codec.dumps(sheet()))
        self.batch: Batch = workspace.batches.open(self.session.id, "一号箱", BatchSource.FILES, 1)
        self.pages: list[Page] = []

    def feed(self, /, **fields: FieldReading) -> Page:
        """Feed one leaf that reads well but for `fields`."""
        number = len(self.pages) + 1
        page = self.workspace.batches.add_page(
            self.batch.id,
            picture(number),
            suffix=".png",
            source_name=f"{number}.png",
            source_key=str(number),
        )
        assert page is not None
        self.pages.append(page)
        printed = f"{1000 + number}"
        grid = FieldReading(printed, tuple(printed), FieldStatus.OK, 0.9, columns=tuple(map(marked, printed)))
        read: Mapping[str, FieldReading] = {
            "number": grid,
            "q1": marked("A"),
            "q2": marked("B"),
            "q3": marked("AC"),
        }
        transform = (_PX_PER_MM, 0.0, 0.0, 0.0, _PX_PER_MM, 0.0, 0.0, 0.0, 1.0)
        reading = PageReading(
            PageStatus.OK,
            page=1,
            fields={**read, **fields},
            transform=transform,
            width_px=int(210 * _PX_PER_MM),
            height_px=int(297 * _PX_PER_MM),
        )
        self.workspace.readings.add(page.id, self.version.id, "1", reading)
        return page

    @staticmethod
    def picture(seed: int) -> bytes:
        """Return a page image that is not in the workspace yet."""
        return picture(10_000 + seed)

    def close_batch(self) -> None:
        """Say that no more comes."""
        self.workspace.batches.close(self.batch.id)

    @property
    def standing(self) -> list[Decision]:
        """Return the decisions that count now."""
        return standing(self.workspace.decisions.for_session(self.session.id))


class Hold:
    """Holds keys down as X tells it: a press, then pairs of release and press that are marked as repeats."""

    def __call__(
        self, widget: QWidget, key: Qt.Key, text: str = "", *, turns: int = 12, fresh: bool = True
    ) -> None:
        """Hold a key for so many repeats; without `fresh` it was pressed before, somewhere else."""
        if fresh:
            self._send(widget, QEvent.Type.KeyPress, key, text, repeats=False)
        for _ in range(turns):
            self._send(widget, QEvent.Type.KeyRelease, key, text, repeats=True)
            self._send(widget, QEvent.Type.KeyPress, key, text, repeats=True)
        self._send(widget, QEvent.Type.KeyRelease, key, text, repeats=False)

    @staticmethod
    def _send(widget: QWidget, kind: QEvent.Type, key: Qt.Key, text: str, *, repeats: bool) -> None:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, repeats)
        QApplication.sendEvent(widget, event)


@pytest.fixture
def hold() -> Hold:
    """Return a finger that stays on a key."""
    return Hold()


@pytest.fixture
def office(qapp: QApplication, tmp_path: Path) -> Iterator[Office]:
    """Return a session in a fresh workspace; the program speaks English."""
    language.use("en")
    with open_workspace(tmp_path / "workspace", SystemClock()) as workspace:
        yield Office(workspace, tmp_path / "settings.json")


@pytest.fixture
def make_station(office: Office) -> Iterator[Callable[..., Station]]:
    """Return a maker of stations on the office's workspace; all are closed in the end."""
    made: list[Station] = []

    def make(settings: Settings | None = None) -> Station:
        settings = settings or Settings(operator="李老师", language="en", workers=1)
        made.append(Station(office.workspace, settings, office.settings_path))
        return made[-1]

    yield make
    for station in made:
        station.close()


@pytest.fixture
def station(make_station: Callable[..., Station]) -> Station:
    """Return a station whose operator is known."""
    return make_station()


@pytest.fixture
def correcting(qtbot: QtBot, office: Office, station: Station) -> Iterator[Callable[[], CorrectScreen]]:
    """Return a maker of the correction screen on what was fed until then; all are left in the end."""
    made: list[tuple[CorrectScreen, SessionDesk]] = []

    def make() -> CorrectScreen:
        office.close_batch()
        desk = SessionDesk(office.workspace, office.session.id)
        screen = CorrectScreen(station)
        qtbot.addWidget(screen)
        with qtbot.waitSignal(desk.snapshot_ready):
            desk.refresh()
        screen.resize(1100, 800)
        screen.show()
        screen.open_list(desk)
        made.append((screen, desk))
        return screen

    yield make
    for screen, desk in made:
        screen.leave()
        desk.close()
