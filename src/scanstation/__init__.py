"""ScanStation: scan, read, correct and score exam answer sheets."""

__version__ = "0.1.0"
