"""Puts the parts of a sheet one below the other into columns and pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.designer.canvas import Canvas
from scanstation.templates.drawing import Rect
from scanstation.templates.model import Box
from scanstation.templates.spec_source import Loc

_ROUNDING = 0.01


def items_named(items: Sequence[int]) -> Said:
    """Return how messages call these items."""
    if len(items) == 1:
        return Said(QT_TRANSLATE_NOOP("errors", "item {number}"), number=items[0])
    return Said(QT_TRANSLATE_NOOP("errors", "items {first}–{last}"), first=items[0], last=items[-1])


@dataclass(frozen=True)
class Block:
    """A part that isn't divided. `draw` gets the canvas and the box; `gap` is left free above it.

    `stretch` takes a share of what is left of the column, `with_next` never stands last in a column,
    `bare` stands outside its group's frame.
    """

    what: Said
    height: float
    draw: Callable[[Canvas, Box], None]
    gap: float = 0.0
    stretch: bool = False
    with_next: bool = False
    bare: bool = False


@dataclass(frozen=True)
class Group:
    """The blocks of one section. `repeat` stands again above blocks that go on in another column."""

    name: Said
    loc: Loc
    blocks: tuple[Block, ...]
    repeat: Block | None = None
    framed: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class Column:
    """Room on a page: `page` counts from 1, `number` the columns of the page."""

    page: int
    number: int
    box: Box


@dataclass(frozen=True)
class Placed:
    """A block and where it stands."""

    column: Column
    group: Group
    block: Block
    y: float
    height: float

    def box(self) -> Box:
        """Return the block's box."""
        return (self.column.box[0], self.y, self.column.box[2], self.height)


class TooWide(Exception):
    """Something is wider than its column: millimetres needed and left, what to do, the spec's key."""

    def __init__(self, needed: float, left: float, advice: Said, key: str = "") -> None:
        super().__init__(advice)
        self.needed, self.left, self.advice, self.key = needed, left, advice, key


class NoRoom(Exception):
    """Something finds no room: the group, what of it, the last column tried, millimetres needed and left."""

    def __init__(self, group: Group, what: Said, column: Column, needed: float, left: float) -> None:
        super().__init__(what)
        self.group, self.what, self.column, self.needed, self.left = group, what, column, needed, left


@dataclass
class _Flow:
    columns: Iterator[Column]
    first: Column = field(init=False)
    column: Column = field(init=False)
    y: float = field(init=False)
    placed: list[Placed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.first = next(self.columns)
        self._enter(self.first)

    def _enter(self, column: Column) -> None:
        self.column, self.y = column, column.box[1]

    @property
    def left(self) -> float:
        """Millimetres left in the column."""
        return self.column.box[1] + self.column.box[3] - self.y

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the column yet."""
        return self.y == self.column.box[1]

    def advance(self) -> bool:
        """Go to the next column; False when there is none."""
        column = next(self.columns, None)
        if column is not None:
            self._enter(column)
        return column is not None

    def put(self, group: Group, block: Block) -> None:
        """Place a block at the cursor."""
        top = self.y + (0.0 if self.empty else block.gap)
        self.placed.append(Placed(self.column, group, block, top, block.height))
        self.y = top + block.height


def flow(groups: Sequence[Group], columns: Iterable[Column], least: float = 0.0) -> list[Placed]:
    """Place all blocks in order; those that stretch are at least `least` mm high.

    Raises NoRoom when a block finds no column that holds it.
    """
    run = _Flow(iter(columns))
    for group in (_raised(group, least) for group in groups):
        while group.new_page and not (run.empty and run.column.number == 1):
            if not run.advance():
                raise NoRoom(group, group.name, run.column, _total(group.blocks), 0.0)
        _place(group, run)
    return _stretched(run.placed)


def _raised(group: Group, least: float) -> Group:
    blocks = (replace(b, height=max(b.height, least)) if b.stretch else b for b in group.blocks)
    return replace(group, blocks=tuple(blocks))


def _place(group: Group, run: _Flow) -> None:
    begun = False
    for i, block in enumerate(group.blocks):
        chain = _chain(group.blocks[i:])
        while (height := _height(chain, run.empty, group.repeat if begun else None)) > run.left + _ROUNDING:
            if run.empty and run.column != run.first:
                raise NoRoom(group, block.what, run.column, height, run.left)
            left, column = run.left, run.column
            if not run.advance():
                what = _rest(group, block) if i else group.name
                raise NoRoom(group, what, column, _total(group.blocks[i:]), left)
        if run.empty and begun and group.repeat is not None:
            run.put(group, group.repeat)
        run.put(group, block)
        begun = begun or not block.bare


def _rest(group: Group, block: Block) -> Said:
    return Said(QT_TRANSLATE_NOOP("errors", "{section} from {part} on"), section=group.name, part=block.what)


def _chain(blocks: Sequence[Block]) -> list[Block]:
    """Return the first block with all that must stand under it."""
    chain = []
    for block in blocks:
        chain.append(block)
        if not block.with_next:
            break
    return chain


def _height(chain: Sequence[Block], at_top: bool, repeat: Block | None) -> float:
    height = _total(chain) - (chain[0].gap if at_top else 0.0)
    return height + (repeat.height if at_top and repeat is not None else 0.0)


def _total(blocks: Sequence[Block]) -> float:
    return sum(block.gap + block.height for block in blocks)


def _stretched(placed: list[Placed]) -> list[Placed]:
    """Share what is left of each column among its blocks that stretch."""
    result: list[Placed] = []
    for column in dict.fromkeys(item.column for item in placed):
        items = [item for item in placed if item.column == column]
        stretching = sum(item.block.stretch for item in items)
        bottom = column.box[1] + column.box[3]
        spare = max(0.0, bottom - items[-1].y - items[-1].height)
        share = spare / stretching if stretching else 0.0
        shift = 0.0
        for item in items:
            more = share if item.block.stretch else 0.0
            result.append(replace(item, y=item.y + shift, height=item.height + more))
            shift += more
    return result


def draw(placed: Sequence[Placed], canvas: Callable[[int], Canvas]) -> None:
    """Draw all blocks on the canvases of their pages, and the frames around the parts of framed groups."""
    frames: dict[tuple[Column, int], tuple[float, float]] = {}
    for item in placed:
        item.block.draw(canvas(item.column.page), item.box())
        if item.group.framed and not item.block.bare:
            key = (item.column, id(item.group))
            top, _ = frames.get(key, (item.y, 0.0))
            frames[key] = (top, item.y + item.height)
    for (column, _), (top, bottom) in frames.items():
        x, _, width, _ = column.box
        canvas(column.page).add(Rect((x, top, width, bottom - top), 0.3))
