"""What runs in a worker of `fakes.sane_backends` with presets."""

import json
import os

from fakes.sane_backends import PresetSane
from scanstation.acquire.drivers import sane
from scanstation.acquire.port import ScannerPort


def open_driver() -> ScannerPort:
    """Return the driver over libsane with the presets of the environment."""
    return sane.open_driver(PresetSane(json.loads(os.environ["SANE_PRESETS"])))
