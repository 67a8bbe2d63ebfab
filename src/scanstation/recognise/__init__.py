"""From a page image and a template to a reading. OpenCV and the barcode readers live here only."""

import os

# before cv2 is loaded: what it says about broken pictures stands in the reading, not on the terminal
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
