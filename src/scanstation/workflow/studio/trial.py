"""Filled sheets are tried on a template at once, without a workspace: files dropped, or a scan."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from scanstation.acquire.port import ScannedPage, ScannerPort, ScanSettings
from scanstation.acquire.sources import RefusedInput, pages_of
from scanstation.base.jobs import Job
from scanstation.domain.errors import InputError
from scanstation.domain.reading import PageReading
from scanstation.recognise.pool import Task, read_all, usable_processors
from scanstation.recognise.reader import Reader, safely
from scanstation.templates import codec
from scanstation.templates.model import Template
from scanstation.workflow.studio.errors import TrialFull
from scanstation.workflow.studio.trial_figures import TrialFigures, figures
from scanstation.workflow.studio.trial_verdict import Verdict, verdict

MOST_PAGES = 400
MOST_BYTES = 512 << 20
"""What one trial keeps in memory, so that a changed template can be tried on the same pages at once."""
_AT_ONCE = 16


@dataclass(frozen=True)
class TrialPage:
    """One page that was tried: its image file and how it was read."""

    name: str
    data: bytes
    reading: PageReading


@dataclass(frozen=True)
class TrialReading:
    """All pages of a trial by one template, and what could not become a page or was too much (TrialFull)."""

    template: Template
    pages: tuple[TrialPage, ...] = ()
    refused: tuple[InputError, ...] = ()

    @cached_property
    def figures(self) -> TrialFigures:
        """What the pages say in numbers."""
        return figures(self.template, [page.reading for page in self.pages])

    @cached_property
    def verdict(self) -> Verdict:
        """What they say in words."""
        return verdict(self.template, self.figures)


OnPage = Callable[[TrialPage], None]


def try_pages(
    template: Template,
    blanks: Mapping[str, bytes],
    paths: Iterable[Path],
    job: Job,
    *,
    before: TrialReading | None = None,
    on_page: OnPage = lambda page: None,
    workers: int = 0,
) -> TrialReading:
    """Read the pages of `paths` with `template`, whose pictures come by name in `blanks`.

    `before`: a trial of the same template that goes on. `on_page` hears of each page as it is read. `workers`
    0: as many as there are processors. Raises TemplateInvalid, PictureMissing, and Cancelled: what `on_page`
    heard of is then all there is.
    """
    trial = _Trial(template, blanks, before, on_page)

    def pages() -> Iterator[ScannedPage]:
        for path in paths:
            for item in pages_of(path, check=job.check):
                if isinstance(item, RefusedInput):
                    trial.refuse(item.error)
                else:
                    yield item

    trial.read(((page.name, page.data) for page in pages()), job, workers)
    return trial.reading()


def try_scan(
    template: Template,
    blanks: Mapping[str, bytes],
    port: ScannerPort,
    device_id: str,
    settings: ScanSettings,
    job: Job,
    *,
    before: TrialReading | None = None,
    on_page: OnPage = lambda page: None,
) -> TrialReading:
    """Scan filled sheets and read each as it comes. Raises the device's conditions, and as `try_pages`."""
    trial = _Trial(template, blanks, before, on_page)
    try:
        port.scan(
            device_id, settings, lambda page: trial.add(page.name, page.data, job), lambda: job.cancelled
        )
    except TrialFull as error:
        trial.refuse(error)
    job.check()
    return trial.reading()


def try_again(
    reading: TrialReading,
    template: Template,
    blanks: Mapping[str, bytes],
    job: Job,
    *,
    on_page: OnPage = lambda page: None,
    workers: int = 0,
) -> TrialReading:
    """Read the same pages with a changed template. Raises as `try_pages` does."""
    trial = _Trial(template, blanks, TrialReading(template, refused=reading.refused), on_page)
    trial.read(((page.name, page.data) for page in reading.pages), job, workers)
    return trial.reading()


class _Trial:
    def __init__(
        self, template: Template, blanks: Mapping[str, bytes], before: TrialReading | None, on_page: OnPage
    ) -> None:
        codec.loads(codec.dumps(template))  # drawing may break rules that reading stands on
        self._template = template
        self._reader = Reader(template, pictures=blanks)
        self._before = before or TrialReading(template)
        self._pages = list(self._before.pages)
        self._refused: list[InputError] = []
        self._bytes = sum(len(page.data) for page in self._pages)
        self._on_page = on_page

    def read(self, images: Iterable[tuple[str, bytes]], job: Job, workers: int) -> None:
        """Read images that come one by one; several processors help where there are many."""
        tasks = (Task((name, data), partial(bytes, data)) for name, data in self._allowed(images))
        processes = workers or usable_processors()
        # the first show at once; processes, which take their time to start, help only with the rest
        for some, by in ((islice(tasks, _AT_ONCE), 1), (tasks, processes)):
            try:
                for (name, data), reading in read_all(self._reader, some, by, job.check):
                    self._keep(TrialPage(name, data, reading), job)
            except TrialFull as error:
                self._refused.append(error)
                return

    def add(self, name: str, data: bytes, job: Job) -> None:
        """Read one image. Raises TrialFull."""
        for _ in self._allowed([(name, data)]):
            self._keep(TrialPage(name, data, safely(self._reader, data, None)), job)

    def refuse(self, error: InputError) -> None:
        """Note what is not read."""
        self._refused.append(error)

    def reading(self) -> TrialReading:
        """Return all that was tried."""
        return replace(
            self._before,
            template=self._template,
            pages=tuple(self._pages),
            refused=(*self._before.refused, *self._refused),
        )

    def _allowed(self, images: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        count = len(self._pages)
        for name, data in images:
            count += 1
            self._bytes += len(data)
            if count > MOST_PAGES or self._bytes > MOST_BYTES:
                raise TrialFull(pages=MOST_PAGES, megabytes=MOST_BYTES >> 20)
            yield name, data

    def _keep(self, page: TrialPage, job: Job) -> None:
        self._pages.append(page)
        self._on_page(page)
        job.report(len(self._pages), None, page.name)
