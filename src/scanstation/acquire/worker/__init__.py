"""Drivers in processes of their own: what goes over the pipes, the process, and the program's end of it.

`protocol`, `serve` and `spool` need nothing but the standard library, so that a worker may be another Python
(32 bits on Windows) with this package on its path.
"""

FLAG = "--scanner-worker"
"""What the frozen program is called with, before the driver, when it is to be a worker."""
