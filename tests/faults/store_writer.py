"""A child process that fills a workspace until it is killed; every line it prints was acknowledged."""

import hashlib
import itertools
import sys
from pathlib import Path

from scanstation.base.clock import SystemClock
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.domain.rows import BatchSource, DecisionKind
from scanstation.store import open_workspace


def image_of(key: str) -> bytes:
    """Return the image of a source: about 20 kB that follow from its key."""
    return hashlib.sha256(key.encode()).digest() * 640


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def fill(folder: Path, first: int) -> None:
    """Take in k0, k1 … anew from `first`, each page read and decided on, until the end comes."""
    with open_workspace(folder, SystemClock()) as workspace:
        exams = workspace.exams.list_exams() or [workspace.exams.add_exam("exam")]
        sessions = workspace.exams.list_sessions(exams[0].id)
        session = sessions[0] if sessions else workspace.exams.add_session(exams[0].id, "1", "math")
        version = workspace.templates.add(session.id, "{}", {"blank.png": b"blank"})
        opened = workspace.batches.list(session.id)
        batch = opened[0] if opened else workspace.batches.open(session.id, "1", BatchSource.FILES, 2)
        _say("open")
        for number in itertools.count(first):
            key = f"k{number}"
            page = workspace.batches.add_page(
                batch.id, image_of(key), suffix=".jpg", source_name=key, source_key=key
            )
            if page is None:
                continue
            _say("page", page.id, key)
            stored = workspace.readings.add(page.id, version.id, "1", PageReading(PageStatus.BLANK))
            _say("reading", page.id, stored.id)
            decision = workspace.decisions.add(
                session.id, page.sheet_id, page.id, "q", DecisionKind.ANSWER, {"value": key}, "w", "y"
            )
            _say("decision", page.id, decision.id)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
