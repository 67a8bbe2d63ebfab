"""What is asked of a device against what it can: refused before any paper moves, with what it can do."""

from scanstation.acquire.conditions import SettingRefused
from scanstation.acquire.port import Capabilities, ScanSettings

USUAL_DPI = (75, 100, 150, 200, 240, 300, 400, 600)


def refuse_impossible(device: str, can: Capabilities, settings: ScanSettings) -> None:
    """Raise SettingRefused for the first of `settings` that the device (its name) can't do."""
    for setting, value, allowed in (
        ("source", settings.source, can.sources),
        ("dpi", settings.dpi, can.dpi),
        ("colour", settings.colour, can.colours),
    ):
        if value not in allowed:
            listed = ", ".join(str(a) for a in allowed)
            raise SettingRefused(device=device, setting=setting, value=value, allowed=listed)
    # Devices and paper sizes are stated in inches by some and in millimetres by others: half a mm is nothing.
    if any(asked > most + 0.5 for asked, most in zip(settings.paper, can.paper, strict=True)):
        paper, largest = (f"{w:g} × {h:g} mm" for w, h in (settings.paper, can.paper))
        raise SettingRefused(device=device, setting="paper", value=paper, allowed=f"≤ {largest}")


def usual_dpi(low: int, high: int, step: int = 1) -> tuple[int, ...]:
    """Return the usual resolutions of a device that takes any from `low` to `high`, ascending.

    A device that takes none of them offers its own lowest and highest.
    """
    usual = tuple(d for d in USUAL_DPI if low <= d <= high and (d - low) % max(step, 1) == 0)
    return usual or tuple(sorted({low, high}))
