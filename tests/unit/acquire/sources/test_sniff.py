from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.acquire.sources.sniff import Kind, kind_of, meant_as_picture, suffix_of


@pytest.mark.parametrize(
    ("form", "kind"),
    [("JPEG", Kind.JPEG), ("PNG", Kind.PNG), ("TIFF", Kind.TIFF), ("BMP", Kind.BMP), ("WEBP", Kind.WEBP)],
)
def test_pictures_by_their_first_bytes(picture: Callable[..., bytes], form: str, kind: Kind) -> None:
    """The bytes tell what a file is, whatever its name says."""
    assert kind_of(picture(form), "misnamed.txt") is kind


def test_documents() -> None:
    """PDF may begin after some rubbish; office documents are ZIP inside and no archives to us."""
    assert kind_of(b"\0\0rubbish%PDF-1.7", "a.pdf") is Kind.PDF
    assert kind_of(b"PK\x03\x04....", "a.zip") is Kind.ZIP
    assert kind_of(b"PK\x03\x04....", "名单.DOCX") is None
    assert kind_of(b"GIF89a", "a.gif") is None


@given(st.binary(max_size=40), st.text(max_size=20))
def test_never_fails(head: bytes, name: str) -> None:
    """Any bytes under any name are either of a kind or of none."""
    assert kind_of(head, name) is None or isinstance(kind_of(head, name), Kind)
    assert isinstance(meant_as_picture(name), bool)


def test_suffix() -> None:
    """The ending counts without its case, also of a member's name with foreign slashes."""
    assert suffix_of("a\\b.JPG") == ".jpg"
    assert suffix_of("README") == ""
    assert meant_as_picture("x.TIFF")
