"""What does this condition say?

Article: "Penerapan Standar Pelayanan Publik" (rules that can be read aloud and checked).

Conditions are written in a part of CEL that is small enough to be proved things about:
names, whole numbers, texts, comparisons, `!`, `&&`, `||`, `?:`, `+ - *`, `in`, `has()`,
`size()`, three functions on dates, and one `.all()` or `.exists()` over a table.  This
module reads that part and nothing else, within bounds that hold while reading: 500
letters, 64 nodes, depth 12.

    >>> read("form.umur >= 17")
    Two(op='>=', left=Name(parts=('form', 'umur')), right=Value(value=17))
    >>> read("form.a.matches('x')")
    Traceback (most recent call last):
    prima.standard.grammar.Unreadable: fungsi 'matches' tidak ada di sini
"""

import re
from functools import lru_cache
from typing import Final

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
from prima.standard.text import Text

LETTERS_MAX: Final = 500
NODES_MAX: Final = 64
DEPTH_MAX: Final = 12
_NESTING_MAX: Final = 24
"""Brackets may stand so deep while reading; each is at least one call of the reader."""

FUNCTIONS: Final = {
    "has": 1,
    "size": 1,
    "years_between": 2,
    "days_between": 2,
    "wd_between": 2,
}
"""Function -> number of arguments."""

ROOTS: Final = frozenset({"form", "facts", "registry", "steps", "decision", "case"})
"""What a name may begin with."""

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>[0-9]+)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<text>'[^'\"\\\n]*'|\"[^\"\\\n]*\")"
    r"|(?P<sign>&&|\|\||==|!=|<=|>=|[-<>!+*()\[\],.?:]))",
    re.ASCII,
)
_NUMBER_DIGITS: Final = 15
_RESERVED: Final = frozenset({"true", "false", "null", "in"})
_COMPARE: Final = frozenset({"==", "!=", "<", "<=", ">", ">=", "in"})


class Unreadable(ValueError):  # noqa: N818 - it is a property of what was written
    """The text is no expression of the subset.

    Attributes:
        said: Why not, as a `Text`.
        rule: `E01` if it is none, `E02` if it is too large.
    """

    def __init__(self, indonesian: str, english: str, rule: str = "E01") -> None:
        """Keep the sentence in both languages."""
        super().__init__(indonesian)
        self.said = Text(indonesian, english)
        self.rule = rule


@lru_cache(maxsize=4096)
def read(text: str) -> Expression:
    """Read an expression.

    Raises:
        Unreadable: If it is no expression of the subset, or over the budget.
    """
    if len(text) > LETTERS_MAX:
        raise Unreadable(
            f"{len(text)} huruf, batasnya {LETTERS_MAX}",
            f"{len(text)} letters, the limit is {LETTERS_MAX}",
            "E02",
        )
    found = _Reader(_tokens(text)).whole()
    count, depth = _size(found)
    if count > NODES_MAX or depth > DEPTH_MAX:
        raise Unreadable(
            f"{count} unsur dalam {depth} tingkat, batasnya {NODES_MAX} dan {DEPTH_MAX}",
            f"{count} nodes in {depth} levels, the limits are {NODES_MAX} and {DEPTH_MAX}",
            "E02",
        )
    return found


def _size(expression: Expression) -> tuple[int, int]:
    """Return the number of nodes and the depth."""
    sizes = [_size(part) for part in inside(expression)]
    return 1 + sum(count for count, _ in sizes), 1 + max((depth for _, depth in sizes), default=0)


def _tokens(text: str) -> list[tuple[str, str]]:
    """Cut the text into (kind, word)."""
    tokens: list[tuple[str, str]] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found or not found.lastgroup:
            sign = text[at:].lstrip()[:1]
            raise Unreadable(f"tanda {sign!r} tidak dikenal", f"the sign {sign!r} is unknown")
        tokens.append((found.lastgroup, found.group(found.lastgroup)))
        at = found.end()
    return [*tokens, ("end", "")]


class _Reader:
    """Reads tokens by descent; every way down is counted against the nesting bound."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0
        self.nesting = 0
        self.rows: str | None = None

    def whole(self) -> Expression:
        """Read everything."""
        found = self.either()
        if self.tokens[self.at][0] != "end":
            raise self.stray()
        return found

    def stray(self) -> Unreadable:
        """Say which word stands where it must not."""
        kind, word = self.tokens[self.at]
        if kind == "end":
            return Unreadable("syarat ini belum selesai", "this condition is not complete")
        return Unreadable(f"{word!r} di tempat yang salah", f"{word!r} is out of place")

    def next(self, *signs: str) -> str | None:
        """Take the next token if it is one of these signs (or the word `in`)."""
        kind, word = self.tokens[self.at]
        if word in signs and kind in ("sign", "name"):
            self.at += 1
            return word
        return None

    def need(self, sign: str) -> None:
        """Take this sign, which must stand here."""
        if not self.next(sign):
            raise self.stray()

    def either(self) -> Expression:
        """Read `a ? b : c`, or less."""
        self.nesting += 1
        if self.nesting > _NESTING_MAX:
            raise Unreadable("kurung bersarang terlalu dalam", "brackets nest too deep", "E02")
        found = self.any()
        if self.next("?"):
            yes = self.any()
            self.need(":")
            found = Either(found, yes, self.either())
        self.nesting -= 1
        return found

    def any(self) -> Expression:
        """Read `a || b`, or less."""
        parts = [self.every()]
        while self.next("||"):
            parts.append(self.every())
        return parts[0] if len(parts) == 1 else Both("||", tuple(parts))

    def every(self) -> Expression:
        """Read `a && b`, or less."""
        parts = [self.compared()]
        while self.next("&&"):
            parts.append(self.compared())
        return parts[0] if len(parts) == 1 else Both("&&", tuple(parts))

    def compared(self) -> Expression:
        """Read one comparison, or less; comparisons do not chain."""
        found = self.sum()
        if op := self.next(*_COMPARE):
            found = Two(op, found, self.sum())
            if self.tokens[self.at][1] in _COMPARE:
                raise Unreadable(
                    "perbandingan beruntun; pisahkan dengan &&",
                    "comparisons in a row; part them with &&",
                )
        return found

    def sum(self) -> Expression:
        """Read `a + b - c`, or less."""
        found = self.product()
        while op := self.next("+", "-"):
            found = Two(op, found, self.product())
        return found

    def product(self) -> Expression:
        """Read `a * b`, or less."""
        found = self.single()
        while self.next("*"):
            found = Two("*", found, self.single())
        return found

    def single(self) -> Expression:
        """Read one thing, perhaps with `!` or `-` before it."""
        if self.next("!"):
            return Not(self.thing())
        if self.next("-"):
            return Minus(self.thing())
        return self.thing()

    def thing(self) -> Expression:
        """Read a value, a list, a name, a call, or what stands in brackets."""
        kind, word = self.tokens[self.at]
        if self.next("("):
            found = self.either()
            self.need(")")
            return found
        if self.next("["):
            return self.listed()
        if kind == "name" and word not in _RESERVED:
            self.at += 1
            return self.call(word) if self.next("(") else self.name(word)
        return self.value()

    def value(self) -> Value:
        """Read a number, a text, true or false."""
        kind, word = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return Value(word[1:-1])
        if kind == "name" and word in ("true", "false"):
            return Value(word == "true")
        if kind == "number" and (word == "0" or word[0] != "0") and len(word) <= _NUMBER_DIGITS:
            return Value(int(word))
        self.at -= 1
        raise self.stray()

    def listed(self) -> Listed:
        """Read the rest of a list of values."""
        items = [self.value()]
        while self.next(","):
            items.append(self.value())
        self.need("]")
        return Listed(tuple(items))

    def call(self, function: str) -> Call:
        """Read the arguments of a function."""
        if function not in FUNCTIONS:
            raise Unreadable(
                f"fungsi {function!r} tidak ada di sini", f"there is no function {function!r} here"
            )
        args = [self.either()]
        while self.next(","):
            args.append(self.either())
        self.need(")")
        if len(args) != FUNCTIONS[function]:
            raise Unreadable(
                f"{function}() meminta {FUNCTIONS[function]} isi, bukan {len(args)}",
                f"{function}() takes {FUNCTIONS[function]}, not {len(args)}",
            )
        if function == "has" and not (isinstance(args[0], Name) and len(args[0].parts) > 1):
            raise Unreadable(
                "has() meminta satu nama, seperti has(form.nik)",
                "has() takes one name, such as has(form.nik)",
            )
        return Call(function, tuple(args))

    def name(self, first: str) -> Name | Rows:
        """Read the rest of a name, or of a macro over it."""
        parts = [first]
        while self.next("."):
            kind, word = self.tokens[self.at]
            if kind != "name" or word in _RESERVED:
                raise self.stray()
            self.at += 1
            if self.next("("):
                return self.macro(Name(tuple(parts)), word)
            parts.append(word)
        if first not in ROOTS and first != self.rows:
            raise Unreadable(f"nama {first!r} tidak dikenal", f"the name {first!r} is unknown")
        return Name(tuple(parts))

    def macro(self, table: Name, macro: str) -> Rows:
        """Read `(row, body)` of `all` or `exists`; macros do not nest."""
        if macro not in ("all", "exists"):
            raise Unreadable(
                f"fungsi {macro!r} tidak ada di sini", f"there is no function {macro!r} here"
            )
        if self.rows is not None:
            raise Unreadable(f"{macro} di dalam {macro}", f"{macro} within {macro}", "E02")
        kind, row = self.tokens[self.at]
        if kind != "name" or row in ROOTS | _RESERVED or row in FUNCTIONS:
            raise self.stray()
        self.at += 1
        self.need(",")
        self.rows = row
        body = self.either()
        self.rows = None
        self.need(")")
        return Rows("all" if macro == "all" else "exists", table, row, body)
