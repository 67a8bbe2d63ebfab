"""A picture of an empty sheet → a `Sheet`: cut out of its surroundings, straight, at a known scale."""

import cv2
import numpy as np

from scanstation.recognise.decode import Grey, Picture
from scanstation.recognise.detection import notes
from scanstation.recognise.detection.errors import BlankTooSmall
from scanstation.recognise.detection.notes import Note
from scanstation.recognise.detection.own import drawn, find_own
from scanstation.recognise.detection.sheet import PER_MM, Sheet, ink_of
from scanstation.recognise.registration.paper import Quad, find_paper

PAPERS = {
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "A5": (148.0, 210.0),
    "B5": (182.0, 257.0),
    "B4": (257.0, 364.0),
    "16K": (184.0, 260.0),
    "8K": (260.0, 368.0),
    "Letter": (215.9, 279.4),
}
_GUESSES = ("A4", "B5", "Letter")
_NEAR, _NEAR_PHOTO = 0.05, 0.15
"""How far (logarithm of the ratio of sides) a shape may be from that of a paper."""
_LEAST_PX = 240
_LEAST_PX_MM = 2.0
_SNAP = 0.015
"""A page within this share of a usual size has that size; its scale stays what the file says."""
_PLAUSIBLE_MM = (90.0, 650.0)
_DARK_AROUND = 0.75
_WORK = 1100
_TURN, _STEP, _FINE = 6.0, 0.2, 0.02


def straight_sheet(picture: Picture, page: int, name: str) -> Sheet:
    """Return `picture` as a sheet; `page` and `name` are for notes. Raises BlankTooSmall."""
    grey = picture.grey
    height, width = grey.shape
    if min(grey.shape) < _LEAST_PX:
        raise BlankTooSmall(name=name, width=width, height=height)
    own = find_own(grey)
    if own is not None:
        told, place = own
        return Sheet(drawn(grey, place, told.size), told.size, own=told)
    found: list[Note] = []
    outline = _outline(grey)
    if outline is not None:
        found.append(Note(notes.CUT_OUT, {"page": page}))
    dpi = None if outline is not None else picture.dpi
    size = _told_size(grey, dpi)
    if size is None:
        paper, size = guessed_size(_shape(grey, outline), photo=outline is not None)
        found.append(
            Note(notes.SIZE_GUESSED, {"page": page, "paper": paper, "width": size[0], "height": size[1]})
        )
        scale = None
    else:
        assert dpi is not None
        scale = dpi / 25.4
        if not _usual(size):
            found.append(Note(notes.SIZE_ODD, {"page": page, "width": size[0], "height": size[1]}))
    if outline is None and width / size[0] < _LEAST_PX_MM:
        raise BlankTooSmall(name=name, width=width, height=height)
    straight, angle = _level(_drawn(grey, size, outline, scale))
    return Sheet(straight, size, notes=tuple(found), turned=angle)


def _outline(grey: Grey) -> Quad | None:
    """Return the sheet's outline where something darker lies around it."""
    quad = find_paper(grey)
    if quad is None:
        return None
    inside = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.round(quad).astype(np.int32), 255)
    around = cv2.bitwise_not(cv2.dilate(inside, np.ones((9, 9), np.uint8)))
    if np.count_nonzero(around) < 0.02 * around.size:
        return None
    light, dark = np.median(grey[inside > 0]), np.median(grey[around > 0])
    return quad if dark < _DARK_AROUND * light else None


def _shape(grey: Grey, outline: Quad | None) -> tuple[float, float]:
    """Return width and height in pixels."""
    if outline is None:
        return float(grey.shape[1]), float(grey.shape[0])
    sides = np.hypot(*(np.roll(outline, -1, axis=0) - outline).T)
    return float(sides[0] + sides[2]) / 2, float(sides[1] + sides[3]) / 2


def _told_size(grey: Grey, dpi: float | None) -> tuple[float, float] | None:
    """Return the size in mm by the file's resolution, where that can be true."""
    if dpi is None:
        return None
    width, height = (side / dpi * 25.4 for side in grey.shape[::-1])
    low, high = _PLAUSIBLE_MM
    if min(width, height) < low or max(width, height) > high:
        return None
    for one, other in PAPERS.values():
        for paper in ((one, other), (other, one)):
            if abs(width / paper[0] - 1) < _SNAP and abs(height / paper[1] - 1) < _SNAP:
                return paper
    return round(width, 1), round(height, 1)


def _usual(size: tuple[float, float]) -> bool:
    return any(size in ((w, h), (h, w)) for w, h in PAPERS.values())


def guessed_size(shape: tuple[float, float], *, photo: bool) -> tuple[str, tuple[float, float]]:
    """Guess upright A4, B5 or Letter, and A3 for wide pages; other shapes keep theirs at A4's height.

    A photo's shape is bent by perspective and tells A4 from A3 only.
    """
    width, height = shape
    near = _NEAR_PHOTO if photo else _NEAR
    if width > height:
        if abs(np.log(width / height / (420 / 297))) < near:
            return "A3", (420.0, 297.0)
        return "?", (round(297 * width / height, 1), 297.0)
    guesses = _GUESSES[:1] if photo else _GUESSES
    name = min(guesses, key=lambda n: abs(np.log(height / width / (PAPERS[n][1] / PAPERS[n][0]))))
    if abs(np.log(height / width / (PAPERS[name][1] / PAPERS[name][0]))) < near:
        return name, PAPERS[name]
    return "?", (round(297 * width / height, 1), 297.0)


def _drawn(grey: Grey, size: tuple[float, float], outline: Quad | None, scale: float | None) -> Grey:
    """Draw the page at `PER_MM`: from its outline, at the true `scale` (px/mm), or the whole picture."""
    target = (round(size[0] * PER_MM), round(size[1] * PER_MM))
    if outline is None and scale is None:
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * (grey.shape[1], grey.shape[0]) - 0.5
    elif outline is None:
        assert scale is not None
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * size * scale - 0.5
    else:
        corners = outline
    here = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * target - 0.5
    factor = np.hypot(*(corners[1] - corners[0])) / target[0]
    if factor > 1.5:
        grey = np.asarray(
            cv2.resize(grey, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA), np.uint8
        )
        corners = (corners + 0.5) / factor - 0.5
    matrix = cv2.getPerspectiveTransform(here.astype(np.float32), corners.astype(np.float32))
    flags = (cv2.INTER_CUBIC if factor < 0.8 else cv2.INTER_LINEAR) | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpPerspective(grey, matrix, target, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def _level(grey: Grey) -> tuple[Grey, float]:
    """Turn the picture until its print runs level; returns by how many degrees as well."""
    angle = skew(grey)
    if abs(angle) < _FINE:
        return grey, 0.0
    return turned(grey, angle), angle


def turned(grey: Grey, angle: float) -> Grey:
    """Return the picture turned about its middle by `angle` degrees, clockwise where positive."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -angle, 1.0)
    return np.asarray(
        cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )


def skew(grey: Grey) -> float:
    """Return by how many degrees the picture must be turned clockwise for its print to run level."""
    factor = max(grey.shape) / _WORK
    small = np.asarray(
        cv2.resize(grey, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA), np.uint8
    )
    ink = ink_of(small, 40)
    ink[ink < 0.08] = 0
    margin = max(4, min(ink.shape) // 40)
    ink = ink[margin:-margin, margin:-margin]
    y, x = np.nonzero(ink)
    if len(x) < 100:
        return 0.0
    weight = ink[y, x]
    centre = np.array(ink.shape[::-1]) / 2

    def sharp(angle: float) -> float:
        a = np.radians(angle)
        down = (x - centre[0]) * np.sin(a) + (y - centre[1]) * np.cos(a)
        across = (x - centre[0]) * np.cos(a) - (y - centre[1]) * np.sin(a)
        total = 0.0
        for place in (down, across):
            at = place - place.min()
            low = at.astype(int)
            share = at - low
            profile = np.bincount(low, weight * (1 - share), minlength=int(at.max()) + 3)
            profile[1 : len(profile)] += np.bincount(low, weight * share, minlength=len(profile) - 1)[
                : len(profile) - 1
            ]
            total += float(np.sum(np.diff(profile) ** 2))
        return total

    best = 0.0
    for reach, step in ((_TURN, _STEP), (0.3, 0.05), (0.06, _FINE / 2)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=sharp))
    return best if sharp(best) > 1.001 * sharp(0.0) else 0.0
