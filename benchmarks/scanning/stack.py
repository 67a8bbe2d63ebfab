"""A stack of two-sided sheets as a scanner sees them, filled in at random, with what is marked on each."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from scanstation.domain.reading import PageReading
from scanstation.simulate.blank_page import render_pdf
from scanstation.simulate.feeder import Feed, feed
from scanstation.simulate.graphite import Grey
from scanstation.simulate.hand import Hand
from scanstation.simulate.intents import FieldTruth
from scanstation.simulate.judge import PageTruth, judge
from scanstation.simulate.pencil import fill_page
from scanstation.templates import codec
from scanstation.templates.model import ChoiceField, DigitGridField, TemplatePage
from scanstation.workflow.build_sheet import build_sheet

DPI = 200
_SPEC = """
title: 综合能力测试答题卡
number: 10
absent: true
sections:
  - choice: {title: 一、单项选择题, items: 1-70, options: A-D}
  - choice: {title: 二、单项选择题, items: 71-170, options: A-D, new_page: true}
"""
_TRUTH = "truth.json"
_SIDES = "AB"
_Answers = dict[str, str | list[str]]
"""By field: the marked options, or the digits of a grid."""


class Stack:
    """Sheets that lie as pictures in `folder`, beside their template and PDF."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template_path = folder / "sheet.json"
        self._truth: list[list[_Answers]] = json.loads((folder / _TRUTH).read_text("utf-8"))
        self.template = codec.load(self.template_path)

    def __len__(self) -> int:
        return len(self._truth)

    @property
    def positions(self) -> list[int]:
        """Return how many positions each side has."""
        return [len(list(page.marks())) for page in self.template.pages]

    @property
    def bytes_per_image(self) -> float:
        """Return the mean size of a picture."""
        return sum(path.stat().st_size for path in self.folder.glob("*.jpg")) / (2 * len(self))

    def lay_into(self, tray: Path, sheets: int) -> None:
        """Put the first `sheets` into a folder from which a simulated feeder takes them."""
        tray.mkdir(parents=True)
        for name in (f"{n:04}{side}.jpg" for n in range(1, sheets + 1) for side in _SIDES):
            try:
                os.link(self.folder / name, tray / name)
            except OSError:  # another disk, or one without links
                shutil.copy(self.folder / name, tray / name)

    def picture(self, number: int, side: int) -> bytes:
        """Return a side of a sheet as the scanner delivers it; both count from 1."""
        return (self.folder / f"{number:04}{_SIDES[side - 1]}.jpg").read_bytes()

    def verdicts(self, number: int, side: int, reading: PageReading) -> Counter[str]:
        """Return the number of fields by what their readings are worth."""
        answers = self._truth[number - 1][side - 1]
        right = {name: (a,) if isinstance(a, str) else tuple(a) for name, a in answers.items()}
        fields = {name: FieldTruth((answer,)) for name, answer in right.items()}
        return Counter(judged.verdict.value for judged in judge(PageTruth(side, fields), reading))


def draw(folder: Path, sheets: int, workers: int = 2) -> Stack:
    """Draw a stack, or take the one that is there if it has enough sheets."""
    truth = folder / _TRUTH
    if truth.exists() and len(stack := Stack(folder)) >= sheets:
        return stack
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sheet.yaml").write_text(_SPEC, encoding="utf-8")
    build_sheet(folder / "sheet.yaml", folder / "sheet.pdf", folder / "sheet.json")
    some = partial(_draw_some, folder, workers, sheets)
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            drawn = list(pool.map(some, range(workers)))
    else:
        drawn = [some(0)]
    answers = dict(item for part in drawn for item in part)
    ordered = [answers[number] for number in range(1, sheets + 1)]
    truth.write_text(json.dumps(ordered, ensure_ascii=False), "utf-8")
    return Stack(folder)


def _draw_some(folder: Path, every: int, sheets: int, first: int) -> list[tuple[int, list[_Answers]]]:
    pages = codec.load(folder / "sheet.json").pages
    blanks = render_pdf(folder / "sheet.pdf", DPI)
    return [
        (number, [_draw_side(folder, blanks[i], page, number) for i, page in enumerate(pages)])
        for number in range(1 + first, sheets + 1, every)
    ]


def _draw_side(folder: Path, blank: Grey, page: TemplatePage, number: int) -> _Answers:
    rng = np.random.default_rng([number, page.number])
    answers = dict(_answers(page, rng))
    picture = fill_page(blank, DPI, page, answers, Hand.invent(rng), rng)
    data = feed(picture, DPI, Feed.usual(rng), rng)
    (folder / f"{number:04}{_SIDES[page.number - 1]}.jpg").write_bytes(data)
    return answers


def _answers(page: TemplatePage, rng: np.random.Generator) -> Iterator[tuple[str, str | list[str]]]:
    for field in page.fields:
        if isinstance(field, DigitGridField):
            yield field.id, "".join(str(digit) for digit in rng.integers(0, 10, len(field.columns)))
        elif isinstance(field, ChoiceField):
            yield field.id, [] if rng.random() < 0.02 else [str(rng.choice(field.line.options))]
        else:
            yield field.id, []  # nobody is absent
