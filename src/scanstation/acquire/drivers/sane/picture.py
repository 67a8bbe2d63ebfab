"""From the frames of a page to a bitmap: one frame, or three of a colour each."""

import sys

from scanstation.acquire.drivers.sane.constants import Format
from scanstation.acquire.drivers.sane.library import Frame

_PASSES = (Format.RED, Format.GREEN, Format.BLUE)
_MOST_MISSING = 0.03
"""Share of the lines. Sheets are a little shorter than their format, and some feeders end with the paper."""


class CutShort(Exception):
    """Less has come than was announced."""


class NotKnown(Exception):
    """The data are none that the standard describes."""


def bitmap(frames: list[tuple[Frame, bytearray]]) -> bytes:
    """Return a page as PBM, PGM or PPM, with 8 bits at most. Raises CutShort, NotKnown."""
    if len(frames) == 1:
        frame, data = frames[0]
        if frame.format not in (Format.GRAY, Format.RGB):
            raise NotKnown(f"a single frame of format {frame.format}")
        channels = 3 if frame.format == Format.RGB else 1
        return _packed(frame, *_samples(frame, data, channels), channels)
    passes = {frame.format: (frame, data) for frame, data in frames}
    if len(frames) != 3 or any(colour not in passes for colour in _PASSES):
        raise NotKnown(f"frames of formats {', '.join(str(frame.format) for frame, _ in frames)}")
    single = [_samples(*passes[colour], 1) for colour in _PASSES]
    lines = min(count for _, count in single)
    width = passes[Format.RED][0].pixels_per_line
    merged = bytearray(3 * width * lines)
    for channel, (samples, _) in enumerate(single):
        if len(samples) < width * lines:
            raise NotKnown("frames of different widths")
        merged[channel::3] = samples[: width * lines]
    return _packed(passes[Format.RED][0], merged, lines, 3)


def _packed(frame: Frame, samples: bytes | bytearray, lines: int, channels: int) -> bytes:
    magic = "P6" if channels == 3 else "P4" if frame.depth == 1 else "P5"
    most = "" if frame.depth == 1 else "255\n"
    return f"{magic}\n{frame.pixels_per_line} {lines}\n{most}".encode() + samples


def _samples(frame: Frame, data: bytearray, channels: int) -> tuple[bytes | bytearray, int]:
    """Return the samples without what fills the lines up, 16 bits reduced to 8, and the number of lines."""
    if frame.depth not in (1, 8, 16) or (frame.depth == 1 and frame.format != Format.GRAY):
        raise NotKnown(f"format {frame.format} with {frame.depth} bits")
    line = (frame.pixels_per_line * channels * frame.depth + 7) // 8
    if not 0 < line <= frame.bytes_per_line:
        raise NotKnown(f"lines of {frame.pixels_per_line} pixels in {frame.bytes_per_line} bytes")
    lines = len(data) // frame.bytes_per_line
    if not lines or lines < frame.lines * (1 - _MOST_MISSING):
        raise CutShort(f"{lines} of {frame.lines} lines")
    samples: bytes | bytearray
    if frame.bytes_per_line == line:
        samples = data[: lines * line]
    else:
        view = memoryview(data)
        starts = range(0, lines * frame.bytes_per_line, frame.bytes_per_line)
        samples = b"".join(view[start : start + line] for start in starts)
    if frame.depth == 16:
        samples = samples[1 if sys.byteorder == "little" else 0 :: 2]
    return samples, lines
