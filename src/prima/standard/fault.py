"""What is wrong in a file, where, and how does one mend it?

Article: "Penerapan Standar Pelayanan Publik" (a standard that can be kept).

A fault never stands alone: whoever wrote the file gets every fault at once, each
with file, line, place, what is wrong and what to do.  Severity says what follows:
an *error* keeps a standard from being established, a *warning* wants a written
answer in the minutes of the discussion, a *hint* wants nothing.

    >>> print(Fault(
    ...     file="ktp.yaml", line=41, place="fee", rule="Y1", severity="error",
    ...     what=Text(id="kunci 'fee' dua kali", en="the key 'fee' stands twice"),
    ...     mend=Text(id="hapus salah satu", en="remove one of them"),
    ... ))
    ktp.yaml: baris 41: fee: kunci 'fee' dua kali; hapus salah satu
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from prima.standard.text import Text

Severity: TypeAlias = Literal["error", "warning", "hint"]

_ORDER: Final = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one file.

    Attributes:
        file: The name under which the file was read.
        line: The line, counted from 1; 0 where the whole file is meant.
        place: Keys and ids from the top, joined by dots, such as `procedure.periksa.limit`.
        what: What is wrong.
        mend: How to mend it.
        severity: error, warning or hint.
        rule: The id of the rule, such as `G01`.
    """

    file: str
    line: int
    place: str
    what: Text
    mend: Text
    severity: Severity = "error"
    rule: str = "Y1"

    def in_(self, language: str) -> str:
        """Say the fault in one line, in Indonesian or English.

        >>> Fault("a.yaml", 3, "fee", Text(id="kosong", en="empty"),
        ...       Text(id="isi", en="fill it in")).in_("en")
        'a.yaml: line 3: fee: empty; fill it in'
        """
        word = "line" if language == "en" else "baris"
        parts = [self.file, f"{word} {self.line}" if self.line else "", self.place]
        said = f"{self.what.in_(language)}; {self.mend.in_(language)}"
        return ": ".join([*(part for part in parts if part), said])

    def __str__(self) -> str:
        """Say it in Indonesian."""
        return self.in_("id")


class Faults(ValueError):  # noqa: N818 - it is what it carries: the faults of one file
    """A file that cannot be used, with everything that is wrong in it.

    Attributes:
        faults: At least one fault, sorted by line.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep `faults` in the order of the file."""
        self.faults = in_order(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Sort faults as one reads the file: by line, errors before hints; each one once."""
    return tuple(
        sorted(
            dict.fromkeys(faults),
            key=lambda fault: (fault.line, _ORDER[fault.severity], fault.place, fault.rule),
        )
    )
