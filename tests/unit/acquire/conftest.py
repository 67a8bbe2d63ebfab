"""Small pictures and documents as bytes, made in memory."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image

Make = Callable[..., bytes]


@pytest.fixture
def picture() -> Make:
    """Return how to make a picture: format, mode, size, and what Pillow's writer takes besides."""

    def make(form: str = "JPEG", mode: str = "L", size: tuple[int, int] = (120, 160), **more: Any) -> bytes:
        noise = np.random.default_rng(size[0]).integers(0, 255, (size[1], size[0]), dtype=np.uint8)
        if mode == "I;16":
            image = Image.fromarray(noise.astype(np.uint16) * 256)
        else:
            image = Image.fromarray(noise).convert(mode)
        target = io.BytesIO()
        image.save(target, form, **more)
        return target.getvalue()

    return make


@pytest.fixture
def multi_tiff() -> Make:
    """Return how to make a TIFF of several frames, one per mode."""

    def make(*modes: str, **more: Any) -> bytes:
        frames = []
        for i, mode in enumerate(modes):
            grey = np.full((160, 120), 255, np.uint8)
            grey[10 : 30 + i, 10:50] = 0
            frames.append(Image.fromarray(grey).convert(mode))
        target = io.BytesIO()
        frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:], **more)
        return target.getvalue()

    return make
