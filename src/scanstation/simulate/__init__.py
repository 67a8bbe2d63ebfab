"""Pencil on paper and the feeder, deterministic by seed: the paper of the demo and of the tests."""
