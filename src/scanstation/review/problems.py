"""One item of the correction list, with everything a window needs to show and settle it."""

from dataclasses import dataclass

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import Reason
from scanstation.domain.rows import DecisionKind
from scanstation.review.answers import Answer
from scanstation.templates.model import Box


@dataclass(frozen=True)
class Problem:
    """Something a person must settle. `id` is the same as long as the problem is the same.

    `page_id` is the image to show (None: the whole script), `page` its template page, `box` the region of it
    in mm with a margin, `transform` the 3×3 homography from mm to pixels of the stored image; both are empty
    where the page is not placed, and then the whole image is to be shown. `options` are the marks to choose
    from, `multiple` whether several are allowed there (a person may report several marks on any choice),
    `columns` the options of each column of a digit grid, `reading` what counts at present, `candidates` the
    numbers it may be, `others` the scripts with the same number or image, `pages` the template pages that are
    missing or that the image may be, likeliest first, `all_pages` those the template has. `detail` is what
    was seen: a word of acceptance counts only for it. `actions` are the kinds of decision that settle it.
    `blind`: who keys it must not know what was read (`review.blinding`).
    """

    id: str
    kind: ProblemKind
    reasons: tuple[Reason, ...]
    session_id: str
    batch_id: str
    script_id: str
    seq: int
    sheet_id: str
    sheet_ids: tuple[str, ...]
    page_id: str | None
    actions: tuple[DecisionKind, ...]
    field_id: str | None = None
    title: str = ""
    page: int | None = None
    box: Box | None = None
    transform: tuple[float, ...] = ()
    options: tuple[str, ...] = ()
    multiple: bool = False
    columns: tuple[tuple[str, ...], ...] = ()
    reading: Answer | None = None
    candidates: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    all_pages: tuple[int, ...] = ()
    detail: str = ""
    blind: bool = False
