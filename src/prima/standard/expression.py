"""Of what is a condition made?

Article: "Penerapan Standar Pelayanan Publik" (rules that can be read aloud and checked).

Names, whole numbers and texts; comparisons, sums, `!`, `&&`, `||`, `?:`; five functions;
and `all` or `exists` over the rows of a table.  That is all: whatever can be written is
small enough to be checked before anybody is judged by it.

    >>> adult = Two(">=", Name(("form", "umur")), Value(17))
    >>> [type(part).__name__ for part in all_in(adult)]
    ['Two', 'Name', 'Value']
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Value:
    """A truth value, whole number or text that stands in the expression itself."""

    value: bool | int | str


@dataclass(frozen=True, slots=True)
class Name:
    """A name such as `form.nik`; inside a macro also the variable and its columns."""

    parts: tuple[str, ...]

    @property
    def path(self) -> str:
        """The name as it is written."""
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """`!of`."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Minus:
    """`-of`."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Both:
    """`&&` or `||` over two or more parts."""

    op: Literal["&&", "||"]
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Two:
    """A comparison or a sum of two parts."""

    op: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Either:
    """`condition ? yes : no`."""

    condition: "Expression"
    yes: "Expression"
    no: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    args: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """`table.all(row, body)` or `table.exists(row, body)`."""

    macro: Literal["all", "exists"]
    table: Name
    row: str
    body: "Expression"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values, to the right of `in`."""

    items: tuple[Value, ...]


Expression: TypeAlias = Value | Name | Not | Minus | Both | Two | Either | Call | Rows | Listed


def inside(expression: Expression) -> tuple[Expression, ...]:
    """Return the expressions that stand directly inside one."""
    match expression:
        case Not(of) | Minus(of):
            return (of,)
        case Both(_, parts):
            return parts
        case Two(_, left, right):
            return (left, right)
        case Either(condition, yes, no):
            return (condition, yes, no)
        case Call(_, args):
            return args
        case Rows(_, table, _, body):
            return (table, body)
        case Listed(items):
            return items
        case _:
            return ()


def all_in(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and everything inside it, outer before inner."""
    yield expression
    for part in inside(expression):
        yield from all_in(part)
