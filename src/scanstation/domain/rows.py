"""The rows of the store as plain values: exam → session → template version → batch → sheet → page →
reading → decision. Every id is a UUIDv7 made on the client; rows are appended, never changed, so that sync
can copy them in any order. Times are aware UTC datetimes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from scanstation.domain.reading import PageReading


@dataclass(frozen=True)
class Exam:
    """One examination, for example 2026 秋季期末."""

    id: str
    title: str
    created_at: datetime


@dataclass(frozen=True)
class Session:
    """One subject of an exam, sat at one time (场次)."""

    id: str
    exam_id: str
    title: str
    subject: str
    created_at: datetime


@dataclass(frozen=True)
class TemplateVersion:
    """One frozen version of a session's template. `document` is the template's JSON text."""

    id: str
    session_id: str
    number: int
    document: str
    sha256: str
    created_at: datetime


class BatchSource(StrEnum):
    """Where a batch's pages come from."""

    FILES = "files"
    FOLDER = "folder"  # watched
    SIMULATED = "simulated"
    SCANNER = "scanner"


@dataclass(frozen=True)
class Batch:
    """One run of paper (or files) into one session. `sides` is the number of images per leaf (1 or 2)."""

    id: str
    session_id: str
    label: str
    source: BatchSource
    sides: int
    created_at: datetime


@dataclass(frozen=True)
class BatchCover:
    """What the cover sheet of a bag says of one batch; the newest of a batch counts.

    `expected_sheets` is None where the cover doesn't say. Several batches may be of one bag: those with the
    same session, school, room and bag.
    """

    id: str
    batch_id: str
    school: str
    room: str
    bag: str
    expected_sheets: int | None
    who: str
    created_at: datetime


@dataclass(frozen=True)
class RememberedSettings:
    """What a device was asked for in a session; the newest counts. `document` is JSON text."""

    id: str
    session_id: str
    device: str
    document: str
    created_at: datetime


@dataclass(frozen=True)
class Sheet:
    """One leaf of paper as fed; `seq` counts from 1 within the batch."""

    id: str
    batch_id: str
    seq: int
    created_at: datetime


@dataclass(frozen=True)
class Page:
    """One side of a leaf: an image that is safe on disk. `side` is 1 or 2 in feed order.

    `source_name` names where it came from for people (file name, page in a PDF); `source_key` is unique
    within the batch, so that an interrupted intake can be run again without entering a page twice.
    """

    id: str
    sheet_id: str
    batch_id: str
    side: int
    image_sha256: str
    image_suffix: str
    source_name: str
    source_key: str
    created_at: datetime


@dataclass(frozen=True)
class StoredReading:
    """A reading of a page with one template version and engine version."""

    id: str
    page_id: str
    template_version_id: str
    engine: str
    reading: PageReading
    created_at: datetime


class DecisionKind(StrEnum):
    """What a person decided. Every kind is undone by a later `REVOKE` row, never by deleting."""

    ANSWER = "answer"  # value: {"value": str, "values": [str]} for page_id + field_id
    NUMBER = "number"  # value: {"value": str}; the script's exam number, on its first page
    IDENTIFY = "identify"  # value: {"page": int}; an unplaced page is this template page
    WITHDRAW = "withdraw"  # the leaf (sheet_id) does not count
    ACCEPT = "accept"  # value: {"reason": str}; the problem was seen and is right as it is
    REVOKE = "revoke"  # value: {"decision_id": str}


@dataclass(frozen=True)
class Decision:
    """A person's word beside the readings: who, when, why."""

    id: str
    session_id: str
    sheet_id: str
    page_id: str | None
    field_id: str | None
    kind: DecisionKind
    value: Mapping[str, Any]
    who: str
    why: str
    created_at: datetime


@dataclass(frozen=True)
class KeyVersion:
    """One version of a session's answer key; the newest counts. `document` is the key's JSON text."""

    id: str
    session_id: str
    number: int
    document: str
    who: str
    created_at: datetime
    why: str = ""


@dataclass(frozen=True)
class Refusal:
    """An input that could not become pages: a broken file, a bomb, an empty archive member."""

    id: str
    batch_id: str
    source_name: str
    source_key: str
    error_code: str
    params: Mapping[str, Any]
    created_at: datetime
