"""The studio's drawing surface. `StudioCanvas` is all that the rest of the studio needs."""

from scanstation.ui.studio.canvas.canvas import StudioCanvas
from scanstation.ui.studio.canvas.tools import TOOL_KEYS, Tool

__all__ = ["TOOL_KEYS", "StudioCanvas", "Tool"]
