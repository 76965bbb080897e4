"""A printed line as the layout steps see it, whatever library read it from the page."""

from __future__ import annotations

from dataclasses import dataclass, field

HYPHENS = "-\u2010\u00ad\ufffe\x02"
"""Characters that end a line whose last word goes on; PDFium gives U+FFFE for a hyphen at a line's end."""


Area = tuple[float, float, float, float]
"""x0, top, x1, bottom."""


@dataclass(slots=True)
class TextLine:
    """One line of one column. Lengths are points from the page's top left.

    `parts` are the (offset in `text`, x0, x1) of pieces that stand clearly apart, as table cells do; () for an
    ordinary line. `tag` is the heading level that the file's structure tree gives, 0 where it gives none.
    `marker` is the glyph bullet, "" for none; `enumerator` a number or letter such as "a)". `indent` is where the
    words after either begin.
    """

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    parts: tuple[tuple[int, float, float], ...] = ()
    tag: int = 0
    marker: str = ""
    enumerator: str = ""
    indent: float = 0.0
    column: int = 0
    boxed: int | None = None
    colour: int = 0
    """Red, green and blue of its type as one number, 0 for black."""
    table: int | None = None
    """Id of the table whose place this line holds; it has no text of its own."""
    left: float = 0.0
    """Left edge of its column."""

    limit: float | None = None
    """Where its column ends beside a box that narrows it."""
    raised: int = 0
    """Characters of the raised mark at its head, 0 for none."""
    style: tuple[float, bool] = (0.0, False)
    """Size to the half point, and weight: lines of one style look alike."""

    def __post_init__(self) -> None:
        self.indent = self.indent or self.x0
        self.style = round(self.size * 2) / 2, self.bold

    @property
    def offset(self) -> float:
        """Distance from the left edge of its column."""
        return self.x0 - self.left

    @property
    def hang(self) -> float:
        """Distance of its words, behind bullet or enumerator, from the left edge of its column."""
        return self.indent - self.left


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn path. `filled` and `ruled` tell whether it shows as an area or as an outline; `colour` is its fill."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool = False
    ruled: bool = False
    colour: tuple[int, int, int] = (0, 0, 0)

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top


@dataclass(slots=True)
class PageLines:
    """What one page holds, in the order of its content."""

    number: int
    width: float
    height: float
    lines: list[TextLine] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    ruled: bool = False
    """Whether rules are drawn on it as those of a table."""
    cells: list[list[tuple[Area, str]]] | None = None
    """The cells of each ruled table and their texts; None where they were not read."""
