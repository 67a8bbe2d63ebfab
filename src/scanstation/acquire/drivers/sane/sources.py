"""Where a device takes paper from, in the words of its backend."""

from scanstation.acquire.drivers.sane.constants import Cap, Kind
from scanstation.acquire.drivers.sane.device import OpenDevice
from scanstation.acquire.drivers.sane.library import Value
from scanstation.acquire.port import Source

_OTHERS = ("back", "rear", "card", "film", "negative", "slide", "transparen", "tpu", "mri")
"""The back alone, and what is no paper."""
_WORDS = {  # in this order: "ADF Duplex" is both
    Source.DUPLEX: ("duplex", "both", "double", "two-sided"),
    Source.FEEDER: ("adf", "feeder", "front", "simplex"),
    Source.FLATBED: ("flatbed", "flat bed", "platen", "glass", "normal"),
}
_SOURCE = ("source", "doc-source", "scan-source")
_DUPLEX = ("duplex", "adf-mode")
"""Options beside the source, of backends in which both sides are no source of their own."""
_FED = ("sheet", "feed", "adf", "hand")


class Sources:
    """The sources of an open device; `kind` is what SANE calls the device, "sheetfed scanner" for example."""

    def __init__(self, device: OpenDevice, kind: str) -> None:
        self._device = device
        option = next((o for name in _SOURCE if (o := device.settable(name)) is not None), None)
        self._option = option.name if option is not None else ""
        self._words: dict[Source, str] = {}
        for word in option.words if option is not None else ():
            source = _meaning(word)
            if source is not None:
                self._words.setdefault(source, word)
        if not self._words:
            fed = any(part in kind.casefold() for part in _FED)
            self._words[Source.FEEDER if fed else Source.FLATBED] = ""
        self._turns = Source.FEEDER in self._words and Source.DUPLEX not in self._words

    def choose(self, source: Source) -> bool:
        """Make the device take paper from there; tell whether it does."""
        if source not in self.all():
            return False
        fed = Source.FEEDER if self._turns and source is Source.DUPLEX else source
        word = self._words[fed]
        if word and not self._device.set(self._option, word):
            return False
        if source is Source.FLATBED or not self._turns:
            return True
        return self._set_sides(source is Source.DUPLEX) or source is Source.FEEDER

    def all(self) -> tuple[Source, ...]:
        """Return the sources there are."""
        turned = self._turns and self._can_turn()
        return tuple(s for s in Source if s in self._words or (turned and s is Source.DUPLEX))

    def _can_turn(self) -> bool:
        return any(self._pair(name) is not None for name in _DUPLEX)

    def _pair(self, name: str) -> tuple[Value, Value] | None:
        """Return what stands for one side and for both in an option; None if it is no such option.

        It may be inactive now: some backends have it for the feeder only. In others it is a sensor.
        """
        option = self._device.option(name)
        if option is None or not option.caps & Cap.SOFT_SELECT:
            return None
        if option.kind is Kind.BOOL:
            return False, True
        one = next((w for w in option.words if "simplex" in w.casefold()), None)
        both = next((w for w in option.words if "duplex" in w.casefold()), None)
        return (one, both) if one is not None and both is not None else None

    def _set_sides(self, both: bool) -> bool:
        pairs = ((name, self._pair(name)) for name in _DUPLEX)
        return any(self._device.set(name, pair[both]) for name, pair in pairs if pair is not None)


def _meaning(word: str) -> Source | None:
    said = word.casefold()
    if any(other in said for other in _OTHERS):
        return None
    return next((s for s, words in _WORDS.items() if any(w in said for w in words)), None)
