"""The registry of an exam: who is expected, who serves, when it may be reported."""
