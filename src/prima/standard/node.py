"""What was written, before anybody says what it means?

Article: "Penerapan Standar Pelayanan Publik" (one promise, one reading).

A tree of words, lists and maps, each with its line.  A word is text until its
reader asks for a number; a plain word that *some* YAML reader in the world would
take for a number, a date or a truth value is ambiguous, and whoever wants text
there asks for quotes.

    >>> Scalar("010", line=1, plain=True).ambiguous, Scalar("10 wd", line=1, plain=True).ambiguous
    (True, False)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

_AMBIGUOUS: Final = re.compile(
    r"~|null|Null|NULL"
    r"|y|Y|n|N|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"
    r"|[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+)"
    r"|[-+]?(\.[0-9_]+|[0-9][0-9_,]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?"
    r"|=|<<"
)
_AMBIGUOUS_STARTS: Final = frozenset("0123456789+-.~nNyYtTfFoO=<")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One word, number or sentence as it was written.

    Attributes:
        text: What is written, without quotes.
        line: Counted from 1.
        plain: True if it was written without quotes.
        spoiled: True if a fault was reported here already; readers pass over it.
    """

    text: str
    line: int
    plain: bool = False
    spoiled: bool = False

    @property
    def ambiguous(self) -> bool:
        """Tell whether some YAML reader would take it for something else than text.

        >>> Scalar("2026.1", 1, plain=True).ambiguous, Scalar("2026.1", 1).ambiguous
        (True, False)
        """
        return (
            self.plain
            and self.text[:1] in _AMBIGUOUS_STARTS
            and _AMBIGUOUS.fullmatch(self.text) is not None
        )


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A map: values by key, and the line of each key."""

    values: Mapping[str, "Node"]
    lines: Mapping[str, int]
    line: int


Node: TypeAlias = Scalar | Items | Entries
