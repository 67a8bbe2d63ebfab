"""Export of a session."""
