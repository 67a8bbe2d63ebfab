"""What can be seen of the marks on the paper: no truth asks for what isn't there.

A mark so faint that a person sees it only when looking for it makes its field arguable, and its answer is
still right; of one that has left next to nothing nobody can say more than blank. Remains of an erased mark
that are about as dark as this student's marks may be one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import cv2
import numpy as np

from scanstation.simulate.graphite import Grey
from scanstation.simulate.hand import Style
from scanstation.simulate.intents import GONE, SLIGHT, FieldTruth, Intent
from scanstation.templates.model import Box, Mark

_FAINT, _NOTHING = 0.06, 0.02
"""Mean darkening (0 … 1) of a mark's place: below the first it is faint, below the second it isn't seen."""
_FAINT_LINE, _NO_LINE, _LINE_MM = 0.24, 0.16, 0.6
"""The same for a single line: the most darkening, over so many millimetres."""
_STANDS, _LIGHT = 0.5, 0.1
"""Remains of this share of a usual mark of the page, or of a light one where there is none, may be a mark."""
_ABOUT_MM, _ROUND_MM = 0.3, 1.0


def as_seen(
    intent: Intent,
    places: Mapping[tuple[str, str], Mark],
    before: Grey,
    after: Grey,
    dpi: float,
    haze: float = 0.0,
) -> dict[str, FieldTruth]:
    """Return the truth of each line, by what the drawing from `before` to `after` has left on the paper.

    `haze` is the contrast (0 … 1) that drowns in what the scanner adds.
    """
    lines = dict(intent.lines)
    boxes = [(m.x, m.y, m.w, m.h) for m in (places[name, option] for name, option, _ in intent.drawn)]
    dark = changes(before, after, boxes, dpi)
    kept = [d for (_, _, style), d in zip(intent.drawn, dark, strict=True) if style not in GONE]
    usual = float(np.median(kept)) if kept else _LIGHT
    line = max(1, round(_LINE_MM * dpi / 25.4))
    strokes = np.asarray(cv2.blur(cv2.absdiff(before, after), (line, line)), np.uint8)
    for (name, option, style), box, darkness in zip(intent.drawn, boxes, dark, strict=True):
        truth = lines[name]
        if style in GONE and style is not Style.CROSSED_OUT:
            # the less a scan shows of shades, the more remains look like marks
            if darkness > max(0.1, _STANDS - 1.6 * haze) * usual:
                order = [o for line, o in places if line == name]
                lines[name] = _added(truth, option, order)
            continue
        faint, nothing = _FAINT + 0.3 * haze, _NOTHING + 0.3 * haze
        if style in SLIGHT:
            darkness, faint, nothing = _most(strokes, box, dpi), _FAINT_LINE + haze, _NO_LINE + haze
        if darkness < nothing:
            lines[name] = _dropped(truth, option)
        elif darkness < faint:
            lines[name] = truth.doubted("faint")
    return lines


def _most(change: Grey, box: Box, dpi: float) -> float:
    """Return the most change (0 … 1) in a box and round it."""
    x, y, w, h = box
    left, top = (max(0, round((v - _ROUND_MM) * dpi / 25.4)) for v in (x, y))
    right, bottom = (round((v + _ROUND_MM) * dpi / 25.4) for v in (x + w, y + h))
    return float(change[top:bottom, left:right].max(initial=0)) / 255


def changes(before: Grey, after: Grey, boxes: Sequence[Box], dpi: float) -> list[float]:
    """Return for each box (mm), and a little about it, the mean change of the picture (0 … 1)."""
    total = cv2.integral(cv2.absdiff(before, after))
    shares = []
    for x, y, w, h in boxes:
        left, top = (max(0, round((v - _ABOUT_MM) * dpi / 25.4)) for v in (x, y))
        right, bottom = (round((v + _ABOUT_MM) * dpi / 25.4) for v in (x + w, y + h))
        part = total[top : bottom + 1, left : right + 1]
        area = max(0, part.shape[0] - 1) * max(0, part.shape[1] - 1)
        change = int(part[-1, -1]) - int(part[0, -1]) - int(part[-1, 0]) + int(part[0, 0]) if area > 0 else 0
        shares.append(change / max(area, 1) / 255)
    return shares


def _added(truth: FieldTruth, option: str, order: Sequence[str]) -> FieldTruth:
    """Return the truth where `option`, which was meant to be gone, may also be a mark."""
    also = [tuple(sorted({*answer, option}, key=order.index)) for answer in truth.right]
    return replace(truth.doubted("remains"), right=tuple(dict.fromkeys((*truth.right, *also))))


def _dropped(truth: FieldTruth, option: str) -> FieldTruth:
    """Return the truth where `option`, which was meant, may also be seen as empty."""
    less = [tuple(o for o in answer if o != option) for answer in truth.right]
    return replace(truth.doubted("unseen"), right=tuple(dict.fromkeys((*truth.right, *less))))
