"""Barcode stickers that were damaged or badly stuck: `python benchmarks/barcodes.py --count 3000`.

Sticks labels of every symbology into a printed frame, does to them what happens to labels, scans the strip of
the page, and holds what is read against what was printed. Counts for each symbology and each kind of damage:
right, asked (given to a person) and wrong (given as sure though it is another number, or though two different
labels stand in the frame). Everything follows from --seed.
"""

import argparse
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import zxingcpp
from bounds import upper_bound

from scanstation.domain.reading import FieldReading, FieldStatus
from scanstation.recognise.barcode import read_barcode
from scanstation.recognise.registration.placement import PageMap
from scanstation.simulate.barcodes import write_barcode
from scanstation.simulate.graphite import Grey
from scanstation.templates.model import BarcodeField, Box

_SIZE = (210.0, 90.0)
"""The strip of an A4 page that is drawn, mm."""
_FRAME: Box = (112.0, 25.0, 84.0, 36.0)
_SYMBOLOGIES = ("code128", "code39", "itf", "ean13", "ean8", "qr")
_FORMATS = dict(
    zip(
        _SYMBOLOGIES,
        (getattr(zxingcpp.BarcodeFormat, n) for n in ("Code128", "Code39", "ITF", "EAN13", "EAN8", "QRCode")),
        strict=True,
    )
)
_CHUNK = 25
_Rng = np.random.Generator


@dataclass
class Case:
    """One strip of a page: `truth` is the number, or "" where nothing may be given as sure."""

    grey: Grey
    field: BarcodeField
    dpi: int
    truth: str
    kind: str


@dataclass
class _Label:
    symbology: str
    text: str
    box: Box
    turn: float


def _text(symbology: str, rng: _Rng) -> str:
    digits = "".join(str(d) for d in rng.integers(0, 10, 12))
    match symbology:
        case "ean13" | "ean8":
            body = digits[: 12 if symbology == "ean13" else 7]
            return str(zxingcpp.create_barcode(body, _FORMATS[symbology]).text)[-len(body) - 1 :]
        case "code39" if rng.random() < 0.5:
            return "K" + digits[:7]
    return "2026" + digits[: int(rng.choice([4, 6, 8]))]


def _label(symbology: str, text: str, module: float, middle: tuple[float, float], turn: float) -> _Label:
    bars = np.array(
        zxingcpp.create_barcode(text, _FORMATS[symbology]).to_image(scale=1, add_quiet_zones=False)
    )
    if symbology == "qr":
        side = (bars.shape[1] + 8) * module * 1.6
        size = (side, side)
    else:
        size = ((bars.shape[1] + 22) * module, 14.0)
    return _Label(symbology, text, (middle[0] - size[0] / 2, middle[1] - size[1] / 2, *size), turn)


def _stick(grey: Grey, dpi: float, label: _Label, ink: int = 30) -> None:
    write_barcode(
        grey, dpi, label.box, label.text, symbology=label.symbology, module=0.6, turn=label.turn, ink=ink
    )


def _bars(label: _Label, share: tuple[float, float, float, float]) -> np.ndarray:
    """Return the corners in mm of a part of the label: x from, x to, y from, y to as shares of it."""
    x, y, w, h = label.box
    at = np.array([[share[i] - 0.5, share[j] - 0.5] for i, j in ((0, 2), (1, 2), (1, 3), (0, 3))]) * (w, h)
    a = np.radians(-label.turn)
    return at @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) + (x + w / 2, y + h / 2)


def _fill(grey: Grey, dpi: float, corners: np.ndarray, value: int) -> None:
    points = np.round(corners * dpi / 25.4 * 16).astype(np.int32)
    cv2.fillPoly(grey, [points], value, cv2.LINE_AA, 4)


def _strokes_along(grey: Grey, dpi: float, label: _Label, rng: _Rng) -> None:
    for _ in range(rng.integers(1, 5)):
        at, wide = rng.uniform(0.08, 0.9), rng.uniform(0.2, 0.9) / label.box[2]
        corners = _bars(label, (at, at + wide, rng.choice([-0.1, 0.1, 0.3]), rng.choice([0.5, 0.75, 1.1])))
        corners[:2, 0] += rng.choice([0, 0, 0.3, 1.0]) * rng.normal()
        _fill(grey, dpi, corners, int(rng.integers(20, 110)))


def _strokes_across(grey: Grey, dpi: float, label: _Label, rng: _Rng) -> None:
    for _ in range(rng.integers(1, 6)):
        a, b = rng.uniform(-0.1, 1.1, 2)
        corners = _bars(label, (-0.05, 1.05, a, a + 0.04))
        corners[1:3] += (0, (b - a) * label.box[3])
        _fill(grey, dpi, corners, int(rng.integers(20, 160)))


def _smudge(grey: Grey, dpi: float, label: _Label, rng: _Rng) -> None:
    """Rub the print: part of the label is smeared along the bars or across them."""
    low, high = (np.round(p * dpi / 25.4).astype(int) for p in (_span(label)[0], _span(label)[1]))
    part = grey[low[1] : high[1], low[0] : high[0]]
    smeared = cv2.blur(part, (int(rng.integers(2, 1 + dpi // 12)), int(rng.integers(1, 1 + dpi // 12))))
    weight = np.zeros(part.shape, np.float32)
    for _ in range(rng.integers(1, 4)):
        at = rng.uniform(0, 1, 2) * part.shape[::-1]
        size = rng.uniform(0.05, 0.4, 2) * part.shape[::-1]
        cv2.ellipse(weight, (tuple(at), tuple(size), rng.uniform(0, 180)), 1.0, -1)
    weight = cv2.blur(weight, (5, 5)) * rng.uniform(0.5, 1.0)
    part[:] = (part * (1 - weight) + smeared * weight).astype(np.uint8)


def _span(label: _Label) -> tuple[np.ndarray, np.ndarray]:
    corners = np.clip(_bars(label, (0, 1, 0, 1)), 0, _SIZE)
    return corners.min(axis=0), corners.max(axis=0)


def _missing(grey: Grey, dpi: float, label: _Label, rng: _Rng) -> None:
    """Tear off or cover a part, mostly at an end."""
    wide = rng.uniform(0.03, 0.5)
    at = rng.choice([-0.02, 1.02 - wide, rng.uniform(0, 1 - wide)])
    tall = rng.choice([1.2, rng.uniform(0.3, 1)])
    top = rng.uniform(-0.1, 1.1 - tall) if tall < 1.1 else -0.1
    corners = _bars(label, (at, at + wide, top, top + tall))
    corners += rng.normal(0, 0.6, corners.shape)
    _fill(grey, dpi, corners, int(rng.choice([250, 235, 40])))


def _dots(grey: Grey, dpi: float, label: _Label, rng: _Rng) -> None:
    """A worn print head: lines without ink along the label, and specks."""
    for _ in range(rng.integers(1, 5)):
        at = rng.uniform(0.05, 0.95)
        _fill(grey, dpi, _bars(label, (at, at + rng.uniform(0.1, 0.5) / label.box[2], -0.1, 1.1)), 248)


def _ruin(grey: Grey, dpi: float, label: _Label, rng: _Rng) -> None:
    """Damage a label so that it can't be read."""
    for _ in range(3):
        at = rng.uniform(0.25, 0.7)
        _fill(grey, dpi, _bars(label, (at, at + 0.06, -0.1, 1.1)), int(rng.choice([30, 250])))


_DAMAGES: dict[str, Callable[[Grey, float, _Label, _Rng], None]] = {
    "strokes along bars": _strokes_along,
    "strokes across bars": _strokes_across,
    "smudge": _smudge,
    "missing part": _missing,
    "worn print": _dots,
}
_KINDS = (
    "good", "good", "any angle", "crooked", "upside down", "beside frame", "cut by page edge", *_DAMAGES,
    *_DAMAGES, "two alike", "two different", "one of two damaged", "low contrast", "poor scan",
)  # fmt: skip


def make(seed: int) -> Case:
    """Draw the strip of `seed`."""
    rng = np.random.default_rng([seed, 41])
    symbology = _SYMBOLOGIES[seed % len(_SYMBOLOGIES)]
    kind = _KINDS[seed // len(_SYMBOLOGIES) % len(_KINDS)]
    dpi = int(rng.choice([100, 150, 150, 200, 300]))
    module = float(rng.choice([0.25, 0.33, 0.33, 0.4, 0.5]))
    module = max(module, 0.33) if dpi == 100 else module
    grey = _paper(dpi)
    middle = (_FRAME[0] + _FRAME[2] / 2 + rng.normal(0, 2), _FRAME[1] + _FRAME[3] / 2 + rng.normal(0, 2))
    turn = float(rng.normal(0, 1.5))
    if kind == "any angle":
        turn = float(rng.uniform(-180, 180))
    elif kind == "crooked":
        turn = float(rng.uniform(5, 25) * rng.choice([-1, 1]))
    elif kind == "upside down":
        turn += 180
    elif kind == "beside frame":
        middle = (middle[0] - rng.uniform(20, 45), middle[1] + rng.uniform(-8, 8))
    elif kind == "cut by page edge":
        middle = (_SIZE[0] - rng.uniform(0, 22), middle[1])
    text = _text(symbology, rng)
    truth = text
    ink = int(rng.integers(150, 200)) if kind == "low contrast" else int(rng.integers(15, 70))
    if kind.startswith(("two", "one of two")):
        side = 17.0 if symbology == "qr" else 0.0
        high = 0.0 if side else 8.3
        label = _label(symbology, text, min(module, 0.33), (middle[0] - side, middle[1] - high), turn)
        other = text
        while kind != "two alike" and other == text:
            other = (
                text[:-3] + _text(symbology, rng)[-3:] if "ean" not in symbology else _text(symbology, rng)
            )
        second = _label(symbology, other, min(module, 0.33), (middle[0] + side, middle[1] + high), turn)
        _stick(grey, dpi, second, ink)
        if kind == "one of two damaged":
            _ruin(grey, dpi, second, rng)
        truth = text if kind == "two alike" else ""
    else:
        label = _label(symbology, text, module, middle, turn)
    _stick(grey, dpi, label, ink)
    if kind in _DAMAGES:
        _DAMAGES[kind](grey, dpi, label, rng)
    grey = _scan(grey, dpi, rng, poor=kind == "poor scan")
    field = BarcodeField(id="barcode", box=_FRAME, symbologies=(symbology,))
    return Case(grey, field, dpi, truth, f"{kind}")


def _paper(dpi: int) -> Grey:
    """Return empty paper with the frame, its words, and lines of print around it."""
    scale = dpi / 25.4
    grey = np.full((round(_SIZE[1] * scale), round(_SIZE[0] * scale)), 250, np.uint8)
    x, y, w, h = _FRAME
    corners = [(round(a * scale), round(b * scale)) for a, b in ((x, y), (x + w, y + h))]
    cv2.rectangle(grey, *corners, 60, max(1, round(0.3 * scale)))
    size = dpi / 150
    for line, at in (("BARCODE HERE", (135, 44)), ("1. Write clearly. 2. Use a pencil.", (20, 20)),
                     ("NAME ______________", (20, 40)), ("Section A (60 points)", (112, 72))):  # fmt: skip
        place = (round(at[0] * scale), round(at[1] * scale))
        cv2.putText(
            grey, line, place, cv2.FONT_HERSHEY_SIMPLEX, 0.6 * size, 90, max(1, round(size)), cv2.LINE_AA
        )
    return grey


def _scan(grey: Grey, dpi: int, rng: _Rng, *, poor: bool) -> Grey:
    blur = rng.uniform(0.08, 0.16) if poor else rng.uniform(0.02, 0.08)  # mm
    picture = cv2.GaussianBlur(grey, (0, 0), blur * dpi / 25.4).astype(np.float32)
    picture += rng.normal(0, rng.uniform(6, 18) if poor else rng.uniform(1, 5), picture.shape)
    quality = int(rng.integers(25, 50) if poor else rng.integers(60, 92))
    data = cv2.imencode(".jpg", np.clip(picture, 0, 255), [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


def read(case: Case) -> tuple[FieldReading, float]:
    """Read the strip; also return the milliseconds that took."""
    scale = case.dpi / 25.4
    place = PageMap(np.diag([scale, scale, 1.0]))
    start = time.thread_time()
    reading = read_barcode(case.grey, place, case.field, _SIZE)
    return reading, 1000 * (time.thread_time() - start)


def verdict(case: Case, reading: FieldReading) -> str:
    """Return right, asked or wrong."""
    if reading.status is not FieldStatus.OK:
        return "asked"
    return "right" if reading.value == case.truth else "wrong"


def chunk(first: int, last: int) -> list[dict[str, Any]]:
    """Return what came of the seeds from `first` to before `last`."""
    cv2.setNumThreads(1)
    rows = []
    for seed in range(first, last):
        case = make(seed)
        reading, ms = read(case)
        rows.append(
            {"seed": seed, "symbology": case.field.symbologies[0], "kind": case.kind, "dpi": case.dpi,
             "ms": ms, "verdict": verdict(case, reading), "value": reading.value, "truth": case.truth,
             "confidence": reading.confidence, "reasons": [r.value for r in reading.reasons]}
        )  # fmt: skip
    return rows


def decoding_ms(dpi: int) -> float:
    """Return how long OpenCV takes to decode an A4 page of print at `dpi`."""
    page = np.vstack([_paper(dpi)] * 4)[: round(297 * dpi / 25.4)]
    data = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 85])[1]
    times = []
    for _ in range(9):
        start = time.thread_time()
        cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
        times.append(1000 * (time.thread_time() - start))
    return statistics.median(times)


def _table(rows: list[dict[str, Any]], by: str) -> dict[str, dict[str, float]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[str(row[by])].append(row)
    table = {}
    for name, of_it in groups.items():
        found = Counter(row["verdict"] for row in of_it)
        table[name] = {"labels": len(of_it), **{k: found[k] for k in ("right", "asked", "wrong")},
                       "ms": statistics.median(row["ms"] for row in of_it)}  # fmt: skip
    return table


def summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the figures as they go into docs/benchmarks.md."""
    wrong = sum(row["verdict"] == "wrong" for row in rows)
    good = [row for row in rows if row["kind"] == "good"]
    return {
        "labels": len(rows),
        "wrong": wrong,
        "wrong_upper_95": upper_bound(wrong, len(rows)),
        "by_symbology": _table(rows, "symbology"),
        "by_damage": _table(rows, "kind"),
        "good_ms_to_decoding": {
            str(dpi): statistics.median(row["ms"] for row in good if row["dpi"] == dpi) / decoding_ms(dpi)
            for dpi in sorted({row["dpi"] for row in good})
        },
    }


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=3000, help="how many labels")
    parser.add_argument("--seed", type=int, default=0, help="of the first label")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--save", type=Path, help="write the label of --seed as a picture, and read it")
    args = parser.parse_args()
    if args.save:
        case = make(args.seed)
        cv2.imwrite(str(args.save), case.grey)
        print(case.kind, case.dpi, case.field.symbologies, case.truth, read(case))
        return
    starts = range(args.seed, args.seed + args.count, _CHUNK)
    ends = [min(s + _CHUNK, args.seed + args.count) for s in starts]
    with ProcessPoolExecutor(args.workers) as pool:
        rows = [row for part in pool.map(chunk, starts, ends) for row in part]
    figures = summary(rows)
    for row in rows:
        if row["verdict"] == "wrong":
            print("!!", {k: v for k, v in row.items() if k not in ("ms", "verdict", "reasons")})
    for by in ("by_symbology", "by_damage"):
        for name, counts in figures[by].items():
            print(
                f"{name:20s}",
                "  ".join(f"{k} {v:.2f}" if k == "ms" else f"{k} {v}" for k, v in counts.items()),
            )
    print({k: v for k, v in figures.items() if not k.startswith("by_")})
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
