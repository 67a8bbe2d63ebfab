"""The sheet designer in the window: the spec as a form or a text, with the sheet beside it."""
