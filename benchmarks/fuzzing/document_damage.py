"""Damage to JSON and YAML documents: by their structure, and whole documents that are valid and extreme."""

import copy
import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Rng = np.random.Generator
Path = tuple[str | int, ...]

_VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    0.5,
    1e-9,
    1e-300,
    -1e308,
    1e308,
    10**30,
    2**63,
    65_535,
    65_536,
    float("nan"),
    float("inf"),
    "",
    " ",
    "?",
    "a" * 65,
    "x\0y",
    "\ud800",
    "../../etc/passwd",
    "CON.png",
    "name\n",
    "人" * 40,
    [],
    {},
    [[]],
    [0, 0],
    [0, 0, 0, 0],
    [10, 10, 5, 5],
    {"type": "choice"},
)
_PATTERNS = (
    "(a+)+$",
    "(\\d+)*x",
    "(.|.)*Z",
    "a?" * 30 + "a" * 30,
    "(?=a)b",
    "(\\d)\\1",
    "[",
    "(" * 200,
    "a{99999}",
    "(a{1000}){1000}",
    "\\d{10}",
    "(?x) a # b",
    "\\N{BULLET}",
)


def changed(document: Any, rng: Rng) -> Any:
    """Return a copy of `document` after one to four changes of its structure."""
    result = copy.deepcopy(document)
    for _ in range(int(rng.choice([1, 1, 1, 2, 4]))):
        places = list(_places(result))
        if not places:
            break
        change = CHANGES[int(rng.integers(len(CHANGES)))]
        change(result, places[int(rng.integers(len(places)))], rng)
    return result


def text_of(document: Any, rng: Rng) -> str:
    """Return the document as JSON text, sometimes with damage to the text itself."""
    text = json.dumps(document, ensure_ascii=bool(rng.integers(2)))
    if rng.random() < 0.1:
        at = int(rng.integers(0, max(1, len(text))))
        match int(rng.integers(6)):
            case 0:
                text = text[:at]
            case 1:
                text = text[:at] + str(rng.choice(list('{}[],:"0e-'))) + text[at:]
            case 2:
                text = text.replace(":", ": " + "[" * int(rng.choice([1, 900, 50_000])), 1)
            case 3:
                text = text.replace('"', '"\\u0000', 3)
            case 4:
                text = text.replace(
                    "1", str(rng.choice(["1e400", "-0", "01", "1" * 5000, "0x1", "1.0E+2"])), 2
                )
            case _:
                text = "{" + ",".join(f'"k{i}":0' for i in range(100_000)) + ',"k99999":0}'
    return text


def _places(value: Any, path: Path = ()) -> Any:
    """Yield the path of every value below the top."""
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, item in items:
        yield (*path, key)
        yield from _places(item, (*path, key))


def _holder(document: Any, path: Path) -> Any:
    """Return the object or array that holds the value at `path`."""
    for step in path[:-1]:
        document = document[step]
    return document


def _replace(document: Any, path: Path, rng: Rng) -> None:
    _holder(document, path)[path[-1]] = copy.deepcopy(_VALUES[int(rng.integers(len(_VALUES)))])


def _remove(document: Any, path: Path, rng: Rng) -> None:
    del _holder(document, path)[path[-1]]


def _numbers(document: Any, path: Path, rng: Rng) -> None:
    """Change all numbers below a place a little or beyond measure."""
    factor = float(rng.choice([-1, 0, 0.5, 0.9, 1.01, 1.1, 2, 10, 1e3, 1e9, 1e-9, 1e300]))
    off = float(rng.choice([0, 0, 0, 0.3, -5, 100]))

    def walk(value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float | list | dict):
            return value
        if isinstance(value, list):
            return [walk(item) for item in value]
        if isinstance(value, dict):
            return {key: walk(item) for key, item in value.items()}
        result = value * factor + off
        return int(result) if isinstance(value, int) and abs(result) < 1e18 else result

    holder = _holder(document, path)
    holder[path[-1]] = walk(holder[path[-1]])


def _repeat(document: Any, path: Path, rng: Rng) -> None:
    holder: Any = _holder(document, path)
    times = int(2 ** rng.uniform(0, 10))
    value = holder[path[-1]]
    if isinstance(holder, list) and len(json.dumps(value)) * times < 2_000_000:
        holder.extend(copy.deepcopy(value) for _ in range(times))
    elif isinstance(value, str):
        holder[path[-1]] = value * int(rng.choice([2, 30, 1000, 100_000]))


def _many(document: Any, path: Path, rng: Rng) -> None:
    """Repeat an entry with ids and places of its own, so that it may be accepted."""
    holder = _holder(document, path)
    item = holder[path[-1]]
    if not isinstance(holder, list) or not isinstance(item, dict) or "id" not in item:
        return
    for i in range(int(2 ** rng.uniform(1, 11))):
        entry = copy.deepcopy(item)
        entry["id"] = f"{item['id']}_{i}"
        for line in [entry.get("line"), *entry.get("columns", [])]:
            if isinstance(line, dict) and isinstance(line.get("first"), list):
                line["first"] = [float(v) for v in rng.uniform(0, 200, 2)]
        holder.append(entry)


def _exchange(document: Any, path: Path, rng: Rng) -> None:
    places = list(_places(document))
    other = places[int(rng.integers(len(places)))]
    one, two = _holder(document, path), _holder(document, other)
    if path[: len(other)] != other and other[: len(path)] != path:
        one[path[-1]], two[other[-1]] = two[other[-1]], one[path[-1]]


def _nest(document: Any, path: Path, rng: Rng) -> None:
    holder = _holder(document, path)
    value = holder[path[-1]]
    for _ in range(int(rng.choice([1, 5, 200]))):
        value = [value] if rng.random() < 0.5 else {"a": value}
    holder[path[-1]] = value


def _add(document: Any, path: Path, rng: Rng) -> None:
    holder = _holder(document, path)
    value = copy.deepcopy(_VALUES[int(rng.integers(len(_VALUES)))])
    if isinstance(holder, dict):
        known = ["pattern", "wrap", "wrap_step", "optional", "blank", "refine", "marker", "reference", "zzz"]
        holder[str(rng.choice(known))] = value
    else:
        holder.append(value)


def _pattern(document: Any, path: Path, rng: Rng) -> None:
    holder = _holder(document, path)
    if isinstance(holder, dict):
        holder["pattern"] = _PATTERNS[int(rng.integers(len(_PATTERNS)))]


def _kind(document: Any, path: Path, rng: Rng) -> None:
    """Place pages by other ways than anchors: rarely, since that takes a second."""
    if rng.random() < 0.7:
        return
    for page in document.get("pages", []) if isinstance(document, dict) else []:
        if isinstance(page, dict) and isinstance(page.get("registration"), dict):
            kinds = ["anchors", "picture_markers", "page_edges", "features", "whole_image"]
            page["registration"]["kind"] = str(rng.choice(kinds))
            page["registration"].update(marker="m.png", reference="r.png")
            if rng.random() < 0.5 and isinstance(page["registration"].get("anchors"), list):
                page["registration"]["anchors"] = page["registration"]["anchors"][:4]


CHANGES: tuple[Callable[[Any, Path, Rng], None], ...] = (
    _replace,
    _replace,
    _replace,
    _remove,
    _numbers,
    _numbers,
    _repeat,
    _many,
    _exchange,
    _nest,
    _add,
    _pattern,
    _kind,
)


def extreme_template(rng: Rng) -> Any:
    """Return a template that is valid or nearly so, and has what no sheet has."""
    width, height = (float(rng.choice([1e-6, 1, 30, 210, 297, 2000, 1e6])) for _ in range(2))
    if rng.random() < 0.6:
        width, height = 210.0, 297.0
    anchors = _anchors(width, height, rng)
    pages = []
    for number in range(1, 1 + int(rng.choice([1, 1, 1, 2, 8, 64]))):
        kinds = ["anchors"] * 6 + ["page_edges", "whole_image", "features", "picture_markers"]
        kind = str(rng.choice(kinds))
        registration = {
            "kind": kind,
            "anchors": anchors,
            "marker": "m.png",
            "reference": "r.png",
            "refine": True,
        }
        if kind == "picture_markers":
            registration["anchors"] = (anchors * 4)[:4]
        if rng.random() < 0.3:
            anchors = _anchors(width, height, rng)
        page: dict[str, Any] = {
            "number": number,
            "size": [width, height],
            "registration": registration,
            "fields": _fields(number, width, height, rng),
        }
        if rng.random() < 0.5:
            page["page_code"] = {
                "box": [width * 0.2, 0, width * 0.6, height * 0.02],
                "sheet": int(rng.integers(65_536)),
            }
        pages.append(page)
    return {"format": "scanstation-template", "version": 1, "id": "extreme", "pages": pages}


def _anchors(width: float, height: float, rng: Rng) -> list[list[float]]:
    count = int(rng.choice([3, 4, 5, 8, 30, 400, 5000]))
    side = float(rng.choice([1e-9, 0.1, 5, 40])) if rng.random() < 0.5 else 5.0
    side = min(side, width / 2, height / 2)
    match int(rng.integers(5)):
        case 0:  # all on one place
            places = [(width / 3, height / 3)] * count
        case 1:  # in one line
            places = [(width * 0.1, (height - side) * i / count) for i in range(count)]
        case 2:  # nearly on one place
            places = [(width / 3 + 1e-7 * i, height / 3) for i in range(count)]
        case 3:  # along two edges, as they should be
            places = [
                ((width - side) * (0.04 if i % 2 else 0.96), (height - side) * i / count)
                for i in range(count)
            ]
        case _:
            places = [((width - side) * x, (height - side) * y) for x, y in rng.random((count, 2)).tolist()]
    return [[x, y, side, float(side * rng.choice([1, 1, 2]))] for x, y in places]


def _fields(number: int, width: float, height: float, rng: Rng) -> list[Any]:
    fields: list[Any] = []
    for i in range(int(rng.choice([0, 1, 3, 20, 200]))):
        name = f"p{number}f{i}"
        mark = [
            width * float(rng.choice([1e-9, 0.001, 0.02])),
            height * float(rng.choice([1e-9, 0.001, 0.01])),
        ]
        options = [str(v) for v in range(int(rng.choice([1, 2, 4, 10, 100])))]
        first = [width * 0.8 * float(rng.random()), height * 0.8 * float(rng.random())]
        step = [width * float(rng.choice([0, 0.001, 0.02])), height * float(rng.choice([0, 0.001, 0.01]))]
        line = {"options": options, "first": first, "step": step}
        box = [first[0], first[1], width * 0.1, height * 0.1]
        kind = str(rng.choice(["choice", "flag", "booklet", "selection", "digit_grid", "barcode", "crop"]))
        field: dict[str, Any] = {"type": kind, "id": name}
        if kind == "barcode":
            field |= {"box": box, "symbologies": ["code128", "qr", "datamatrix", "itf"]}
            field["pattern"] = _PATTERNS[int(rng.integers(len(_PATTERNS)))]
        elif kind == "crop":
            field |= {"box": box}
        elif kind == "digit_grid":
            field |= {"columns": [line] * int(rng.choice([1, 8, 64])), "mark": mark}
        else:
            field |= {"line": {**line, "options": options[:1] if kind == "flag" else options}, "mark": mark}
        fields.append(field)
    return fields


_LINES = (
    "a: &a [x, x]\nb: &b [*a, *a]\n",
    "<<: *a\n",
    "!!python/object/apply:os.system [ls]\n",
    "sections: " + "[" * 500 + "\n",
    "{" * 3000,
    "- " * 3000 + "\n",
    "? - a\n: b\n",
    "%YAML 9.9\n---\n",
    "---\ntitle: two\n",
    "title: " + "长" * 400_000 + "\n",
    "title: 1e999\n",
    "pages: 99999999999\n",
    "title: |\n" + "  x\n" * 50_000,
    "sections:\n" + "  - choice: {items: 1-300}\n" * 3000,
    "number: {columns: " + "[[A-Z, 0-9]," * 30 + "\n",
    "\t\ttitle: x\n",
    "\ufeff\ufeff",
    "\x00",
    "x: 'unended\n",
    "sections:\n  - text: ''\n",
)
_WORDS = (
    "1-300",
    "1-999",
    "0",
    "-1",
    "999",
    "~",
    "true",
    "1e9",
    "A-Z",
    "A-D",
    "fill",
    "0.1",
    "400",
    "[]",
    "{}",
    "[1, 2]",
)


def changed_spec(texts: Sequence[str], rng: Rng) -> str:
    """Return a sheet spec whose lines and values were changed."""
    lines = texts[int(rng.integers(len(texts)))].splitlines(keepends=True)
    for _ in range(int(rng.choice([1, 1, 1, 2, 5]))):
        at = int(rng.integers(len(lines)))
        match int(rng.integers(8)):
            case 0:
                lines[at] = ""
            case 1:
                lines[at:at] = [lines[at]] * int(2 ** rng.uniform(0, 10))
            case 2:
                lines.insert(at, _LINES[int(rng.integers(len(_LINES)))])
            case 3:
                other = int(rng.integers(len(lines)))
                lines[at], lines[other] = lines[other], lines[at]
            case 4:
                lines[at] = " " * int(rng.integers(0, 7)) + lines[at].lstrip()
            case 5:
                column = int(rng.integers(0, len(lines[at]) + 1))
                lines[at] = (
                    lines[at][:column]
                    + str(rng.choice(list("&*!|>'\"%@`#{}[],?:-\n\t é")))
                    + lines[at][column:]
                )
            case _:
                key, colon, _ = lines[at].partition(":")
                word = (
                    str(rng.choice(_WORDS))
                    if rng.random() < 0.8
                    else "很长的字" * int(rng.choice([5, 60, 3000]))
                )
                lines[at] = f"{key}{colon} {word}\n" if colon else lines[at]
    return "".join(lines)
