"""Drawing pages, of which the second kills the process that draws it."""

import os
from typing import Any

from scanstation.acquire.sources.limits import Limits
from scanstation.acquire.sources.pdf_pages import picture_of


def second_page_kills(document: Any, index: int, limits: Limits) -> tuple[tuple[int, int], bytes, str]:
    """Draw like `picture_of`, unless it is the second page."""
    if index == 1:
        os._exit(3)
    return picture_of(document, index, limits)
