"""The sheets that the benchmarks fill in: the samples, others built from specs, some drawn from templates."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from scanstation.base.paths import sample_sheets
from scanstation.recognise.reader import Reader
from scanstation.simulate.blank_page import Outline, draw_blank, render_pdf
from scanstation.simulate.graphite import Grey
from scanstation.simulate.printed import Printed
from scanstation.templates import codec
from scanstation.templates.model import (
    ChoiceField,
    DigitGridField,
    FlagField,
    MarkLine,
    PageCode,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.workflow.build_sheet import build_sheet

_SPECS = {
    "exam120": """
title: 综合答题卡
number: 10
absent: true
sections:
  - choice: {title: 选择题, items: 1-120, options: A-D, rows: 30}
""",
    "judging": """
title: 判断题答题卡
number: 6
sections:
  - choice: {title: 判断题, items: 1-60, options: [对, 错], rows: 15}
""",
    "wide": """
title: 理科综合答题卡
paper: A3
colour: red
barcode: {digits: 12}
number: 12
absent: true
booklet: A-D
sections:
  - choice: {title: 一、单项选择题, items: 1-40, options: A-D}
  - choice: {title: 二、多项选择题, items: 41-50, options: A-E, multiple: true}
  - selection: {title: 三、选做题, items: 51-53}
""",
    "small": """
title: 英语听力答题卡
paper: B5
number: 8
sections:
  - choice: {title: 听力, items: 1-60, options: A-C, rows: 5}
""",
    "several": """
title: 多选题答题卡
barcode: {digits: 10}
sections:
  - choice: {title: 多项选择题, items: 1-60, options: A-F, rows: 15, multiple: true}
""",
}
_PLAIN = 20
"""Marks that a page is worth even without any: it must be placed as well."""


@dataclass(frozen=True)
class Sheet:
    """A printed sheet and the reader of its template."""

    printed: Printed
    reader: Reader


def build(folder: Path) -> None:
    """Write the sheets that are built from specs into `folder`."""
    for name, spec in _SPECS.items():
        (folder / f"{name}.yaml").write_text(spec, encoding="utf-8")
        build_sheet(folder / f"{name}.yaml", folder / f"{name}.pdf", folder / f"{name}.json")


def load(folder: Path) -> list[Sheet]:
    """Return all sheets; `folder` is where `build` wrote."""
    samples = [(name, sample_sheets()) for name in ("math", "english", "questionnaire")]
    sheets = [_from_pdf(name, place) for name, place in [*samples, *((n, folder) for n in _SPECS)]]
    bare = codec.load(folder / "exam120.json")
    pages = tuple(p.model_copy(update={"blank": ""}) for p in bare.pages)
    bare = bare.model_copy(update={"pages": pages})
    sheets.append(Sheet(Printed.from_pdf("exam120-bare", bare, folder / "exam120.pdf"), Reader(bare)))
    sheets.append(_foreign("exam120-foreign", codec.load(folder / "exam120.json"), folder / "exam120.pdf"))
    sheets += [_drawn("rings", "ring", (4.2, 4.2), 1), _drawn("brackets", "brackets", (4.6, 2.8), 2)]
    return sheets


def pick(sheets: list[Sheet], rng: np.random.Generator) -> tuple[Sheet, TemplatePage]:
    """Return a page of a sheet, each as often as it has marks."""
    pages = [(sheet, page) for sheet in sheets for page in sheet.printed.template.pages]
    weights = np.array([_PLAIN + len(sheet.printed.marks(page)) for sheet, page in pages], dtype=float)
    return pages[int(rng.choice(len(pages), p=weights / weights.sum()))]


def _from_pdf(name: str, folder: Path) -> Sheet:
    template = codec.load(folder / f"{name}.json")
    return Sheet(Printed.from_pdf(name, template, folder / f"{name}.pdf"), Reader(template, folder))


def _foreign(name: str, template: Template, pdf: Path) -> Sheet:
    """Return the sheet as somebody else prints it: without anchors and page code, placed by its features."""
    (page,) = template.pages
    hidden = [*page.registration.anchors, *([page.page_code.box] if page.page_code else [])]
    bare = page.model_copy(
        update={
            "page_code": None,
            "registration": Registration(kind=RegistrationKind.FEATURES, reference=f"{name}.png"),
            "blank": f"{name}.png",
        }
    )
    template = template.model_copy(update={"id": name, "pages": (bare,)})

    def render(dpi: float) -> list[Grey]:
        pictures = render_pdf(pdf, dpi)
        for x, y, w, h in hidden:
            left, top, right, bottom = (round(v * dpi / 25.4) for v in (x - 1, y - 1, x + w + 1, y + h + 1))
            pictures[0][top:bottom, left:right] = 255
        return pictures

    picture = cv2.imencode(".png", render(150)[0])[1].tobytes()
    return Sheet(Printed(name, template, render), Reader(template, pictures={f"{name}.png": picture}))


def _drawn(name: str, outline: Outline, mark: tuple[float, float], number: int) -> Sheet:
    """Return a sheet without any of our print but anchors and page code."""
    page = TemplatePage(
        number=1,
        size=(210, 297),
        registration=Registration(anchors=tuple(_anchors())),
        page_code=PageCode(box=(40, 8, 96, 4), sheet=40000 + number),
        fields=tuple(_fields(mark)),
        blank=f"{name}.png",
    )
    template = Template(id=name, title=name, pages=(page,))
    picture = cv2.imencode(".png", draw_blank(page, 150, outline))[1].tobytes()
    printed = Printed(name, template, lambda dpi: [draw_blank(page, dpi, outline)])
    return Sheet(printed, Reader(template, pictures={f"{name}.png": picture}))


def _anchors() -> Iterator[tuple[float, float, float, float]]:
    for x in (8, 197):
        for y in (8, 77, 146, 215, 284):
            yield (x, y, 10 if x < 20 and y < 20 else 5, 5)


def _fields(mark: tuple[float, float]) -> Iterator[ChoiceField | DigitGridField | FlagField]:
    yield FlagField(id="absent", line=MarkLine(options=("Y",), first=(30, 45)), mark=mark)
    columns = [
        MarkLine(options=tuple("0123456789"), first=(110 + 7.5 * c, 30), step=(0, 6)) for c in range(10)
    ]
    yield DigitGridField(id="number", columns=tuple(columns), mark=mark)
    for i in range(64):
        column, row = divmod(i, 16)
        line = MarkLine(options=tuple("ABCDE"), first=(20 + 45 * column, 105 + 10 * row), step=(7.5, 0))
        yield ChoiceField(id=f"q{i + 1}", line=line, mark=mark, multiple=column == 3)
