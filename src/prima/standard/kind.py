"""What may stand at this place of a standard?

Article: "Penerapan Standar Pelayanan Publik" (a standard that a machine can check).

Each thing of a standard is *one* frozen dataclass, and the dataclass is its only
definition.  From its annotations this module reads the kind of every member; from
the kinds come the reader that finds all faults (`shape`), the published JSON Schema
(`schema`) and the walk over everything that stands in a standard (`walk`).

    >>> @dataclass(frozen=True, slots=True)
    ... class Seat:
    ...     row: Annotated[int, Between(1, 40)]
    ...     near_: Literal["window", "aisle"] | None = None
    >>> [(member.key, type(member.kind).__name__, member.required) for member in members(Seat)]
    [('row', 'Whole', True), ('near', 'OneWord', False)]
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeVar, Union, get_args, get_origin
from typing import get_type_hints as hints_of

from prima.standard import duration, exact
from prima.standard.duration import Duration
from prima.standard.exact import Exact
from prima.standard.text import Text

M = TypeVar("M")

WORDS_MAX: Final = 1200
"""No text of a standard is longer (letters)."""
ITEMS_MAX: Final = 300
"""No list of a standard is longer, unless it says so."""


@dataclass(frozen=True, slots=True)
class Like:
    """Mark: the word has this form; `name` is its name in the schema, `say` describes it."""

    name: str
    pattern: str
    say: Text


@dataclass(frozen=True, slots=True)
class Between:
    """Mark: the whole number lies between `low` and `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Size:
    """Mark: so many letters of a word, or so many items of a list."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Points:
    """Mark: the word is an id that the same standard declares as a `to`."""

    to: str


@dataclass(frozen=True, slots=True)
class Means:
    """Mark: the word is read further: as a condition ("cel") or a path ("path")."""

    what: str


@dataclass(frozen=True, slots=True)
class Key:
    """Mark: the key in the file, where it is not the attribute's name."""

    name: str


@dataclass(frozen=True, slots=True)
class Established:
    """Mark: a draft may lack it, an established standard may not.

    `number` is the component's number in UU 25/2009 Art. 21 as Prima counts, 0 for the head.
    """

    number: int
    label: Text


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """Mark: one value may stand for a list of one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A text in one language, an id, or what is written as one word, such as a date."""

    low: int = 1
    high: int = WORDS_MAX
    like: Like | None = None
    parse: Callable[[str], object] | None = None
    points: str | None = None
    means: str | None = None


@dataclass(frozen=True, slots=True)
class OneWord:
    """One of a closed list of words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false; with `only`, just that one."""

    only: bool | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """A `Text`: Indonesian, English, further languages."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    item: "Kind"
    low: int
    high: int
    one: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A map with the members of one dataclass."""

    of: type


@dataclass(frozen=True, slots=True)
class OneOf:
    """A map of one of several dataclasses.

    It is told by the word at `type` if all have that member, else by its head: the key of
    the first member, which no other has.
    """

    records: tuple[Record, ...]
    by_type: bool


@dataclass(frozen=True, slots=True)
class Either:
    """The first of several kinds that fits."""

    kinds: tuple["Kind", ...]


Kind: TypeAlias = Word | OneWord | Whole | Truth | Speech | Many | Record | OneOf | Either


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a record."""

    attr: str
    key: str
    kind: Kind
    required: bool
    default: object
    established: Established | None


_WRITTEN: Final[dict[Any, tuple[Like, Callable[[str], object]]]] = {
    Duration: (
        Like(
            "duration",
            duration.PATTERN,
            Text(id="angka dan satuan, seperti 3 wd", en="a number and a unit, such as 3 wd"),
        ),
        Duration.parse,
    ),
    Exact: (
        Like(
            "decimal",
            exact.PATTERN,
            Text(id="bilangan desimal, seperti 0.005", en="a decimal, such as 0.005"),
        ),
        Exact.parse,
    ),
    date: (
        Like(
            "date",
            r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
            Text(id="tanggal seperti 2026-01-02", en="a date such as 2026-01-02"),
        ),
        date.fromisoformat,
    ),
    time: (
        Like(
            "time",
            r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
            Text(id="jam seperti 08:00", en="a time such as 08:00"),
        ),
        time.fromisoformat,
    ),
}
"""What is written as one word but is more than text."""


@lru_cache(maxsize=512)
def members(of: type) -> tuple[Member, ...]:
    """Return the members of a dataclass, in the order in which they are declared.

    Raises:
        TypeError: If an annotation says nothing that a standard could hold.
    """
    hints = hints_of(of, include_extras=True)
    return tuple(
        _member(field, hints[field.name]) for field in dataclasses.fields(of) if field.init
    )


def _member(field: "dataclasses.Field[Any]", hint: Any) -> Member:
    """Read one member from its annotation."""
    marks = _marks(hint)
    key = next((mark.name for mark in marks if isinstance(mark, Key)), field.name.rstrip("_"))
    established = next((mark for mark in marks if isinstance(mark, Established)), None)
    required = field.default is dataclasses.MISSING
    return Member(field.name, key, kind_of(hint), required, field.default, established)


def kind_of(hint: Any) -> Kind:
    """Return the kind that an annotation declares."""
    plain, marks = _bare(hint), _marks(hint)
    if plain in _WRITTEN:
        like, parse = _WRITTEN[plain]
        return Word(like=_mark(marks, Like) or like, parse=parse)
    if plain is str:
        return _word(marks)
    if plain is int:
        between = _mark(marks, Between) or Between(0, 10**15)
        return Whole(between.low, between.high)
    if plain is bool:
        return Truth()
    if plain is Text:
        return Speech()
    if isinstance(plain, type) and dataclasses.is_dataclass(plain):
        return Record(plain)
    return _compound(plain, marks)


def _compound(plain: Any, marks: tuple[Any, ...]) -> Kind:
    """Return the kind of a list, a closed list of words, or a choice between kinds."""
    origin, args = get_origin(plain), get_args(plain)
    if origin is tuple and args[1:] == (Ellipsis,):
        size = _mark(marks, Size) or Size(0, ITEMS_MAX)
        one = _mark(marks, OneOrMany) is not None
        return Many(kind_of(args[0]), size.low, size.high, one)
    if origin is Literal:
        return Truth(only=args[0]) if isinstance(args[0], bool) else OneWord(args)
    if origin in (Union, UnionType):
        kinds = tuple(kind_of(arg) for arg in args)
        records = tuple(kind for kind in _flat(kinds) if isinstance(kind, Record))
        if len(records) == len(_flat(kinds)):
            return OneOf(records, all(_has_type(record.of) for record in records))
        return Either(kinds)
    raise TypeError(f"{plain} is nothing that a standard can hold.")


def _flat(kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Open the choices between records that stand among `kinds`."""
    return tuple(
        inner for kind in kinds for inner in (kind.records if isinstance(kind, OneOf) else (kind,))
    )


def _has_type(of: type) -> bool:
    """Tell whether a dataclass says in its member `type` what it is."""
    return any(field.name == "type" for field in dataclasses.fields(of))


def _word(marks: tuple[Any, ...]) -> Word:
    """Return the kind of a text in one language."""
    size, points, means = _mark(marks, Size), _mark(marks, Points), _mark(marks, Means)
    return Word(
        low=size.low if size else 1,
        high=size.high if size else WORDS_MAX,
        like=_mark(marks, Like),
        points=points.to if points else None,
        means=means.what if means else None,
    )


def _bare(hint: Any) -> Any:
    """Return an annotation without its marks and without `None`."""
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in (Union, UnionType):
        rest = tuple(arg for arg in get_args(hint) if arg is not NoneType)
        if len(rest) == 1:
            return _bare(rest[0])
        return Union[rest]  # noqa: UP007 - a union of what was found, not a written one
    return hint


def _marks(hint: Any) -> tuple[Any, ...]:
    """Return the marks of an annotation, the outer ones first."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return (*marks, *_marks(inner))
    if get_origin(hint) in (Union, UnionType):
        rest = tuple(arg for arg in get_args(hint) if arg is not NoneType)
        return _marks(rest[0]) if len(rest) == 1 else ()
    return ()


def _mark(marks: tuple[Any, ...], of: type[M]) -> M | None:
    """Return the first mark of one class."""
    return next((mark for mark in marks if isinstance(mark, of)), None)
