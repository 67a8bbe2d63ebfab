"""What a WIA device can be asked for, and the asking."""

import logging

from scanstation.acquire.conditions import SettingRefused
from scanstation.acquire.drivers.demands import refuse_impossible, usual_dpi
from scanstation.acquire.drivers.wia import constants as c
from scanstation.acquire.drivers.wia.layer import Allowed, Choices, Flags, Item, Range, WiaFailure
from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source

_log = logging.getLogger(__name__)
_MM = 25.4
_COLOURS = {
    ColourMode.GREY: c.WIA_DATA_GRAYSCALE,
    ColourMode.COLOUR: c.WIA_DATA_COLOR,
    ColourMode.BLACK_WHITE: c.WIA_DATA_THRESHOLD,
}
_USUAL_PAPER = (216.0, 356.0)


def item_for(root: Item, source: Source) -> Item | None:
    """Return the item that scans from `source`; None when the device has none."""
    category = c.WIA_CATEGORY_FLATBED if source is Source.FLATBED else c.WIA_CATEGORY_FEEDER
    return next((item for item in root.children() if item.category == category), None)


def capabilities(root: Item) -> Capabilities:
    """Return what the device can do; if it has a feeder, that is what the feeder can do."""
    feeder, flatbed = item_for(root, Source.FEEDER), item_for(root, Source.FLATBED)
    item = feeder or flatbed
    if item is None:
        return Capabilities(sources=(), dpi=(), colours=())
    sources = [Source.FEEDER] if feeder else []
    if feeder and _has_duplex(root, feeder):
        sources.append(Source.DUPLEX)
    if flatbed:
        sources.append(Source.FLATBED)
    colour = item.allowed(c.WIA_IPA_DATATYPE)
    return Capabilities(
        sources=tuple(sources),
        dpi=_resolutions(item),
        colours=tuple(mode for mode, kind in _COLOURS.items() if _takes(colour, kind)),
        paper=_paper(root, item, from_feeder=feeder is not None),
        brightness=isinstance(item.allowed(c.WIA_IPS_BRIGHTNESS), Range),
        contrast=isinstance(item.allowed(c.WIA_IPS_CONTRAST), Range),
        jpeg_quality=True,
        double_feed_detection=_takes(item.allowed(c.WIA_IPS_MULTI_FEED), c.WIA_MULTI_FEED_DETECT_STOP_ERROR),
    )


def apply(root: Item, settings: ScanSettings, device: str) -> Item:
    """Set the item of `settings.source` up and return it. Raises SettingRefused."""
    can = capabilities(root)
    refuse_impossible(device, can, settings)
    item = item_for(root, settings.source)
    assert item is not None, "refused above"
    if settings.source is not Source.FLATBED:
        _apply_feeder(item, settings, device)
    _must(item, c.WIA_IPA_FORMAT, c.WIA_IMG_FORMAT_BMP, device, "format", "BMP")
    _must(item, c.WIA_IPA_DATATYPE, _COLOURS[settings.colour], device, "colour", settings.colour)
    _must(item, c.WIA_IPS_XRES, settings.dpi, device, "dpi", settings.dpi)
    _must(item, c.WIA_IPS_YRES, settings.dpi, device, "dpi", settings.dpi)
    _apply_area(item, settings, can.paper[0])
    for prop, share in (
        (c.WIA_IPS_BRIGHTNESS, settings.brightness),
        (c.WIA_IPS_CONTRAST, settings.contrast),
    ):
        span = item.allowed(prop)
        if isinstance(span, Range):
            _may(item, prop, _along(span, share))
    return item


def _apply_feeder(item: Item, settings: ScanSettings, device: str) -> None:
    duplex = settings.source is Source.DUPLEX
    select = c.DUPLEX if duplex else c.FRONT_ONLY
    if not _may(item, c.WIA_IPS_DOCUMENT_HANDLING_SELECT, select) and duplex:
        raise SettingRefused(
            device=device, setting="source", value=settings.source, allowed=str(Source.FEEDER)
        )
    pages = c.ALL_PAGES if settings.leaves is None else settings.leaves * settings.source.sides
    _may(item, c.WIA_IPS_PAGES, pages)
    # A back that is left out because it is blank, or a separator sheet, would shift all pages after it.
    _may(item, c.WIA_IPS_BLANK_PAGES, c.WIA_BLANK_PAGE_DETECTION_DISABLED)
    _may(item, c.WIA_IPS_JOB_SEPARATORS, c.WIA_JOB_SEPARATOR_DISABLED)
    stop = settings.double_feed_detection
    wanted = c.WIA_MULTI_FEED_DETECT_STOP_ERROR if stop else c.WIA_MULTI_FEED_DETECT_DISABLED
    _may(item, c.WIA_IPS_MULTI_FEED, wanted)


def _apply_area(item: Item, settings: ScanSettings, widest: float) -> None:
    """Set the area in pixels; across, it lies where the feeder guides narrower paper."""
    if _takes(item.allowed(c.WIA_IPS_PAGE_SIZE), c.WIA_PAGE_CUSTOM):
        _may(item, c.WIA_IPS_PAGE_SIZE, c.WIA_PAGE_CUSTOM)
    width = min(settings.paper[0], widest)
    free = widest - width
    from_feeder = settings.source is not Source.FLATBED
    registration = item.read(c.WIA_IPS_SHEET_FEEDER_REGISTRATION) if from_feeder else None
    left = 0.0
    if registration in (c.CENTERED, c.RIGHT_JUSTIFIED):
        left = free / 2 if registration == c.CENTERED else free

    def pixels(mm: float) -> int:
        return int(mm / _MM * settings.dpi)

    # Position and extent limit each other: from the corner, every extent can be set.
    for prop, mm in (
        (c.WIA_IPS_XPOS, 0.0),
        (c.WIA_IPS_YPOS, 0.0),
        (c.WIA_IPS_XEXTENT, width),
        (c.WIA_IPS_YEXTENT, settings.paper[1]),
        (c.WIA_IPS_XPOS, left),
    ):
        _may(item, prop, pixels(mm))


def _must(item: Item, prop: int, value: int | str, device: str, setting: str, shown: object) -> None:
    """Write a property, and see that it has the value then. Raises SettingRefused."""
    try:
        item.write(prop, value)
    except WiaFailure as failure:
        if failure.result != c.E_INVALIDARG:
            raise
    if item.read(prop) != value:
        listed = item.allowed(prop)
        allowed = ", ".join(map(str, listed.values)) if isinstance(listed, Choices) else "?"
        raise SettingRefused(device=device, setting=setting, value=shown, allowed=allowed)


def _may(item: Item, prop: int, value: int) -> bool:
    """Write a property that not every device has; tell whether it has the value then."""
    if item.read(prop) is None:
        return False
    try:
        item.write(prop, value)
    except WiaFailure as failure:
        _log.info("property %s stays as it is: %s", prop, failure)
    return item.read(prop) == value


def _takes(allowed: Allowed, value: int) -> bool:
    match allowed:
        case Choices(values):
            return value in values
        case Range(low, high, _):
            return low <= value <= high
        case Flags(mask):
            return value & mask == value
        case _:
            return False


def _has_duplex(root: Item, feeder: Item) -> bool:
    told = root.read(c.WIA_DPS_DOCUMENT_HANDLING_CAPABILITIES)
    if isinstance(told, int) and told & c.DUP:
        return True
    return _takes(feeder.allowed(c.WIA_IPS_DOCUMENT_HANDLING_SELECT), c.DUPLEX)


def _resolutions(item: Item) -> tuple[int, ...]:
    across, along = (set(_listed(item.allowed(prop))) for prop in (c.WIA_IPS_XRES, c.WIA_IPS_YRES))
    return tuple(sorted(across & along))


def _listed(allowed: Allowed) -> tuple[int, ...]:
    match allowed:
        case Choices(values):
            return values
        case Range(low, high, step):
            return usual_dpi(low, high, step)
        case _:
            return ()


def _paper(root: Item, item: Item, *, from_feeder: bool) -> tuple[float, float]:
    of_device = (
        (c.WIA_DPS_HORIZONTAL_SHEET_FEED_SIZE, c.WIA_DPS_VERTICAL_SHEET_FEED_SIZE)
        if from_feeder
        else (c.WIA_DPS_HORIZONTAL_BED_SIZE, c.WIA_DPS_VERTICAL_BED_SIZE)
    )
    of_item = (c.WIA_IPS_MAX_HORIZONTAL_SIZE, c.WIA_IPS_MAX_VERTICAL_SIZE)
    for owner, props in ((item, of_item), (root, of_device)):
        width, height = (owner.read(prop) for prop in props)
        if isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0:
            return round(width / 1000 * _MM, 1), round(height / 1000 * _MM, 1)
    return _USUAL_PAPER


def _along(span: Range, share: float) -> int:
    """Return the value at `share` (-1 … 1) of a range around 0, or around its middle if 0 isn't in it."""
    middle = 0 if span.low < 0 < span.high else (span.low + span.high) // 2
    reach = span.high - middle if share >= 0 else middle - span.low
    steps = round(share * reach / max(span.step, 1))
    return middle + steps * max(span.step, 1)
