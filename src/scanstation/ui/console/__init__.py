"""The scan console: paper in, Enter, and an eye on the red ones."""
