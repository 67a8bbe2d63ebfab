"""A test scan before the day: is the device there, and are its pictures fit to be read?

Test sheets are looked at and forgotten; none of them gets into a batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanstation.acquire.conditions import OneSideOnly, ScannerCondition
from scanstation.acquire.port import ScannedPage, ScannerPort, ScanSettings
from scanstation.base.jobs import Cancelled, Job
from scanstation.recognise.decode import decode_grey
from scanstation.recognise.errors import ImageError
from scanstation.recognise.reader import Reader, safely
from scanstation.review.layout import Layout
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import Template
from scanstation.workflow.both_sides import Made, made_of
from scanstation.workflow.console.judgement import Line, TrialPage, Verdict, judge

MOST_LEAVES = 5
"""So many test sheets are looked at; what is left stays in the tray."""


@dataclass(frozen=True)
class Trial:
    """What a test scan showed, line by line."""

    pages: tuple[TrialPage, ...]
    lines: tuple[Line, ...]

    @property
    def verdict(self) -> Verdict:
        """Return the worst of all lines."""
        verdicts = {line.verdict for line in self.lines}
        return next((v for v in (Verdict.BAD, Verdict.DOUBTFUL) if v in verdicts), Verdict.GOOD)


def trial_scan(
    workspace: Workspace, session_id: str, port: ScannerPort, device_id: str, settings: ScanSettings, job: Job
) -> Trial:
    """Scan a few sheets and judge them. What the device complains about becomes a line; raises Cancelled."""
    version = workspace.templates.latest(session_id)
    template = codec.loads(version.document) if version is not None else None
    pictures = workspace.templates.pictures(version.id) if version is not None else {}
    came: list[ScannedPage] = []
    sides = settings.source.sides

    def on_page(page: ScannedPage) -> None:
        came.append(page)
        job.report(len(came))

    def enough() -> bool:
        return job.cancelled or (len(came) >= MOST_LEAVES * sides and len(came) % sides == 0)

    stopped: ScannerCondition | None = None
    try:
        port.capabilities(device_id)
        port.scan(device_id, replace(settings, leaves=MOST_LEAVES), on_page, enough)
    except ScannerCondition as condition:
        stopped = condition
    except Cancelled:
        job.check()
    reader = Reader(template, pictures=pictures) if template is not None else None
    looked_at = []
    for page in came:
        job.check()
        looked_at.append(_look(page, reader))
    if stopped is None and template is not None and sides == 2:
        stopped = _one_side_only(looked_at, template, device_id)
    return Trial(tuple(looked_at), tuple(judge(looked_at, settings, template, stopped)))


def _one_side_only(pages: Sequence[TrialPage], template: Template, device_id: str) -> OneSideOnly | None:
    """Return what is wrong when a leaf is made of two sheets' fronts and none is as it should be."""
    layout = Layout(template)
    made = [
        made_of(front.reading, back.reading, layout)
        for front, back in zip(pages[::2], pages[1::2], strict=False)
        if front.reading is not None and back.reading is not None
    ]
    if Made.TWO_FRONTS not in made or Made.ONE_SHEET in made:
        return None
    return OneSideOnly(device=device_id, sheet=made.index(Made.TWO_FRONTS) + 1)


def _look(page: ScannedPage, reader: Reader | None) -> TrialPage:
    try:
        grey = decode_grey(page.data).grey
    except ImageError:
        grey = None
    return TrialPage(page, grey, safely(reader, page.data, None) if reader is not None else None)
