"""pdfium may be called by one thread at a time; who draws a PDF of our own in this process holds this lock.

PDFs from outside are drawn by `pdf_process`.
"""

import threading

PDFIUM = threading.Lock()
