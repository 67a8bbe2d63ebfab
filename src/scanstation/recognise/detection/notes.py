"""What a person should check in a proposal: English source texts of context "cli", and their fields."""

from dataclasses import dataclass, field

from scanstation.base.marking import QT_TRANSLATE_NOOP

SIZE_GUESSED = QT_TRANSLATE_NOOP(
    "cli",
    "page {page}: the file doesn't tell its size; {paper} ({width} × {height} mm) is guessed from its shape",
)
SIZE_ODD = QT_TRANSLATE_NOOP("cli", "page {page}: {width} × {height} mm is no usual paper size")
CUT_OUT = QT_TRANSLATE_NOOP(
    "cli", "page {page}: the sheet was cut out of a photo; a scan gives better places"
)
LEFT_OUT = QT_TRANSLATE_NOOP(
    "cli", "page {page}: {count} boxes stand apart and were left out, the first at {x}, {y} mm"
)
LEGEND = QT_TRANSLATE_NOOP("cli", "page {page}: taken for an example of how to fill, at {x}, {y} mm")
LABELS_GUESSED = QT_TRANSLATE_NOOP(
    "cli", "page {page}: the options of {fields} could not be told; A, B, C … assumed"
)
SPLIT_OFF = QT_TRANSLATE_NOOP(
    "cli",
    "page {page}: at {x}, {y} mm a column of marks stands apart from others of its rows; "
    "no fields were made of them, since their options can't be told",
)
NUMBERS_GUESSED = QT_TRANSLATE_NOOP(
    "cli", "page {page}: item numbers could not be told; counted down the columns from {first}"
)
FLAG_GUESSED = QT_TRANSLATE_NOOP("cli", "page {page}: a single box, {field}: what does it mean?")
GRID_GUESSED = QT_TRANSLATE_NOOP("cli", "page {page}: {field} is taken for a digit grid by its shape")
ORDER_ASSUMED = QT_TRANSLATE_NOOP(
    "cli",
    "page {page}: the digits of {field} could not be told; 0 to 9 assumed: check whether they begin with 1",
)
NUMBER_CHOSEN = QT_TRANSLATE_NOOP(
    "cli", "page {page}: of {count} digit grids the one at {x}, {y} mm is taken for the student's number"
)
BARCODE_GUESSED = QT_TRANSLATE_NOOP("cli", "page {page}: an empty frame is taken for the place of a barcode")
NOT_EMPTY = QT_TRANSLATE_NOOP("cli", "page {page}: not empty or not sure on the blank itself: {fields}")
NOT_PLACED = QT_TRANSLATE_NOOP(
    "cli", "page {page}: a trial scan of this page was not found again; check the registration"
)
NO_MARKS = QT_TRANSLATE_NOOP("cli", "page {page}: no marks were found")


@dataclass(frozen=True)
class Note:
    """One remark: its source text and the values of its fields."""

    text: str
    params: dict[str, object] = field(default_factory=dict)
