"""The closing of a session on paper: A4, Chinese, of plain values; the same values give the same bytes."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    LongTable,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.doctemplate import BaseDocTemplate
from reportlab.platypus.frames import Frame

from scanstation.report.errors import FontLacksCharacters
from scanstation.report.fonts import font_for

_MARGIN = 15 * mm
_GETA = "〓"
"""What printers set where a character is lacking."""
_LINE = colors.Color(0.6, 0.6, 0.6)
_HEAD = colors.Color(0.91, 0.93, 0.96)


@dataclass(frozen=True)
class PaperTable:
    """One table of the paper. `widths` in mm; columns with 0 share what is left."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    emphasised: frozenset[int] = frozenset()
    """Rows (0-based) that stand out."""


@dataclass(frozen=True)
class ClosingPaper:
    """What is printed. `facts` are pairs of heading and text; `signatures` are left blank to sign."""

    title: str
    facts: Sequence[tuple[str, str]]
    tables: Sequence[PaperTable]
    remarks: Sequence[str]
    signatures: Sequence[str]
    footer: str


def closing_pdf(paper: ClosingPaper) -> bytes:
    """Return the PDF. A character that no font here has is printed as 〓. Raises NoChineseFont."""
    font, say = _font(paper)
    styles = {
        "title": ParagraphStyle("title", fontName=font, fontSize=17, leading=24, alignment=1),
        "head": ParagraphStyle("head", fontName=font, fontSize=11, leading=16, spaceBefore=8, spaceAfter=3),
        "text": ParagraphStyle("text", fontName=font, fontSize=9, leading=13, wordWrap="CJK"),
        "cell": ParagraphStyle("cell", fontName=font, fontSize=8, leading=10.5, wordWrap="CJK"),
    }
    width = A4[0] - 2 * _MARGIN
    story: list[Flowable] = [Paragraph(say(paper.title), styles["title"]), Spacer(1, 3 * mm)]
    facts = [[Paragraph(say(a), styles["text"]), Paragraph(say(b), styles["text"])] for a, b in paper.facts]
    story.append(Table(facts, colWidths=[28 * mm, width - 28 * mm], style=_grid(frozenset(), head=False)))
    for table in paper.tables:
        story.append(CondPageBreak(30 * mm))  # no heading alone at the end of a page
        story.append(Paragraph(say(table.title), styles["head"]))
        story.append(_table(table, width, styles["cell"], say))
    story.append(Spacer(1, 4 * mm))
    story += [Paragraph(say(text), styles["text"]) for text in paper.remarks]
    story.append(Spacer(1, 10 * mm))
    signed = "　　　　".join(f"{name}：________________" for name in paper.signatures)
    story.append(Paragraph(say(signed), styles["text"]))
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1, title=paper.title, creator="ScanStation")
    frame = Frame(_MARGIN, _MARGIN, width, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)

    def foot(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont(font, 7.5)
        canvas.drawString(_MARGIN, 8 * mm, say(paper.footer))
        canvas.drawRightString(A4[0] - _MARGIN, 8 * mm, say(f"第 {canvas.getPageNumber()} 页"))

    document.addPageTemplates([PageTemplate("all", [frame], onPage=foot)])
    document.build(story)
    return out.getvalue()


def _table(table: PaperTable, width: float, style: ParagraphStyle, say: Callable[[str], str]) -> LongTable:
    fixed = sum(w * mm for w in table.widths)
    free = sum(1 for w in table.widths if not w)
    widths = [w * mm if w else (width - fixed) / free for w in table.widths]
    rows = [[Paragraph(say(text), style) for text in row] for row in (table.header, *table.rows)]
    return LongTable(rows, colWidths=widths, repeatRows=1, style=_grid(table.emphasised, head=True))


def _grid(emphasised: frozenset[int], *, head: bool) -> TableStyle:
    commands: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.4, _LINE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    if head:
        commands.append(("BACKGROUND", (0, 0), (-1, 0), _HEAD))
    commands += [("BACKGROUND", (0, row + 1), (-1, row + 1), _HEAD) for row in sorted(emphasised)]
    return TableStyle(commands)


def _font(paper: ClosingPaper) -> tuple[str, Callable[[str], str]]:
    """Return the font, and how a text is written with it."""
    characters = {c for text in _texts(paper) for c in text} | set("第页：_　0123456789")
    try:
        return font_for(characters), escape
    except FontLacksCharacters as error:
        lacking = _lacking(characters, error)
        font = font_for(characters - lacking)
        table = {ord(c): _GETA for c in lacking}
        return font, lambda text: escape(text.translate(table))


def _lacking(characters: set[str], error: FontLacksCharacters) -> set[str]:
    """Return the characters that the best font here does not have."""
    lacking: set[str] = set()
    while True:
        named = set(str(error.params["characters"]).split())
        if not named - lacking:
            return lacking | named
        lacking |= named
        try:
            font_for(characters - lacking)
        except FontLacksCharacters as again:
            error = again
        else:
            return lacking


def _texts(paper: ClosingPaper) -> list[str]:
    texts = [paper.title, paper.footer, *paper.remarks, *paper.signatures]
    texts += [text for fact in paper.facts for text in fact]
    for table in paper.tables:
        texts += [table.title, *table.header, *(cell for row in table.rows for cell in row)]
    return texts
