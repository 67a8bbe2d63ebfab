"""Audit by sampling: draw sure readings, have them keyed blind, say how many of all may be wrong."""
