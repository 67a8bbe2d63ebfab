"""The simulated scanner: a device with states of its own that refuses and misbehaves as real ones do."""

from scanstation.acquire.drivers.simulated.device import DEVICE_ID, SimulatedScanner, State
from scanstation.acquire.drivers.simulated.folder import FolderPaper, open_driver
from scanstation.acquire.drivers.simulated.paper import Fault, Leaf, Paper

__all__ = [
    "DEVICE_ID",
    "Fault",
    "FolderPaper",
    "Leaf",
    "Paper",
    "SimulatedScanner",
    "State",
    "open_driver",
]
