"""How much the store costs beside the bare disk and bare SQL, as ratios within one run.

`python benchmarks/store.py [FOLDER]`; FOLDER (default: a temporary one) chooses the disk.
"""

import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from scanstation.base.clock import SystemClock
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus
from scanstation.domain.rows import Batch, BatchSource, TemplateVersion
from scanstation.store import Workspace, open_workspace

PAGES = 1_000
PAGE_BYTES = 200_000
READ_PAGES = 10_000
FIELDS = 40
RECORD_PAGES = 300


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def raw_write(path: Path, data: bytes) -> None:
    """Write an image and sync it: the least any safe intake must do."""
    with path.open("xb") as file:
        file.write(data)
        os.fsync(file.fileno())


def add_pages(workspace: Workspace, batch: Batch, rng: random.Random, raw: Path) -> tuple[float, float]:
    """Take pages in and write the same bytes bare, in turn, so that both meet the same disk."""
    raw.mkdir()
    ours = bare = 0.0
    for number in range(PAGES):
        key, data = f"{number}", rng.randbytes(PAGE_BYTES)
        bare += timed(partial(raw_write, raw / key, data))
        enter = partial(workspace.batches.add_page, batch.id, data, suffix=".jpg")
        ours += timed(partial(enter, source_name=key, source_key=key))
    return ours, bare


def record_cost(workspace: Workspace, batch: Batch, version: TemplateVersion) -> tuple[float, float]:
    """Return what the chain makes of a page's entry and of 16 readings' processor time, as ratios."""
    connections = workspace._connections
    watchers = list(connections._watchers)
    spent: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    reading = page_reading()
    for number in range(2 * RECORD_PAGES):
        with_record = number % 2 == 0
        connections._watchers[:] = watchers if with_record else []
        key = f"c{number}"
        begin = time.process_time()
        page = workspace.batches.add_page(
            batch.id, key.encode() * 20_000, suffix=".jpg", source_name=key, source_key=key
        )
        assert page is not None
        entered = time.process_time()
        workspace.readings.add_many([(page.id, version.id, "1", reading)] * 16)
        spent[with_record].append((entered - begin, time.process_time() - entered))
        connections._watchers[:] = watchers
        with connections.write():  # what came without the chain must not burden the next page
            pass
    ours, bare = (
        [statistics.median(pair[at] for pair in spent[with_record]) for at in (0, 1)]
        for with_record in (True, False)
    )
    return ours[0] / bare[0], ours[1] / bare[1]


def verify(workspace: Workspace) -> tuple[float, int]:
    """Check the record; return seconds and rows."""
    begin = time.perf_counter()
    check = workspace.check_record()
    return time.perf_counter() - begin, check.rows


def page_reading() -> PageReading:
    """Return a reading of 40 fields."""
    field = FieldReading("A", ("A",), FieldStatus.OK, 0.98, (0.71, 0.05, 0.04, 0.06))
    return PageReading(PageStatus.OK, 1, fields={f"q{n}": field for n in range(FIELDS)}, width_px=1240)


def read_pages(workspace: Workspace, batch: Batch, version: TemplateVersion) -> None:
    """Fill a batch with small pages and two readings each."""
    for number in range(READ_PAGES):
        key = f"r{number}"
        workspace.batches.add_page(batch.id, key.encode(), suffix=".jpg", source_name=key, source_key=key)
    reading = page_reading()
    for engine in ("1", "2"):
        pages = workspace.batches.pages(batch.id)
        workspace.readings.add_many((p.id, version.id, engine, reading) for p in pages)


def raw_latest(database: Path, batch: Batch) -> dict[str, PageReading]:
    """Fetch and parse the newest reading per page with bare SQL."""
    connection = sqlite3.connect(database)
    rows = connection.execute(
        "SELECT page_id, reading FROM readings WHERE row_no IN (SELECT max(r.row_no) FROM readings r"
        " JOIN pages p ON p.id = r.page_id WHERE p.batch_id = ? GROUP BY r.page_id)",
        (batch.id,),
    ).fetchall()
    connection.close()
    return {page: PageReading.from_json(json.loads(text)) for page, text in rows}


def main(folder: Path) -> None:
    """Run both comparisons and print them."""
    with open_workspace(folder / "workspace", SystemClock()) as workspace:
        session = workspace.exams.add_session(workspace.exams.add_exam("benchmark").id, "1", "math")
        version = workspace.templates.add(session.id, "{}")
        batch = workspace.batches.open(session.id, "1", BatchSource.FILES, 2)
        ours, bare = add_pages(workspace, batch, random.Random(7), folder / "raw")
        print(f"add_page   {ours / PAGES * 1e3:7.2f} ms/page  {ours / bare:5.2f} x write+fsync")

        batch = workspace.batches.open(session.id, "2", BatchSource.FILES, 2)
        read_pages(workspace, batch, version)
        bare = timed(lambda: raw_latest(workspace.path / "scanstation.db", batch))
        ours = timed(lambda: workspace.readings.latest(batch.id))
        print(f"latest     {ours * 1e3:7.0f} ms/{READ_PAGES}  {ours / bare:5.2f} x bare SQL and parsing")
        unread = timed(lambda: workspace.readings.unread_pages(None, version.id))
        print(f"unread     {unread * 1e3:7.0f} ms over {READ_PAGES + PAGES} pages")
        seconds, rows = verify(workspace)
        print(f"verify     {seconds / rows * 1e3:7.3f} ms/row, {rows} rows")
        batch = workspace.batches.open(session.id, "3", BatchSource.FILES, 2)
        pages, readings = record_cost(workspace, batch, version)
        print(f"record     {pages:5.2f} x a page's entry, {readings:5.2f} x 16 readings (processor time)")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
