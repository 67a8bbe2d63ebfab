"""The sheet designer: from a spec to what is printed and the template that reads it."""

from scanstation.templates.designer.sheet import design

__all__ = ["design"]
