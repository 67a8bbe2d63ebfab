import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from scanstation.base.jobs import Job
from scanstation.base.paths import sample_sheets
from scanstation.domain.reading import PageReading
from scanstation.workflow.recognise_files import missing_blanks, reader_of, write_readings


def _jpeg() -> bytes:
    return cv2.imencode(".jpg", np.full((500, 400), 200, np.uint8))[1].tobytes()


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "image_empty"), (b"no picture at all", "image_"), (_jpeg()[:-300], "image_truncated")],
)
def test_a_bad_picture_says_what_is_wrong(tmp_path: Path, data: bytes, reason: str) -> None:
    """Beside bad_image stands the cause, whoever noticed it."""
    (tmp_path / "page.jpg").write_bytes(data)
    template = tmp_path / "english.json"
    template.write_bytes((sample_sheets() / "english.json").read_bytes())
    out = tmp_path / "out.jsonl"
    write_readings(out, reader_of(template), [tmp_path / "page.jpg"], workers=1, job=Job())
    reading = PageReading.from_json(json.loads(out.read_text("utf-8")))
    first, second = reading.reasons
    assert first == "bad_image"
    assert second.startswith(reason)


def test_missing_pictures_of_empty_pages_are_named(tmp_path: Path) -> None:
    """Reading goes on without them, but people hear of it."""
    template = tmp_path / "english.json"
    template.write_bytes((sample_sheets() / "english.json").read_bytes())
    assert missing_blanks(template) == ["english-p1.png", "english-p2.png"]
    assert missing_blanks(sample_sheets() / "english.json") == []
