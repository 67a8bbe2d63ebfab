"""pdfium may be called by one thread at a time; whoever uses it in this program holds this lock."""

import threading

PDFIUM = threading.Lock()
