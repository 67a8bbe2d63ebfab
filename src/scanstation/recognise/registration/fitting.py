"""Least-squares maps through pairs of points."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.placement import Matrix, Points

_LEAST_SIMILAR, _LEAST_FULL = 2, 4
_WIDE_MM = 8.0
"""Points that stand less than this beside one line (RMS) hold a page along it only."""


def fit_map(mm: Points, pixels: Points) -> Matrix | None:
    """Return the least-squares map of points: a homography, or as much of one as they can hold.

    Three points hold an affine map, two or a straight line of them a turn and a scale. None where they
    hold nothing.
    """
    if len(mm) < _LEAST_SIMILAR:
        return None
    if not _wide(mm):
        return _similar(mm, pixels)
    matrix = cv2.findHomography(mm, pixels, 0)[0] if len(mm) >= _LEAST_FULL else fit_affine(mm, pixels)
    if matrix is None or not np.isfinite(matrix).all() or abs(matrix[2, 2]) < 1e-9:
        return None
    return np.asarray(matrix / matrix[2, 2], np.float64)


def fit_affine(mm: Points, pixels: Points) -> Matrix | None:
    """Return the least-squares affine map, or None of points that stand on one line."""
    if not _wide(mm):
        return None
    solution, _, rank, _ = np.linalg.lstsq(np.column_stack([mm, np.ones(len(mm))]), pixels, rcond=None)
    return np.vstack([solution.T, [0.0, 0.0, 1.0]]) if rank == solution.shape[0] else None


def as_complex(points: Points) -> NDArray[np.complex128]:
    """Return points (N, 2) as numbers x + iy: a turn and a scale are one number then."""
    return np.asarray(points[:, 0] + 1j * points[:, 1])


def _wide(mm: Points) -> bool:
    """Whether points stand well beside each other, and not all on one line."""
    if len(mm) <= _LEAST_SIMILAR:
        return False
    off = mm - mm.mean(axis=0)
    (a, b), (_, c) = (off.T @ off).tolist()
    narrowest = (a + c - math.hypot(a - c, 2 * b)) / 2  # the smaller eigenvalue
    return bool(narrowest > _WIDE_MM**2 * len(mm))


def _similar(mm: Points, pixels: Points) -> Matrix | None:
    ours, theirs = as_complex(mm - mm.mean(axis=0)), as_complex(pixels - pixels.mean(axis=0))
    extent = float((np.abs(ours) ** 2).sum())
    if extent < 1e-9:
        return None
    turn = complex((np.conj(ours) * theirs).sum() / extent)
    shift = complex(as_complex(pixels).mean() - turn * as_complex(mm).mean())
    return np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag], [0, 0, 1]])
