"""The workspace on disk: one SQLite database, image files by content hash, and the lock that guards them.

`open_workspace` is the only way in. Every table is append-only.
"""

from scanstation.store.workspace import Workspace, open_workspace

__all__ = ["Workspace", "open_workspace"]
