"""Do the types of this condition fit, and does it read only what is there?

Article: "Penerapan Standar Pelayanan Publik" (rules that can be checked before they bind).

The CEL engine compares a number with a text and quietly says false; so types are ours
to check.  A choice may only be compared with a word that is one of its options, a date
with a date, and a name that may be unanswered is read behind `has()` or behind the very
condition under which it is asked.

    >>> from prima.standard.scope import DATE
    >>> scope = {"form.lahir": Known(DATE), "form.wna": Known(BOOL)}
    >>> [slip.what.id for slip in judge(read("form.lahir > 5 || form.wan"), scope).slips]
    ['tanggal dibandingkan dengan bilangan', 'form.wan tidak ada']
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from prima.standard.expression import (
    Both,
    Call,
    Either,
    Expression,
    Listed,
    Minus,
    Name,
    Not,
    Rows,
    Two,
    Value,
    inside,
)
from prima.standard.grammar import Unreadable, read
from prima.standard.near import nearest
from prima.standard.scope import BOOL, INT, TEXT, Known, Sort
from prima.standard.text import Text

COST_MAX: Final = 20_000
"""Nodes times the rows of its tables: no condition costs more."""

SEARCHED_MOST: Final = 2
"""For so many slips of one condition the name that was meant is searched."""

Held: TypeAlias = frozenset[Expression]
NONE: Final[Held] = frozenset()
"""Nothing is known to be true."""

SORT_WORDS: Final[dict[str, tuple[str, str]]] = {
    "bool": ("ya/tidak", "yes/no"),
    "int": ("bilangan", "a number"),
    "text": ("teks", "a text"),
    "date": ("tanggal", "a date"),
    "choice": ("pilihan", "a choice"),
    "many": ("beberapa pilihan", "several choices"),
    "table": ("tabel", "a table"),
    "parts": ("data bersusun", "data with parts"),
    "decimal": ("bilangan desimal", "a decimal"),
    "file": ("berkas", "a file"),
}
"""What each sort is called, in Indonesian and English."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that is wrong in a condition."""

    rule: str
    what: Text
    mend: Text


@dataclass(slots=True)
class Judgement:
    """The sort of a condition (`None` if unknown) and what is wrong in it."""

    sort: Sort | None = None
    slips: list[Slip] = field(default_factory=list)


def judge(expression: Expression, scope: Mapping[str, Known]) -> Judgement:
    """Find the sort of an expression, unknown names (E03), misfits (E01), excess cost (E02)."""
    judging = _Judging(scope)
    sort = judging.sort(expression)
    if judging.cost > COST_MAX:
        judging.slip(
            "E02",
            (f"biayanya {judging.cost}, batasnya {COST_MAX}", f"it costs {judging.cost}"),
            ("kurangi baris tabel atau pecah syarat", "fewer rows, or split the condition"),
        )
    return Judgement(sort, judging.slips)


def unguarded(expression: Expression, scope: Mapping[str, Known], held: Held) -> Iterator[str]:
    """Yield the names that may be unanswered when the expression reads them.

    Args:
        expression: What is computed.
        scope: The names there are.
        held: What is known to be true when it is computed.
    """
    match expression:
        case Name():
            if not _answered(expression.path, scope, held):
                yield expression.path
        case Call("has"):
            pass
        case Both(op, parts):
            for part in parts:
                yield from unguarded(part, scope, held)
                held |= implied(part, truth=op == "&&")
        case Either(condition, yes, no):
            yield from unguarded(condition, scope, held)
            yield from unguarded(yes, scope, held | implied(condition, truth=True))
            yield from unguarded(no, scope, held | implied(condition, truth=False))
        case _:
            for part in inside(expression):
                yield from unguarded(part, scope, held)


def implied(expression: Expression, *, truth: bool) -> Held:
    """Return what is certainly true once an expression turned out `truth`."""
    match expression:
        case Not(of):
            return implied(of, truth=not truth) | ({expression} if truth else set())
        case Both(op, parts) if (op == "&&") is truth:
            return frozenset().union(*(implied(part, truth=truth) for part in parts))
        case _:
            return frozenset({expression if truth else Not(expression)})


def _answered(path: str, scope: Mapping[str, Known], held: Held) -> bool:
    """Tell whether a name is surely answered where `held` is true."""
    known = scope.get(path)
    if known is None or not known.maybe:
        return True
    if Call("has", (Name(tuple(path.split("."))),)) in held:
        return True
    return not known.optional and held_by(*known.opened_by) <= held


def held_by(*conditions: str | None) -> Held:
    """Return what is certainly true where all these conditions hold.

    A condition that cannot be read says nothing here; rule E01 speaks of it.
    """
    held: Held = NONE
    for condition in conditions:
        try:
            held |= implied(read(condition), truth=True) if condition else NONE
        except Unreadable:
            continue
    return held


class _Judging:
    """One walk over an expression."""

    def __init__(self, scope: Mapping[str, Known]) -> None:
        self.scope = scope
        self.slips: list[Slip] = []
        self.row: tuple[str, Sort] | None = None
        self.nodes = 0
        self.rows = 1

    @property
    def cost(self) -> int:
        """Nodes times the product of the rows of all tables."""
        return self.nodes * self.rows

    def slip(self, rule: str, what: tuple[str, str], mend: tuple[str, str]) -> None:
        """Note what is wrong."""
        self.slips.append(Slip(rule, Text(*what), Text(*mend)))

    def sort(self, expression: Expression) -> Sort | None:
        """Return the sort of an expression, or `None` where a fault was noted."""
        self.nodes += 1
        match expression:
            case Value(value):
                return BOOL if isinstance(value, bool) else INT if isinstance(value, int) else TEXT
            case Name():
                return self.name(expression)
            case Both() | Not():
                parts = expression.parts if isinstance(expression, Both) else (expression.of,)
                return self.all_are("bool", parts, BOOL)
            case Minus(of):
                return self.all_are("int", (of,), INT)
            case Two():
                return self.two(expression)
            case Either(condition, yes, no):
                self.all_are("bool", (condition,), BOOL)
                return self.same(self.sort(yes), self.sort(no))
            case Call():
                return self.call(expression)
            case _:
                return self.macro(expression) if isinstance(expression, Rows) else None

    def all_are(self, wanted: str, parts: tuple[Expression, ...], found: Sort) -> Sort:
        """Hold every part against the sort that is wanted."""
        for part in parts:
            sort = self.sort(part)
            if sort and sort.name != wanted:
                self.misfit(sort, wanted)
        return found

    def misfit(self, sort: Sort, wanted: str) -> None:
        """Note that one sort stands where another is wanted."""
        is_, want = SORT_WORDS[sort.name], SORT_WORDS[wanted]
        self.slip(
            "E01",
            (f"di sini ada {is_[0]}, bukan {want[0]}", f"here is {is_[1]}, not {want[1]}"),
            ("sesuaikan jenisnya", "make the types fit"),
        )

    def name(self, name: Name) -> Sort | None:
        """Look a name up: a column of the row at hand, or a name of the standard."""
        if self.row and name.parts[0] == self.row[0]:
            sort: Sort | None = self.row[1]
            for part in name.parts[1:]:
                sort = sort.parts.get(part) if sort else None
            known = sort
        else:
            found = self.scope.get(name.path)
            known = found.sort if found else None
        if known is None:
            near = self.near(name)
            self.slip(
                "E03",
                (f"{name.path} tidak ada", f"there is no {name.path}"),
                (
                    f"mungkin maksudnya {near}" if near else "perbaiki namanya",
                    f"perhaps {near} is meant" if near else "mend the name",
                ),
            )
        return known

    def near(self, name: Name) -> str | None:
        """Return the name that was perhaps meant; only the first slips are worth a search."""
        if len(self.slips) >= SEARCHED_MOST:
            return None
        start = ".".join(name.parts[:2])[: len(name.parts[0]) + 2]
        return nearest(name.path, (known for known in self.scope if known.startswith(start)))

    def two(self, expression: Two) -> Sort | None:
        """Judge a comparison or a sum."""
        left = self.sort(expression.left)
        if expression.op in ("+", "-", "*"):
            right = self.sort(expression.right)
            for sort in (left, right):
                if sort and sort.name != "int":
                    self.misfit(sort, "int")
            return INT
        if expression.op == "in":
            self.contained(expression, left)
            return BOOL
        right = self.sort(expression.right)
        if left and right:
            self.compared(expression, left, right)
        return BOOL

    def contained(self, expression: Two, left: Sort | None) -> None:
        """Judge `in`: a word in a list, or in several choices."""
        if isinstance(expression.right, Listed):
            for item in expression.right.items:
                inner = self.sort(item)
                if left and inner:
                    self.compared(Two("==", expression.left, item), left, inner)
            return
        right = self.sort(expression.right)
        if right and right.name != "many":
            self.misfit(right, "many")
        elif right and left:
            self.fits(expression.left, right)

    def compared(self, expression: Two, left: Sort, right: Sort) -> None:
        """Judge a comparison of two sorts."""
        names = {left.name, right.name}
        ordered = expression.op not in ("==", "!=")
        if names == {"date", "text"}:
            literal = expression.right if right.name == "text" else expression.left
            self.is_date(literal)
        elif names <= {"choice", "text"} and not ordered:
            for sort, other in ((left, expression.right), (right, expression.left)):
                self.fits(other, sort)
        elif names not in ({"int"}, {"date"}) and (
            ordered or len(names) > 1 or not names <= {"bool", "text"}
        ):
            first, second = SORT_WORDS[left.name], SORT_WORDS[right.name]
            self.slip(
                "E01",
                (
                    f"{first[0]} dibandingkan dengan {second[0]}",
                    f"{first[1]} is compared with {second[1]}",
                ),
                ("bandingkan yang sejenis", "compare like with like"),
            )

    def fits(self, other: Expression, sort: Sort) -> None:
        """Hold a word against the options of a choice."""
        if not isinstance(other, Value) or sort.options is None or other.value in sort.options:
            return
        options = ", ".join(sort.options)
        self.slip(
            "E01",
            (f"{other.value!r} bukan pilihan", f"{other.value!r} is no option"),
            (f"pakai satu dari: {options}", f"use one of: {options}"),
        )

    def is_date(self, literal: Expression) -> None:
        """Hold a text against the form of a date."""
        text = literal.value if isinstance(literal, Value) else None
        try:
            is_date = date.fromisoformat(str(text)).isoformat() == text
        except ValueError:
            is_date = False
        if not is_date:
            self.slip(
                "E01",
                ("tanggal dibandingkan dengan teks", "a date is compared with a text"),
                ("tulis tanggal seperti '2026-01-02'", "write a date such as '2026-01-02'"),
            )

    def same(self, yes: Sort | None, no: Sort | None) -> Sort | None:
        """Judge both ways of `? :`; a word and a choice are both text then."""
        if yes is None or no is None or yes.name == no.name:
            return yes or no
        if {yes.name, no.name} <= {"choice", "text"}:
            return TEXT
        self.misfit(no, yes.name)
        return None

    def call(self, call: Call) -> Sort:
        """Judge a function."""
        if call.function == "has":
            for name in call.args:
                self.sort(name)
            return BOOL
        for arg in call.args:
            sort = self.sort(arg)
            if call.function == "size":
                if sort and sort.name not in ("many", "table", "text"):
                    self.misfit(sort, "many")
            elif sort and sort.name != "date":
                if isinstance(arg, Value):
                    self.is_date(arg)
                else:
                    self.misfit(sort, "date")
        return INT

    def macro(self, rows: Rows) -> Sort:
        """Judge `all` or `exists`."""
        table = self.sort(rows.table)
        if table and table.name != "table":
            self.misfit(table, "table")
            table = None
        if table:
            self.rows *= table.rows_max
            self.row = (rows.row, Sort("parts", parts=table.parts))
            self.all_are("bool", (rows.body,), BOOL)
            self.row = None
        return BOOL
