import pytest

from fakes.sane_library import SaneLibrary, switch, words
from scanstation.acquire.drivers.sane.constants import Cap
from scanstation.acquire.drivers.sane.device import OpenDevice
from scanstation.acquire.drivers.sane.library import Option
from scanstation.acquire.drivers.sane.sources import Sources
from scanstation.acquire.port import Source

FEEDER, DUPLEX, FLATBED = Source.FEEDER, Source.DUPLEX, Source.FLATBED
_SENSOR = switch("duplex", caps=Cap.SOFT_DETECT)
_ADF_MODE = words("adf-mode", "Simplex", "Duplex")


def _sources(library: SaneLibrary, kind: str = "") -> Sources:
    return Sources(OpenDevice(library, 7), kind)


@pytest.mark.parametrize(
    ("options", "sources"),
    [
        ([words("source", "Flatbed", "ADF Front", "ADF Back", "ADF Duplex")], (FEEDER, DUPLEX, FLATBED)),
        ([words("source", "Flatbed", "Automatic Document Feeder")], (FEEDER, FLATBED)),
        (
            [
                words(
                    "source",
                    "FlatBed",
                    "Automatic Document Feeder(left aligned)",
                    "Automatic Document Feeder(left aligned,Duplex)",
                )
            ],
            (FEEDER, DUPLEX, FLATBED),
        ),
        ([words("source", "ADF", "Duplex")], (FEEDER, DUPLEX)),
        ([words("source", "ADF", "Transparency Unit", "Card Duplex")], (FEEDER,)),
        ([words("source", "Flatbed", "ADF"), switch("duplex")], (FEEDER, DUPLEX, FLATBED)),
        ([words("source", "Flatbed", "ADF"), _SENSOR], (FEEDER, FLATBED)),
        ([words("source", "Flatbed", "ADF"), _ADF_MODE], (FEEDER, DUPLEX, FLATBED)),
        ([], (FLATBED,)),
    ],
)
def test_sources_by_the_words_of_backends(options: list[Option], sources: tuple[Source, ...]) -> None:
    """The words of the makers' backends are understood; backs alone, cards and films are left out."""
    assert _sources(SaneLibrary(described=options)).all() == sources


def test_a_device_without_a_choice_is_what_sane_calls_it() -> None:
    """Where there is no source to choose, a sheetfed scanner is a feeder, one with "duplex" turns too."""
    assert _sources(SaneLibrary(described=[]), "sheetfed scanner").all() == (FEEDER,)
    assert _sources(SaneLibrary(described=[switch("duplex")]), "sheetfed scanner").all() == (FEEDER, DUPLEX)


@pytest.mark.parametrize(
    ("beside", "one", "both"), [(switch("duplex"), False, True), (_ADF_MODE, "Simplex", "Duplex")]
)
def test_both_sides_beside_the_source(beside: Option, one: object, both: object) -> None:
    """Where both sides are an option of their own it is switched on and off with the feeder."""
    library = SaneLibrary(described=[words("source", "Flatbed", "ADF"), beside])
    sources = _sources(library)
    assert sources.choose(DUPLEX)
    assert (library.values["source"], library.values[beside.name]) == ("ADF", both)
    assert sources.choose(FEEDER)
    assert (library.values["source"], library.values[beside.name]) == ("ADF", one)
    assert sources.choose(FLATBED)
    assert library.values["source"] == "Flatbed"


def test_what_the_device_does_not_take_is_not_chosen() -> None:
    """A source that is not there, or that the backend refuses, is said not to be chosen."""
    library = SaneLibrary(described=[words("source", "Flatbed", "ADF")], refused={"source"})
    assert not _sources(library).choose(DUPLEX)
    assert not _sources(library).choose(FEEDER)
