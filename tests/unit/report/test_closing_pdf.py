"""The paper of a closing: all of its values stand there, over several pages, also what no font has."""

import io

import pypdfium2

from scanstation.report.closing_pdf import ClosingPaper, PaperTable, closing_pdf


def paper(rows: int = 3, name: str = "张三") -> ClosingPaper:
    """Return a paper with one long table."""
    table = PaperTable(
        "差异", ("序", "姓名"), [[str(n), f"{name}{n}"] for n in range(rows)], (20, 0), frozenset({0})
    )
    facts = (("考试", "期末 <监测> & 质量"), ("结账人", "陈"))
    return ClosingPaper("结账单", facts, (table,), ("各项差异均已说明。",), ("结账人", "日期"), "期末 ab12")


def texts(data: bytes) -> list[str]:
    """Return the text of each page, without blanks."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_everything_stands_on_the_paper() -> None:
    """Headings, facts with signs that markup would take, every row, signatures and the page."""
    (page,) = texts(closing_pdf(paper()))
    for text in (
        "结账单",
        "期末<监测>&质量",
        "张三0",
        "张三2",
        "各项差异均已说明",
        "结账人：____",
        "第1页",
        "ab12",
    ):
        assert text in page


def test_a_long_table_goes_on_with_its_heading() -> None:
    """Hundreds of lines fill pages, each with the heading again and its number below."""
    pages = texts(closing_pdf(paper(200)))
    assert len(pages) > 3
    assert all("序姓名" in page for page in pages[:-1])
    assert "第2页" in pages[1]
    assert sum(page.count("张三") for page in pages) == 200


def test_what_no_font_has_is_shown_as_lacking() -> None:
    """A rare character does not keep a session from being closed."""
    page = texts(closing_pdf(paper(1, "\U000323af")))[0]
    assert "〓0" in page


def test_the_same_closing_gives_the_same_bytes() -> None:
    """It can be printed again years later and compared."""
    assert closing_pdf(paper()) == closing_pdf(paper())
