"""The correction list, worked by keyboard alone."""
