"""Real photographs and scans with known answers: nothing read wrong may look sure.

`python tests/golden/test_omrchecker.py [FOLDER]` prints the figures per set.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from scanstation.domain.reading import FieldReading, FieldStatus, PageStatus
from scanstation.recognise.reader import Reader
from scanstation.templates.omrchecker import import_template

DISPUTES = json.loads(Path(__file__).with_name("omrchecker_disputes.json").read_text(encoding="utf-8"))
"""Set → file → field → {"picture": what the picture shows, "why": …} where `expected.json` is wrong."""


@dataclass
class Figures:
    """What came of one set: fields by outcome, pictures that could not be placed, milliseconds, cases."""

    pictures: int = 0
    unplaced: list[str] = field(default_factory=list)
    fields: Counter[str] = field(default_factory=Counter)
    ms: list[float] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)


def template_of(picture: Path, root: Path) -> Path:
    """Return the OMRChecker template that holds for `picture`: the nearest one above it."""
    folder = picture.parent
    while not (folder / "template.json").exists() and folder != root:
        folder = folder.parent
    return folder / "template.json"


def known_answers(root: Path) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """Yield (set, picture, field → answer) with disputed answers put right."""
    for expected in sorted(root.glob("*/expected.json")):
        name = expected.parent.name
        for file, answers in json.loads(expected.read_text(encoding="utf-8")).items():
            disputed: dict[str, Any] = DISPUTES.get(name, {}).get(file, {})
            right = {key: disputed.get(key, {}).get("picture", value) for key, value in answers.items()}
            yield name, expected.parent / file, right


def reader_of(template: Path, folder: Path) -> Reader:
    """Import `template` and compile it with its pictures in `folder`."""
    imported = import_template(template)
    for name, data in imported.pictures.items():
        (folder / name).write_bytes(data)
    return Reader(imported.template, folder)


def agrees(reading: FieldReading, answer: str) -> bool:
    """Whether a reading says `answer`. In a number, a blank digit is nothing there, or `no`, and "?" here."""
    texts = {reading.value, reading.value.replace("?", ""), reading.value.replace("?", "no")}
    return answer in texts


def outcome(reading: FieldReading, answer: str) -> str:
    """Return right, flagged (a person will look; right or not) or silent (wrong and sure of it)."""
    sure = reading.status in (FieldStatus.OK, FieldStatus.BLANK)
    right = agrees(reading, answer)
    if sure:
        return "right" if right else "silent"
    return "flagged right" if right else "flagged wrong"


def figures(root: Path) -> dict[str, Figures]:
    """Read every picture below `root` and compare."""
    result: dict[str, Figures] = {}
    readers: dict[Path, Reader] = {}
    with TemporaryDirectory() as temporary:
        for name, picture, answers in known_answers(root):
            template = template_of(picture, root)
            if template not in readers:
                folder = Path(temporary) / str(len(readers))
                folder.mkdir()
                readers[template] = reader_of(template, folder)
            seen = result.setdefault(name, Figures())
            seen.pictures += 1
            page = readers[template].read(picture.read_bytes())
            seen.ms.append(page.ms)
            if page.status is not PageStatus.OK:
                seen.unplaced.append(picture.name)
                seen.fields["flagged wrong"] += len(answers)
                continue
            for key, answer in answers.items():
                what = outcome(page.fields[key], answer)
                seen.fields[what] += 1
                if what != "right":
                    read = page.fields[key]
                    said = f"{read.value!r} {read.status} {' '.join(read.reasons)}"
                    seen.cases.append(f"{what}: {picture.name} {key} {answer!r} {said}")
    return result


def table(found: dict[str, Figures]) -> str:
    """Lay the figures out as text."""
    head = (
        "set",
        "pictures",
        "fields",
        "right",
        "flagged right",
        "flagged wrong",
        "silent wrong",
        "unplaced",
        "ms",
    )
    rows = [head]
    for name, one in found.items():
        counts = [one.fields[k] for k in ("right", "flagged right", "flagged wrong", "silent")]
        rows.append(
            tuple(map(str, (name, one.pictures, sum(counts), *counts, len(one.unplaced), round(max(one.ms)))))
        )
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    return "\n".join("  ".join(cell.rjust(w) for cell, w in zip(row, widths, strict=True)) for row in rows)


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[str, Figures]:
    """Every set read once."""
    return figures(shared / "scans" / "omrchecker")


def test_nothing_wrong_looks_sure(found: dict[str, Figures]) -> None:
    """On every picture, a field whose value is not the right one is in the hands of a person."""
    assert found
    silent = [case for one in found.values() for case in one.cases if case.startswith("silent")]
    assert silent == []


def test_pages_are_placed(found: dict[str, Figures]) -> None:
    """All pages find their place but the one that has no marks printed on it."""
    unplaced = {name: one.unplaced for name, one in found.items() if one.unplaced}
    assert unplaced == {"sample6": ["reference.png"]}


def test_nearly_all_fields_are_sure(found: dict[str, Figures]) -> None:
    """A person has to look at few fields: the figures of each set may only get better."""
    fields = sum((one.fields for one in found.values()), Counter())
    assert fields["right"] >= 0.99 * fields.total()


if __name__ == "__main__":
    where = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared") / "scans" / "omrchecker"
    all_found = figures(where)
    print(table(all_found))  # noqa: T201
    for one in all_found.values():
        print("\n".join(one.cases))  # noqa: T201
