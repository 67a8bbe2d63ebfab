"""A scanning station, its operator and everything that can happen to them: the parts of `scan_faults.py`."""
