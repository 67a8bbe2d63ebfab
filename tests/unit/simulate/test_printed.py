from scanstation.base.paths import sample_sheets
from scanstation.simulate.printed import Printed
from scanstation.templates import codec


def test_pages_are_rendered_once() -> None:
    """A page has the size that its template says, and is the same picture when asked for again."""
    template = codec.load(sample_sheets() / "questionnaire.json")
    sheet = Printed.from_pdf("questionnaire", template, sample_sheets() / "questionnaire.pdf")
    first, last = (sheet.picture(page, 50) for page in (template.pages[0], template.pages[-1]))
    assert sheet.picture(template.pages[0], 50) is first
    height, width = (round(v * 50 / 25.4) for v in reversed(template.pages[0].size))
    assert abs(first.shape[0] - height) <= 1 and abs(first.shape[1] - width) <= 1
    assert (first != last).any()
