"""The window: everything of PySide6. It shows what workflows hand over and never waits for them."""
