"""Fills the marks of a page picture as a student does."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from scanstation.simulate.graphite import Graphite, Grey, Line
from scanstation.simulate.hand import Hand, Style
from scanstation.templates.model import DigitGridField, Mark, MarkedField, TemplatePage


def fill_page(
    blank: Grey,
    dpi: float,
    page: TemplatePage,
    answers: Mapping[str, Sequence[str]],
    hand: Hand,
    rng: np.random.Generator,
    *,
    styles: Mapping[tuple[str, str], Style] | None = None,
) -> Grey:
    """Return a copy of the upright picture `blank` with the marks of `answers` filled.

    `answers` maps a field id to its marked options. A digit grid takes one character per column ("20261?7":
    a character without a mark leaves the column empty), or each column's id (`number.3`) its options.
    `styles` maps (field, option) to a style other than the hand's own, also for marks beyond the answers:
    an erased one, a crossed-out one. Fields of other pages are left out. Raises KeyError for an option that
    the field does not have.
    """
    picture = blank.copy()
    graphite = Graphite(picture, dpi, rng)
    places = {(mark.field, mark.value): mark for mark in page.marks()}
    own = {mark.field for mark in places.values()}
    wanted: dict[tuple[str, str], Style] = {
        (field, option): hand.style for field, option in _marks(page, answers) if field in own
    }
    wanted |= {place: style for place, style in (styles or {}).items() if place[0] in own}
    for place, style in wanted.items():
        draw_mark(graphite, places[place], style, hand)
    return picture


def _marks(page: TemplatePage, answers: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    grids = {f.id: f for f in page.fields if isinstance(f, DigitGridField)}
    found = []
    for field, options in answers.items():
        if field in grids:
            grid = grids[field]
            for index, character in enumerate(options[: len(grid.columns)]):
                if character in grid.columns[index].options:
                    found.append((grid.column_id(index), character))
        else:
            found += [(field, option) for option in options]
    return found


def mark_ids(page: TemplatePage) -> set[str]:
    """Return the ids of the page's marked fields, as the template names them."""
    return {f.id for f in page.fields if isinstance(f, MarkedField)}


def draw_mark(graphite: Graphite, mark: Mark, style: Style, hand: Hand) -> None:
    """Draw one mark in `style` with the lead, aim and pressure of `hand`."""
    rng = graphite.rng
    centre = (
        mark.x + mark.w / 2 + float(rng.normal(0, hand.aim)),
        mark.y + mark.h / 2 + float(rng.normal(0, hand.aim)),
    )
    pressure, ink, lead = hand.pressure, hand.ink, min(hand.lead, 0.45 * mark.h)
    match style:
        case Style.SOLID:
            graphite.draw(_hatch(centre, mark, hand, rng), width=lead, pressure=pressure, ink=ink)
        case Style.HEAVY:
            for _ in range(2):
                graphite.draw(_hatch(centre, mark, hand, rng), width=lead, pressure=1.0, ink=0.4)
        case Style.LIGHT:
            lines = _hatch(centre, mark, hand, rng, gap=0.75)
            graphite.draw(lines, width=lead, pressure=0.62 * pressure, ink=max(ink, 0.3))
        case Style.SCRIBBLE:
            lines = _hatch(centre, mark, hand, rng, gap=1.5, slant=35, reach=1.05)
            graphite.draw(lines, width=min(lead, 0.5), pressure=pressure, ink=ink)
        case Style.PARTIAL:
            side = 1 if rng.random() < 0.5 else -1
            centre = (centre[0] + side * mark.w * 0.22, centre[1])
            lines = _hatch(centre, mark, hand, rng, reach=0.55)
            graphite.draw(lines, width=lead, pressure=pressure, ink=ink)
        case Style.OVERFLOW:
            lines = _hatch(centre, mark, hand, rng, reach=1.35, tremor=0.3)
            graphite.draw(lines, width=lead, pressure=pressure, ink=ink)
        case Style.STROKE:
            half = 0.5 * mark.w
            line = [(centre[0] - half, centre[1] + 0.1), (centre[0] + half, centre[1] - 0.1)]
            graphite.draw([line, line], width=0.9 * lead, pressure=pressure, ink=ink)
        case Style.TICK:
            graphite.draw(_tick(centre, mark, rng), width=0.5, pressure=pressure, ink=ink)
        case Style.CROSS:
            graphite.draw(_cross(centre, mark, rng), width=0.5, pressure=pressure, ink=ink)
        case Style.DOT:
            spot = _hatch(centre, mark, hand, rng, reach=0.3)
            graphite.draw(spot, width=0.5, pressure=pressure, ink=ink)
        case Style.DASH:
            half, tilt = 0.36 * mark.w, float(rng.normal(0, 0.12))
            line = [(centre[0] - half, centre[1] + tilt), (centre[0] + half, centre[1] - tilt)]
            graphite.draw([line], width=0.45, pressure=pressure, ink=ink)
        case Style.SLASH:
            half_w, half_h = 0.4 * mark.w, 0.5 * mark.h
            line = [(centre[0] - half_w, centre[1] + half_h), (centre[0] + half_w, centre[1] - half_h)]
            graphite.draw([line], width=0.45, pressure=pressure, ink=ink)
        case Style.CIRCLE:
            graphite.draw([_ring(centre, mark, rng)], width=0.45, pressure=pressure, ink=ink)
        case Style.ERASED_WELL:
            wear, smear = float(rng.uniform(0.93, 0.985)), float(rng.uniform(0.01, 0.035))
            lines = _hatch(centre, mark, hand, rng)
            graphite.draw(lines, width=lead, pressure=0.9 * pressure, ink=ink, wear=wear, smear=smear)
        case Style.ERASED:
            wear, smear = float(rng.uniform(0.78, 0.93)), float(rng.uniform(0.03, 0.09))
            lines = _hatch(centre, mark, hand, rng)
            graphite.draw(lines, width=lead, pressure=pressure, ink=ink, wear=wear, smear=smear)
        case Style.CROSSED_OUT:
            graphite.draw(_hatch(centre, mark, hand, rng), width=lead, pressure=0.8 * pressure, ink=ink)
            graphite.draw(_cross(centre, mark, rng, size=0.9), width=0.5, pressure=1.0, ink=0.8 * ink)


def _hatch(
    centre: tuple[float, float],
    mark: Mark,
    hand: Hand,
    rng: np.random.Generator,
    *,
    gap: float = 0.0,
    reach: float = 0.0,
    slant: float | None = None,
    tremor: float = 0.0,
) -> list[Line]:
    """Return line beside line over a mark: stroke by stroke, ends wobbling, the whole a little turned."""
    lead = min(hand.lead, 0.45 * mark.h)
    angle = np.deg2rad((hand.slant if slant is None else slant) + float(rng.normal(0, 3)))
    along, across = np.array([np.cos(angle), -np.sin(angle)]), np.array([np.sin(angle), np.cos(angle)])
    half_w = max(0.1, (reach or hand.reach) * mark.w / 2 - lead / 2)
    half_h = max(0.1, (reach or hand.reach) * mark.h / 2 - lead / 2)
    depth = abs(across[0]) * half_w + abs(across[1]) * half_h
    step = max(0.12, (gap or hand.gap) * lead)
    offsets = np.linspace(-0.98 * depth, 0.98 * depth, 1 + max(1, round(2 * depth / step)))
    wobble = tremor or hand.tremor
    lines: list[Line] = []
    for i, offset in enumerate(offsets):
        span = _span(along, across * offset, half_w, half_h)
        if span is None:
            continue
        ends = np.array(span) + rng.normal(0, wobble, 2)
        middle = across * (offset + rng.normal(0, wobble / 3))
        points = [np.array(centre) + middle + along * t for t in (ends if i % 2 == 0 else ends[::-1])]
        lines.append([(float(p[0]), float(p[1])) for p in points])
    # The pencil is not lifted: each line leads into the next.
    joined = [[a[-1], b[0]] for a, b in pairwise(lines)]
    return [*lines, *joined]


def _span(along: np.ndarray, start: np.ndarray, half_w: float, half_h: float) -> tuple[float, float] | None:
    """Return where the line start + t·along enters and leaves the box of the given half sizes, if it does."""
    low, high = -1e9, 1e9
    for direction, at, half in ((along[0], start[0], half_w), (along[1], start[1], half_h)):
        if abs(direction) < 1e-9:
            if abs(at) > half:
                return None
            continue
        a, b = sorted(((-half - at) / direction, (half - at) / direction))
        low, high = max(low, a), min(high, b)
    return (low, high) if high >= low else None


def _tick(centre: tuple[float, float], mark: Mark, rng: np.random.Generator) -> list[Line]:
    x, y = centre
    w, h = mark.w * float(rng.uniform(0.8, 1.1)), mark.h * float(rng.uniform(0.9, 1.3))
    return [[(x - 0.4 * w, y), (x - 0.1 * w, y + 0.45 * h), (x + 0.5 * w, y - 0.6 * h)]]


def _cross(
    centre: tuple[float, float], mark: Mark, rng: np.random.Generator, size: float = 0.6
) -> list[Line]:
    x, y = centre
    w, h = size * mark.w * float(rng.uniform(0.8, 1.1)), size * mark.h * float(rng.uniform(0.9, 1.3))
    return [[(x - w, y - h), (x + w, y + h)], [(x - w, y + h), (x + w, y - h)]]


def _ring(centre: tuple[float, float], mark: Mark, rng: np.random.Generator) -> Line:
    start, turns = float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(1.0, 1.15))
    angles = start + np.linspace(0, 2 * np.pi * turns, 40)
    a, b = mark.w / 2 + float(rng.uniform(0.3, 0.9)), mark.h / 2 + float(rng.uniform(0.3, 0.8))
    swell = 1 + 0.05 * np.sin(2 * angles + start)
    return [
        (centre[0] + float(a * s * np.cos(t)), centre[1] + float(b * s * np.sin(t)))
        for t, s in zip(angles, swell, strict=True)
    ]
