"""Audit by sampling: draw, key blind, read the figures."""
