"""Colours, icons and style of the window."""
