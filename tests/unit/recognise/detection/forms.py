"""Forms as offices make them, drawn as PDF with the truth about every mark: nothing here was tuned to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from scanstation.templates.model import Mark

WIDTH, HEIGHT = 210.0, 297.0


@dataclass
class Form:
    """A page of A4 in mm from its top-left corner; `truth` lists its marks."""

    path: Path
    truth: list[Mark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.canvas = Canvas(str(self.path), pagesize=(WIDTH * mm, HEIGHT * mm), invariant=True)
        self.canvas.setLineWidth(0.25 * mm)

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = "Helvetica") -> None:
        """Write with the left end of the baseline at (x, y)."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x * mm, (HEIGHT - y) * mm, text)

    def middle(self, x: float, y: float, text: str, size: float = 10, font: str = "Helvetica") -> None:
        """Write with the middle of capitals at (x, y)."""
        self.canvas.setFont(font, size)
        self.canvas.drawCentredString(x * mm, (HEIGHT - y) * mm - 0.36 * size, text)

    def box(self, x: float, y: float, w: float, h: float, *, fill: bool = False) -> None:
        """Draw a rectangle."""
        self.canvas.rect(x * mm, (HEIGHT - y - h) * mm, w * mm, h * mm, fill=int(fill))

    def oval(self, x: float, y: float, w: float, h: float, *, fill: bool = False) -> None:
        """Draw an ellipse into a rectangle."""
        low, high = HEIGHT - y - h, HEIGHT - y
        self.canvas.ellipse(x * mm, low * mm, (x + w) * mm, high * mm, fill=int(fill))

    def mark(self, mark: Mark, *, round_: bool = True, label: str = "") -> None:
        """Draw a place to mark, with a letter in it if any."""
        (self.oval if round_ else self.box)(mark.x, mark.y, mark.w, mark.h)
        if label:
            self.middle(mark.x + mark.w / 2, mark.y + mark.h / 2, label, 2.0 * mark.h)
        self.truth.append(mark)

    def save(self) -> "Form":
        """Write the file."""
        self.canvas.save()
        return self


def survey(path: Path) -> Form:
    """Circles with a word beside each: in a row, below each other, in a table with headings."""
    page = Form(path)
    page.text(60, 25, "Student Opinion Survey 2024", 16)
    page.text(20, 36, "Your answers are confidential. Do not fold this paper.")
    page.text(20, 50, "1. Do you live in the dormitory?")
    for k, (x, word) in enumerate(((90, "Yes"), (115, "No"), (138, "Sometimes"))):
        page.mark(Mark("1", "ABC"[k], x, 46.8, 3.6, 3.6))
        page.text(x + 5, 50, word)
    page.text(20, 64, "2. How do you come to school?")
    for k, word in enumerate(("On foot", "By bicycle", "By bus or train", "By car", "Otherwise")):
        page.mark(Mark("2", "ABCDE"[k], 25, 69 + 7 * k, 3.6, 3.6))
        page.text(31, 72 + 7 * k, word)
    page.text(110, 64, "3. How long does it take you?")
    for k, word in enumerate(
        ("Less than 10 minutes", "10 to 30 minutes", "30 to 60 minutes", "More than that")
    ):
        page.mark(Mark("3", "ABCD"[k], 115, 69 + 7 * k, 3.6, 3.6))
        page.text(121, 72 + 7 * k, word)
    page.text(20, 120, "4. How satisfied are you with ...")
    for k, word in enumerate(("Very", "Rather", "Hardly", "Not at all")):
        page.middle(112 + 22 * k, 127, word, 9)
    for r, word in enumerate(("the canteen", "the library and its opening hours", "sports", "your room")):
        page.text(20, 137 + 9 * r, f"4.{r + 1} {word}")
        for k in range(4):
            page.mark(Mark(f"4.{r + 1}", "ABCD"[k], 110.2 + 22 * k, 134 + 9 * r, 3.6, 3.6))
    page.text(20, 190, "Please turn over. Thank you for your cooperation, O Brother!")
    return page.save()


def table(path: Path) -> Form:
    """Two tables as word processors make them: letters in a heading, empty boxes, one column wider."""
    page = Form(path)
    page.text(70, 22, "MID-TERM ANSWER SHEET", 16)
    page.text(20, 32, "Name: ____________________   Class: __________")
    for side, left in enumerate((25.0, 115.0)):
        widths = (12.0, 11.0, 11.0, 14.0, 11.0)
        edges = [left + sum(widths[:i]) for i in range(6)]
        for row in range(16):
            y = 45 + 9 * row
            for i, w in enumerate(widths):
                page.box(edges[i], y, w, 9)
            if not row:
                for i, letter in enumerate("ABCD"):
                    page.middle(edges[i + 1] + widths[i + 1] / 2, y + 4.5, letter, 11)
                continue
            item = side * 15 + row
            page.middle(edges[0] + 6, y + 4.5, str(item), 11)
            for i, letter in enumerate("ABCD"):
                x = edges[i + 1] + widths[i + 1] / 2 - 2
                page.mark(Mark(str(item), letter, x, y + 2.5, 4, 4), round_=False)
    return page.save()


def ballots(path: Path) -> Form:
    """Options in a line of ovals with letters, items in three columns of ten, a filled example above."""
    page = Form(path)
    page.text(60, 20, "ENTRANCE EXAMINATION", 16)
    page.text(20, 34, "Mark like this:")
    page.oval(50, 31, 5, 3, fill=True)
    page.text(60, 34, "not like this:")
    for x in (86, 95, 104):
        page.oval(x, 31, 5, 3)
    page.canvas.line(86 * mm, 263 * mm, 91 * mm, 266 * mm)
    page.canvas.line(86 * mm, 266 * mm, 91 * mm, 263 * mm)
    page.oval(96.5, 31.8, 2, 1.4, fill=True)
    page.middle(106.5, 32.5, "V", 9)
    for item in range(30):
        x, y = 30 + item // 10 * 60, 60 + item % 10 * 8
        page.text(x - 9, y + 2.6, f"{item + 1}.")
        for k, letter in enumerate("ABCDE"):
            page.mark(Mark(str(item + 1), letter, x + 8 * k, y, 5, 3), label=letter)
    return page.save()


def upright(path: Path) -> Form:
    """Options below each other, letters on the left, numbers above; columns in groups of five."""
    page = Form(path)
    page.text(70, 22, "Listening Test", 16)
    for block in range(4):
        top = 45 + block // 2 * 55
        left = 35 + block % 2 * 80
        for k, letter in enumerate("ABCD"):
            page.middle(left - 8, top + 2 + 8 * k, letter, 11)
        for c in range(5):
            item = block * 5 + c + 1
            page.middle(left + 11 * c + 2, top - 4, str(item), 11)
            for k, letter in enumerate("ABCD"):
                page.mark(Mark(str(item), letter, left + 11 * c, top + 8 * k, 4, 4))
    return page.save()


def candidate(path: Path) -> Form:
    """A number with digits on the left and boxes to write in above; a filled example; items below."""
    page = Form(path)
    page.text(20, 22, "Candidate number", 12)
    for c in range(7):
        page.box(30 + 8 * c, 26, 8, 9)
        for d in range(10):
            page.mark(Mark(f"number.{c + 1}", str(d), 32 + 8 * c, 39 + 6.5 * d, 4, 4))
    for d in range(10):
        page.middle(25, 41 + 6.5 * d, str(d), 10)
    page.text(120, 22, "Example", 12)
    for c in range(3):
        page.box(125 + 8 * c, 26, 8, 9)
        page.middle(129 + 8 * c, 30.5, "407"[c], 12)
        for d in range(10):
            page.oval(127 + 8 * c, 39 + 6.5 * d, 4, 4, fill=str(d) == "407"[c])
    for d in range(10):
        page.middle(120, 41 + 6.5 * d, str(d), 10)
    for item in range(24):
        x, y = 35 + item // 8 * 60, 125 + item % 8 * 9
        page.text(x - 10, y + 3.2, str(item + 1))
        for k, letter in enumerate("ABCD"):
            page.mark(Mark(str(item + 1), letter, x + 9 * k, y, 4, 4), label=letter)
    return page.save()


def roll(path: Path, order: str = "1234567890", printed: bool = True) -> Form:
    """A number of eight columns of empty boxes, digits on the left from 1 to 9 and then 0; items below."""
    page = Form(path)
    page.text(20, 30, "Write your number and tick its digits:")
    for c in range(8):
        page.box(100 + 10 * c, 24, 9, 9)
        for r, digit in enumerate(order):
            page.mark(Mark(f"number.{c + 1}", digit, 102.5 + 10 * c, 40 + 5.4 * r, 4, 4), round_=False)
    for r, digit in enumerate(order if printed else ""):
        page.middle(94, 42 + 5.4 * r, digit, 10)
    for item in range(20):
        x, y = 35 + item // 10 * 70, 125 + item % 10 * 9
        page.text(x - 12, y + 3.2, f"Q{item + 1}")
        for k, letter in enumerate("ABCD"):
            page.mark(Mark(str(item + 1), letter, x + 10 * k, y, 4, 4), round_=False, label=letter)
    return page.save()


def checks(path: Path) -> Form:
    """Statements with two boxes each at the right, far from their text, and a box to agree by itself."""
    page = Form(path)
    page.text(50, 25, "Health Declaration for Examinees", 16)
    page.middle(160, 44, "Yes", 10)
    page.middle(180, 44, "No", 10)
    questions = ("Do you have a fever?", "Do you cough?", "Have you been abroad this month?")
    for r, text in enumerate((*questions, "Do you need help in the examination?", "Do you wear glasses?")):
        page.text(20, 53 + 10 * r, f"{r + 1}) {text}")
        for k, x in enumerate((158, 178)):
            page.mark(Mark(str(r + 1), "AB"[k], x, 49.5 + 10 * r, 4, 4), round_=False)
    page.mark(Mark("flag", "1", 20, 120, 4, 4), round_=False)
    page.text(27, 123.2, "I agree that my data are kept until the end of the examination.")
    return page.save()


def quiz(path: Path) -> Form:
    """Square boxes, their words close behind them; questions below each other; a number beside its digits."""
    page = Form(path)
    for i in range(12):
        page.box(60 + 3 * i, 12, 3, 3, fill=i in (4, 9))
    page.text(20, 26, "Quiz in physics, second term", 14)
    for c in range(6):
        for d in range(10):
            page.mark(Mark(f"number.{c + 1}", str(d), 25 + 8 * c, 34 + 5 * d, 3.2, 3.2), round_=False)
            page.text(25 + 8 * c + 3.7, 36.7 + 5 * d, str(d), 9)
    page.text(85, 45, "Tick your number on the left and write your name: ____________")
    y = 100.0
    answers = (("yes", "no"), ("10 N", "15 N", "20 N"), ("true", "false"), ("red", "blue", "green", "white"))
    for number, words in enumerate((*answers, *answers[:2]), start=1):
        page.text(20, y, f"Question {number}   What holds for the situation of problem {number}?")
        for k, word in enumerate(words):
            page.mark(Mark(str(number), "ABCD"[k], 26, y + 4 + 5.5 * k, 3.2, 3.2), round_=False)
            page.text(31, y + 6.6 + 5.5 * k, word)
        y += 11 + 5.5 * len(words)
    return page.save()


FORMS: dict[str, Callable[[Path], Form]] = {
    "survey": survey,
    "table": table,
    "ballots": ballots,
    "upright": upright,
    "candidate": candidate,
    "roll": roll,
    "checks": checks,
    "quiz": quiz,
}
