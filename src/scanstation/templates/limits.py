"""What single values of a document may be, and the frozen model that every one of its parts is."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

FieldId = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\s,;/\\]([^,;/\\\n]*[^\s,;/\\])?$")]
Title = Annotated[str, Field(max_length=2_000)]
Option = Annotated[str, Field(min_length=1, max_length=32)]


class Frozen(BaseModel):
    """A part of a document: never changed, and without a key that is not in the format."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
