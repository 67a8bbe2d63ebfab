"""What the machine saw on a page. A reading is never changed; people's decisions stand beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FieldStatus(StrEnum):
    """How sure the machine is of one field (DESIGN.md, decision 6)."""

    OK = "ok"
    BLANK = "blank"
    MULTIPLE = "multiple"
    UNCERTAIN = "uncertain"
    UNREADABLE = "unreadable"


class PageStatus(StrEnum):
    """Whether a page image could be placed on its template page."""

    OK = "ok"
    BLANK = "blank"  # nothing printed: an empty side
    OTHER_SHEET = "other_sheet"  # a page code that is not of this template
    UNPLACED = "unplaced"  # does not fit the template; nothing is invented
    UNREADABLE = "unreadable"  # the image itself can't be decoded


class Reason(StrEnum):
    """Why a person has to look. The texts for people stand in `domain.labels`."""

    # marks
    FAINT_MARK = "faint_mark"
    ERASED_MARK = "erased_mark"
    SEVERAL_MARKS = "several_marks"
    PARTIAL_MARK = "partial_mark"
    RINGED = "ringed"  # an empty mark with ink round it
    CROSSED_OUT = "crossed_out"  # a filled mark with a cross over it
    TINTED = "tinted"  # hardly darker than paper, but coloured: a highlighter's
    BESIDE = "beside"  # nothing in the boxes, something beside them
    PASSING_LINE = "passing_line"  # ink that goes on beyond the mark on both sides
    UNSETTLED_PAGE = "unsettled_page"  # too many fields of the page are in doubt
    STREAK = "streak"  # dust or dirt in the scanner
    POOR_CONTRAST = "poor_contrast"
    OUTSIDE_IMAGE = "outside_image"
    INCOMPLETE = "incomplete"  # some digit columns blank
    # barcode and identity
    NO_BARCODE = "no_barcode"
    BARCODE_FORMAT = "barcode_format"  # read, but not what the template expects
    BARCODE_CONFLICT = "barcode_conflict"  # two codes or two decoders disagree
    BARCODE_DAMAGED = "barcode_damaged"  # read, but its parts don't bear that out
    SECOND_BARCODE = "second_barcode"  # one more that can't be read
    IDENTITY_CONFLICT = "identity_conflict"  # barcode and digit grid disagree
    NUMBER_MISSING = "number_missing"
    DUPLICATE_NUMBER = "duplicate_number"
    # pages and sheets
    NO_ANCHORS = "no_anchors"
    POOR_FIT = "poor_fit"
    OTHER_SHEET = "other_sheet"
    PAGE_CODE = "page_code"  # unreadable page code
    BLANK_PAGE = "blank_page"
    PAGE_MISSING = "page_missing"
    PAGE_TWICE = "page_twice"
    SAME_IMAGE = "same_image"
    BAD_IMAGE = "bad_image"
    # what is wrong with it: the codes of recognise.errors
    IMAGE_EMPTY = "image_empty"
    IMAGE_UNKNOWN = "image_unknown"  # no picture, or of a kind that nobody scans to
    IMAGE_UNREADABLE = "image_unreadable"
    IMAGE_TRUNCATED = "image_truncated"
    IMAGE_TOO_LARGE = "image_too_large"
    IMAGE_TOO_SMALL = "image_too_small"
    ABSENT_WITH_ANSWERS = "absent_with_answers"
    BOOKLET_UNKNOWN = "booklet_unknown"
    SELECTION_UNCLEAR = "selection_unclear"  # which of the choose-one items counts


@dataclass(frozen=True)
class FieldReading:
    """One field of a page.

    `value` is the text of a single answer, the joined text of several, or "" when blank; `values` lists the
    marked options in template order. `scores` are the raw darkness scores (0 paper … 1 solid ink), one per
    option, from which alone status follows. A digit grid has `columns`, one entry per column.
    """

    value: str
    values: tuple[str, ...]
    status: FieldStatus
    confidence: float
    scores: tuple[float, ...] = ()
    reasons: tuple[Reason, ...] = ()
    columns: tuple["FieldReading", ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form that `recognize` prints and the store keeps."""
        data: dict[str, Any] = {
            "value": self.value,
            "values": list(self.values),
            "status": self.status.value,
            "confidence": round(self.confidence, 4),
        }
        if self.scores:
            data["scores"] = [round(s, 3) for s in self.scores]
        if self.reasons:
            data["reasons"] = [r.value for r in self.reasons]
        if self.columns:
            data["columns"] = [c.to_json() for c in self.columns]
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FieldReading":
        """Rebuild from `to_json`. Raises KeyError or ValueError on anything else."""
        return cls(
            value=data["value"],
            values=tuple(data["values"]),
            status=FieldStatus(data["status"]),
            confidence=float(data["confidence"]),
            scores=tuple(data.get("scores", ())),
            reasons=tuple(Reason(r) for r in data.get("reasons", ())),
            columns=tuple(cls.from_json(c) for c in data.get("columns", ())),
        )


@dataclass(frozen=True)
class PageReading:
    """One page image held against one template.

    `page` is the template's page number (1-based) or None when it is not known; `orientation` the clockwise
    turn in degrees (0, 90, 180, 270) that puts the image upright; `transform` maps template millimetres to
    pixels of the stored image: a 3×3 homography as 9 numbers, row by row (empty when not placed), good
    enough to draw an overlay; `residual_mm` the RMS misfit of the anchors; `sheet_code` what the page code
    said when it could be read, also of another sheet.
    """

    status: PageStatus
    page: int | None = None
    orientation: int = 0
    fields: Mapping[str, FieldReading] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    transform: tuple[float, ...] = ()
    residual_mm: float | None = None
    sheet_code: int | None = None
    width_px: int = 0
    height_px: int = 0
    ms: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form (`file` is added by whoever knows it)."""
        return {
            "page": self.page,
            "status": self.status.value,
            "orientation": self.orientation,
            "fields": {fid: f.to_json() for fid, f in self.fields.items()},
            "reasons": [r.value for r in self.reasons],
            "transform": [round(v, 7) for v in self.transform],
            "residual_mm": None if self.residual_mm is None else round(self.residual_mm, 4),
            "sheet_code": self.sheet_code,
            "size": [self.width_px, self.height_px],
            "ms": round(self.ms, 2),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "PageReading":
        """Rebuild from `to_json`. Raises KeyError or ValueError on anything else."""
        width, height = data["size"]
        return cls(
            status=PageStatus(data["status"]),
            page=data["page"],
            orientation=data["orientation"],
            fields={fid: FieldReading.from_json(f) for fid, f in data["fields"].items()},
            reasons=tuple(Reason(r) for r in data["reasons"]),
            transform=tuple(data["transform"]),
            residual_mm=data["residual_mm"],
            sheet_code=data["sheet_code"],
            width_px=width,
            height_px=height,
            ms=data["ms"],
        )
