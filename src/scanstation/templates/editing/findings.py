"""What is wrong with a sheet, or may be, with the part to go to."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.parts import PartId

NO_IDENTITY = QT_TRANSLATE_NOOP("studio", "no field carries the exam number")
NEAR_EDGE = QT_TRANSLATE_NOOP(
    "studio", "it is {distance} mm from the edge of the paper; nearer than {least} mm may be cut off"
)
IN_LINE = QT_TRANSLATE_NOOP("studio", "the anchors stand in one line; a turned page is placed badly")
COVERS_FIELD = QT_TRANSLATE_NOOP("studio", 'it lies on "{other}"')
COVERS_ANCHOR = QT_TRANSLATE_NOOP("studio", "it lies on an anchor")
COVERS_CODE = QT_TRANSLATE_NOOP("studio", "it lies on the page code")
NUMBER_TWICE = QT_TRANSLATE_NOOP("studio", 'item {number} is there twice: "{part}" and "{other}"')
NUMBER_LEFT_OUT = QT_TRANSLATE_NOOP("studio", "item {number} is left out")
NUMBERS_LEFT_OUT = QT_TRANSLATE_NOOP("studio", "items {number} to {last} are left out")
NUMBERS_SPARSE = QT_TRANSLATE_NOOP(
    "studio", "only {count} of the items {number} to {last} are there; are they numbered as printed?"
)
NUMBER_START = QT_TRANSLATE_NOOP("studio", "the first item is {number}, not 1; is it printed so?")


@dataclass(frozen=True)
class Finding:
    """One problem. `severe`: the template can't be saved so (a rule of the format is broken); else a warning.

    `part` is what to show, None where only the `page` is concerned, or (None) the whole sheet. `message` is
    an English source text of context "errors" (severe) or "studio", `params` its fields.
    """

    message: str
    severe: bool = False
    page: int | None = None
    part: PartId | None = None
    params: Mapping[str, object] = attribute(default_factory=dict)

    @property
    def text(self) -> str:
        """Return what is wrong in English."""
        return self.message.format(**self.params)
