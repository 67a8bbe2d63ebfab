"""The main window: exams, counts, list of scripts."""
