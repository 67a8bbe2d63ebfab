"""The JSON Schema of the template document, generated from the model and shipped beside it.

`python -m scanstation.templates.schema` writes it anew after a change of the model.
"""

import json
from pathlib import Path

from scanstation.templates.model import Template

PATH = Path(__file__).with_name("schema.json")


def schema_text() -> str:
    """Return the schema as JSON text."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Template.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PATH.write_text(schema_text(), encoding="utf-8")
