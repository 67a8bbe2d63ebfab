"""Which way the options of a block run, and what is printed in them."""

from collections import Counter
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.series import assumed, likeness_to, series_of
from scanstation.recognise.detection.shapes import Kind
from scanstation.recognise.detection.sheet import PER_MM, Char, Ink, Rect, Sheet
from scanstation.recognise.detection.surroundings import Setting

_BRACKETS = "[]()［］（）【】〔〕"
_ALIKE = 0.08
"""How much more alike letters of one direction must be than those of the other."""
_FAINT = 0.02
_ODD = 0.6
"""A line that is so much less like its options than the others are shows something else."""


@dataclass(frozen=True)
class Labels:
    """`options` in order, running `down` the columns or along the rows; whether that was seen or assumed.

    `whole`: all marks of the block are one item's, row after row. `mixed`: some items show other options.
    `ordered`: False where digits are assumed to run from 0 to 9.
    """

    options: tuple[str, ...]
    down: bool
    seen: bool
    direction_seen: bool
    whole: bool = False
    mixed: bool = False
    ordered: bool = True


def labels_around(labels: Labels, block: Block, setting: Setting) -> Labels:
    """Return `labels`, where they weren't seen in the marks, as the print around the block has them."""
    if labels.seen:
        return labels
    if setting.whole and not labels.direction_seen:
        return Labels(assumed(block.rows * block.columns), False, False, False, whole=True)
    several = block.rows > 1 and block.columns > 1
    told = setting.down is not None and not (several and labels.direction_seen)
    down = bool(setting.down) if told else labels.down
    count = block.rows if down else block.columns
    if setting.options is not None and down == setting.down and len(setting.options) == count:
        return Labels(setting.options, down, True, True)
    return Labels(assumed(count), down, False, labels.direction_seen)


def labels_of(sheet: Sheet, block: Block) -> Labels:
    """Read the options of a block from the file's text, else from the picture; else assume A, B, C …"""
    if sheet.chars:
        told = _by_text(sheet.chars, block)
        if told is not None:
            return told
    return _by_picture(sheet.ink, block)


def _by_text(chars: tuple[Char, ...], block: Block) -> Labels | None:
    texts = [[text_in(chars, block.box(r, c)) for c in range(block.columns)] for r in range(block.rows)]
    flat = [text for row in texts for text in row]
    if sum(map(bool, flat)) < 0.6 * len(flat):
        return None
    along_row = _common(list(zip(*texts, strict=True)))  # the option of each column
    along_column = _common(texts)
    down = block.columns == 1 or (block.rows > 1 and along_column[1] > along_row[1])
    options = along_column[0] if down else along_row[0]
    if len(set(options)) < len(options) or not all(options):
        return None
    return Labels(tuple(options), down, True, True)


def _common(lines: list[tuple[str, ...]] | list[list[str]]) -> tuple[list[str], float]:
    """Return the commonest text of each line, and how many agree with it (mean share)."""
    tops = [Counter(line).most_common(1)[0] for line in lines]
    shares = [count / len(line) for (_, count), line in zip(tops, lines, strict=True)]
    return [text for text, _ in tops], float(np.mean(shares))


def text_in(chars: tuple[Char, ...], box: Rect) -> str:
    """Return the text whose characters stand in `box`, without brackets."""
    x, y, w, h = box
    inside = [c for c in chars if x <= c.centre[0] <= x + w and y <= c.centre[1] <= y + h]
    inside.sort(key=lambda c: c.box[0])
    return "".join(c.text for c in inside if c.text not in _BRACKETS)[:16]


def _by_picture(ink: Ink, block: Block) -> Labels:
    patches = _patches(ink, block)
    across, down = _alikeness(patches)
    direction_seen = abs(across - down) > _ALIKE
    if block.columns == 1 or block.rows == 1:
        runs_down = block.columns == 1
        direction_seen = True
    elif direction_seen:
        runs_down = across > down  # neighbours in a row show the same letter
    else:
        runs_down = block.rows < block.columns
    series = np.median(patches, axis=1 if runs_down else 0)
    options = series_of(list(series))
    count = block.rows if runs_down else block.columns
    if options is not None:
        lines = patches.swapaxes(0, 1) if runs_down else patches
        alike = [likeness_to(list(line), options) for line in lines]
        mixed = min(alike) < _ODD * float(np.median(alike))
        return Labels(options, runs_down, True, direction_seen, mixed=mixed)
    return Labels(assumed(count), runs_down, False, direction_seen)


def _patches(ink: Ink, block: Block) -> NDArray[np.float32]:
    """Return what is inside each mark (rows, columns, h, w)."""
    w, h = block.mark
    inset = 0.22 if block.kind is Kind.BRACKETS else 0.15 if block.kind is Kind.OVAL else 0.1
    edge = 0.1 if block.kind is Kind.BRACKETS else 0.2
    size = (
        max(6, round((w * (1 - 2 * inset) - 2 * edge) * PER_MM)),
        max(6, round((h * (1 - 2 * (0.0 if block.kind is Kind.BRACKETS else inset)) - 2 * edge) * PER_MM)),
    )
    return np.array(
        [
            [
                cv2.getRectSubPix(
                    ink,
                    size,
                    ((x + w / 2) * PER_MM - 0.5, (y + h / 2) * PER_MM - 0.5),
                )
                for x, y in (block.corner(r, c) for c in range(block.columns))
            ]
            for r in range(block.rows)
        ]
    )


def _alikeness(patches: NDArray[np.float32]) -> tuple[float, float]:
    """Return how alike neighbours in a row, and neighbours in a column, are."""
    soft = np.array([[cv2.GaussianBlur(p, (0, 0), 1.2) for p in row] for row in patches])
    flat = soft.reshape(*soft.shape[:2], -1)
    flat = flat - flat.mean(axis=2, keepdims=True)
    norm = np.linalg.norm(flat, axis=2, keepdims=True)
    weak = norm[..., 0] < _FAINT * np.sqrt(flat.shape[2])
    flat = flat / np.maximum(norm, 1e-6)
    flat[weak] = 0
    if weak.mean() > 0.5:
        return 0.0, 0.0
    across = np.sum(flat[:, 1:] * flat[:, :-1], axis=2)
    down = np.sum(flat[1:] * flat[:-1], axis=2)
    return (
        float(np.median(across)) if across.size else 0.0,
        float(np.median(down)) if down.size else 0.0,
    )
