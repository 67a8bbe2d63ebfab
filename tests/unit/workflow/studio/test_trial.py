"""Trying filled sheets on a template: read at once, kept for the next try, told in figures and words."""

from pathlib import Path

import numpy as np
import pytest

from scanstation.acquire.drivers.simulated import Leaf, SimulatedScanner
from scanstation.acquire.errors import PictureDamaged
from scanstation.acquire.port import ScanSettings, Source
from scanstation.base.jobs import Cancelled, Job
from scanstation.base.paths import sample_sheets
from scanstation.domain.reading import FieldStatus, PageStatus
from scanstation.simulate.blank_page import render_pdf
from scanstation.simulate.feeder import Feed, feed
from scanstation.simulate.hand import Hand
from scanstation.simulate.pencil import fill_page
from scanstation.templates import codec
from scanstation.templates.editing.commands.adding import Delete
from scanstation.templates.editing.commands.base import applied
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.parts import all_parts, field_part
from scanstation.templates.errors import TemplateInvalid
from scanstation.templates.model import ChoiceField, CropField, Template
from scanstation.workflow.studio import trial as trial_module
from scanstation.workflow.studio.errors import TrialFull
from scanstation.workflow.studio.trial import TrialPage, TrialReading, try_again, try_pages, try_scan
from scanstation.workflow.studio.trial_figures import BINS
from scanstation.workflow.studio.trial_verdict import (
    ALL_GOOD,
    ASKED,
    FEW_PAGES,
    FIELD_ASKED,
    NEVER_MARKED,
    NO_FIELDS,
    NOTHING_READ,
    PAGE_UNSEEN,
    UNPLACED,
    Safety,
)

DPI = 150.0
SHEETS = 4


@pytest.fixture(scope="module")
def template() -> Template:
    """Return the first page of the English card as a template of its own."""
    both = codec.load(sample_sheets() / "english.json")
    second = [part.id for part in all_parts(both) if part.id.page == 2]
    alone = applied(both, Delete(tuple(second))).document
    return alone.model_copy(update={"pages": alone.pages[:1]})


@pytest.fixture(scope="module")
def blanks() -> dict[str, bytes]:
    """Return the pictures of the card."""
    return {"english-p1.png": (sample_sheets() / "english-p1.png").read_bytes()}


@pytest.fixture(scope="module")
def answers(template: Template) -> list[dict[str, list[str]]]:
    """Return what was marked on each sheet: never anything in q7."""
    rng = np.random.default_rng(3)
    items = [field for _, field in template.fields() if isinstance(field, ChoiceField) and field.id != "q7"]
    return [
        {field.id: [str(rng.choice(field.line.options))] for field in items} | {"number": list("2026061783")}
        for _ in range(SHEETS)
    ]


@pytest.fixture(scope="module")
def scans(
    template: Template, answers: list[dict[str, list[str]]], tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """Return the scans of filled sheets."""
    folder = tmp_path_factory.mktemp("scans")
    rng = np.random.default_rng(5)
    blank = render_pdf(sample_sheets() / "english.pdf", DPI)[0]
    paths = []
    for number, given in enumerate(answers):
        filled = fill_page(blank, DPI, template.pages[0], given, Hand(), rng)
        paths.append(folder / f"{number}.jpg")
        paths[-1].write_bytes(feed(filled, DPI, Feed.usual(rng), rng))
    return paths


@pytest.fixture(scope="module")
def tried(template: Template, blanks: dict[str, bytes], scans: list[Path]) -> TrialReading:
    """Return the trial of all sheets with the right template."""
    return try_pages(template, blanks, scans, Job())


def moved(template: Template, dx: float, dy: float, *fields: str) -> Template:
    """Return the template with fields moved, all where none are named."""
    parts = [field_part(1, i) for i in fields or [f.id for _, f in template.fields()]]
    return applied(template, Move(tuple(parts), dx, dy)).document


def test_a_right_template_reads_all_and_is_called_safe(
    tried: TrialReading, answers: list[dict[str, list[str]]], template: Template
) -> None:
    """Every answer is read; marks and empty places are far apart; only the item nobody marked is named."""
    for page, given in zip(tried.pages, answers, strict=True):
        assert page.reading.status is PageStatus.OK
        assert {i: page.reading.fields[i].value for i in given} == {i: "".join(v) for i, v in given.items()}
    found = tried.figures
    assert (found.pages, found.placed, found.unplaced, found.unreadable) == (SHEETS, SHEETS, 0, 0)
    assert (found.asked, found.sure) == (0, SHEETS * len(list(template.fields())))
    assert found.darkness.gap is not None
    assert found.darkness.gap > 0.3
    assert found.worst_residual_mm is not None
    assert found.worst_residual_mm < 0.2
    texts = {remark.text for remark in tried.verdict.remarks}
    assert texts == {NEVER_MARKED, ALL_GOOD}
    (never,) = (remark for remark in tried.verdict.remarks if remark.text == NEVER_MARKED)
    assert never.part == field_part(1, "q7")
    assert tried.verdict.safety is Safety.DOUBTFUL


def test_every_place_is_in_one_histogram(tried: TrialReading, template: Template) -> None:
    """The histograms hold each mark of each page once; as many marked as were marked."""
    darkness = tried.figures.darkness
    count = sum(1 for _ in template.pages[0].marks())
    assert len(darkness.marked) == len(darkness.empty) == len(darkness.asked) == BINS
    assert sum(darkness.marked) + sum(darkness.empty) + sum(darkness.asked) == SHEETS * count
    sure = [
        line
        for page in tried.pages
        for field in page.reading.fields.values()
        for line in field.columns or (field,)
        if line.status is FieldStatus.OK and line.scores
    ]
    assert sum(darkness.marked) == sum(len(line.values) for line in sure)


def test_a_template_that_stands_beside_the_print_is_not_safe(
    tried: TrialReading, template: Template, blanks: dict[str, bytes]
) -> None:
    """Moved by 2 mm nothing is sure, and the verdict says so; the same pages tell when it is mended."""
    beside = try_again(tried, moved(template, 2.0, 1.0), blanks, Job())
    assert beside.verdict.safety is Safety.UNSAFE
    assert {ASKED, UNPLACED} & {remark.text for remark in beside.verdict.remarks}
    assert try_again(beside, template, blanks, Job()).figures.asked == 0


def test_one_field_beside_its_print_is_named(
    tried: TrialReading, template: Template, blanks: dict[str, bytes]
) -> None:
    """One item moved half off its boxes is asked about; the remark leads to it, and no other is named."""
    wrong = try_again(tried, moved(template, 2.2, 1.4, "q3"), blanks, Job())
    named = [r.part for r in wrong.verdict.remarks if r.text in (FIELD_ASKED, NEVER_MARKED)]
    assert field_part(1, "q3") in named
    assert set(named) <= {field_part(1, "q3"), field_part(1, "q7")}
    assert wrong.verdict.safety is not Safety.SAFE


def test_no_and_few_sheets_tell_nothing(
    template: Template, blanks: dict[str, bytes], scans: list[Path]
) -> None:
    """A verdict needs sheets; a trial goes on with more of them."""
    nothing = TrialReading(template)
    assert [remark.text for remark in nothing.verdict.remarks] == [NOTHING_READ]
    heard: list[TrialPage] = []
    one = try_pages(template, blanks, scans[:1], Job(), on_page=heard.append)
    assert heard == list(one.pages)
    assert FEW_PAGES in {remark.text for remark in one.verdict.remarks}
    assert one.verdict.safety is Safety.UNTRIED
    more = try_pages(template, blanks, scans[1:], Job(), before=one)
    assert len(more.pages) == SHEETS
    assert FEW_PAGES not in {remark.text for remark in more.verdict.remarks}


def test_a_template_without_fields_is_not_called_safe(
    template: Template, blanks: dict[str, bytes], scans: list[Path]
) -> None:
    """Sheets that are placed but give nothing to read tell nothing."""
    parts = tuple(field_part(1, field.id) for _, field in template.fields())
    empty = try_pages(applied(template, Delete(parts)).document, blanks, scans, Job())
    assert empty.figures.placed == SHEETS
    assert [remark.text for remark in empty.verdict.remarks] == [NO_FIELDS]
    assert empty.verdict.safety is Safety.UNTRIED


def test_a_page_that_was_never_seen_is_named(blanks: dict[str, bytes], scans: list[Path]) -> None:
    """Fronts only say nothing about the back."""
    both = codec.load(sample_sheets() / "english.json")
    pictures = blanks | {"english-p2.png": (sample_sheets() / "english-p2.png").read_bytes()}
    trial = try_pages(both, pictures, scans, Job())
    assert [r.params for r in trial.verdict.remarks if r.text == PAGE_UNSEEN] == [{"page": 2}]


def test_what_is_no_page_is_named_and_the_rest_read(
    template: Template, blanks: dict[str, bytes], scans: list[Path], tmp_path: Path
) -> None:
    """A damaged file is refused by name; a foreign picture does not fit; neither stops the trial."""
    bad, foreign = tmp_path / "bad.jpg", tmp_path / "math.png"
    bad.write_bytes(b"x")
    foreign.write_bytes((sample_sheets() / "math-p1.png").read_bytes())
    trial = try_pages(template, blanks, [bad, foreign, scans[0]], Job())
    assert [type(error) for error in trial.refused] == [PictureDamaged]
    assert [page.reading.status is PageStatus.OK for page in trial.pages] == [False, True]
    assert trial.figures.unplaced == 1
    assert trial.verdict.safety is Safety.UNSAFE


def test_a_trial_has_its_limits(
    template: Template, blanks: dict[str, bytes], scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is beyond them is not read and said; what was read stays. A wish to stop is heard."""
    monkeypatch.setattr(trial_module, "MOST_PAGES", 2)
    trial = try_pages(template, blanks, scans, Job())
    assert len(trial.pages) == 2
    assert [type(error) for error in trial.refused] == [TrialFull]
    job = Job()
    heard: list[TrialPage] = []

    def stop(page: TrialPage) -> None:
        heard.append(page)
        job.cancel()

    with pytest.raises(Cancelled):
        try_pages(template, blanks, scans, job, on_page=stop)
    assert len(heard) == 1


def test_a_template_that_breaks_rules_is_not_tried(
    template: Template, blanks: dict[str, bytes], scans: list[Path]
) -> None:
    """While drawing rules may be broken; reading with such a template would tell nothing."""
    with pytest.raises(TemplateInvalid):
        try_pages(moved(template, 500, 0), blanks, scans, Job())


def test_sheets_can_be_scanned_for_a_trial(
    template: Template, blanks: dict[str, bytes], scans: list[Path]
) -> None:
    """What a scanner delivers is read page by page."""
    scanner = SimulatedScanner([Leaf(path.read_bytes(), None) for path in scans[:2]])
    settings = ScanSettings(source=Source.FEEDER)
    trial = try_scan(template, blanks, scanner, scanner.devices()[0].id, settings, Job())
    assert [page.reading.status for page in trial.pages] == [PageStatus.OK] * 2


def test_a_page_without_marks_counts_as_seen_when_it_was(
    template: Template, blanks: dict[str, bytes], scans: list[Path]
) -> None:
    """A page that has answer areas only is on the sheets when its sheets were placed."""
    fields = tuple(f for f in template.pages[0].fields if isinstance(f, CropField))
    crop = fields or (CropField(id="w1", box=(20.0, 200.0, 100.0, 40.0)),)
    page = template.pages[0].model_copy(update={"fields": crop})
    bare = template.model_copy(update={"pages": (page,), "identity": (), "absence": None})
    trial = try_pages(bare, blanks, scans[:1], Job())
    assert trial.figures.placed == 1
    assert PAGE_UNSEEN not in {remark.text for remark in trial.verdict.remarks}
