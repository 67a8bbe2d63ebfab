"""The answer key as a table."""
