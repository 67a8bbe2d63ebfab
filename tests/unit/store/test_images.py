"""Images by content hash."""

import errno
import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanstation.store.errors import DiskFull, ImageDamaged, ImageMissing, WorkspaceUnusable
from scanstation.store.images import Images, plain_suffix


@pytest.fixture
def images(tmp_path):
    """An empty image folder."""
    images = Images(tmp_path / "images")
    images.prepare()
    return images


@given(data=st.binary(max_size=300))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_come_back(images, data):
    """What was put is what is read, under its SHA-256."""
    sha256 = images.put(data, ".JPG")
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert images.read(sha256, ".jpg") == data
    assert images.path(sha256, ".jpg").parent.name == sha256[2:4]


def test_the_same_image_again_is_kept_once(images, tmp_path):
    """A second put writes nothing and leaves no temporary file."""
    sha256 = images.put(b"x", ".png")
    before = images.path(sha256, ".png").stat()
    assert images.put(b"x", ".png") == sha256
    after = images.path(sha256, ".png").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [images.path(sha256, ".png")]


def test_damage_is_named_and_put_right_by_the_same_image(images):
    """A changed or missing file is an error that names it; putting the image again mends it."""
    sha256 = images.put(b"content", ".png")
    path = images.path(sha256, ".png")
    path.write_bytes(b"cOntent")
    with pytest.raises(ImageDamaged, match=sha256):
        images.read(sha256, ".png")
    images.put(b"content", ".png")
    assert images.read(sha256, ".png") == b"content"
    path.unlink()
    with pytest.raises(ImageMissing, match=sha256):
        images.read(sha256, ".png")
    images.put(b"content", ".png")
    assert images.read(sha256, ".png") == b"content"


def test_leftovers_of_a_crash_are_swept(images, tmp_path):
    """Half-written files go at the next start, whole images stay."""
    sha256 = images.put(b"x", ".png")
    (tmp_path / "images" / "incoming" / "half").write_bytes(b"ha")
    images = Images(tmp_path / "images")
    images.prepare()
    assert not (tmp_path / "images" / "incoming" / "half").exists()
    assert images.read(sha256, ".png") == b"x"


@pytest.mark.parametrize(
    ("number", "error"), [("ENOSPC", DiskFull), ("EDQUOT", DiskFull), ("EROFS", WorkspaceUnusable)]
)
def test_a_disk_that_refuses_is_named(images, tmp_path, monkeypatch, number, error):
    """A full or read-only disk is its own error, and nothing half written stays."""

    def refuse(_fd):
        raise OSError(getattr(errno, number), "refused")

    monkeypatch.setattr("scanstation.store.images.os.fsync", refuse)
    with pytest.raises(error):
        images.put(b"x", ".png")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_an_emptied_store_is_told_from_a_used_one(images, tmp_path):
    """Only a folder that has never kept an image is empty."""
    assert images.empty()
    assert Images(tmp_path / "nowhere").empty()
    images.put(b"x", ".png")
    assert not images.empty()


def test_suffixes_are_plain():
    """Case does not matter, everything but a short ending is refused."""
    assert plain_suffix(".TiFF") == ".tiff"
    with pytest.raises(ValueError, match="suffix"):
        plain_suffix(".tar.gz")
