"""What went wrong so far, and where does each place stand?

Article: "Penerapan Standar Pelayanan Publik" (every fault at once, each with its mend).

While a file is read, faults are collected and reading goes on with what is whole.
`BAD` takes the place of a value that has a fault, so that nobody reports it twice.

    >>> into = Slips("ktp.yaml")
    >>> into.wanted(Scalar("tujuh", line=9), "fee", A_LIST) is BAD
    True
    >>> print(into.faults[0])
    ktp.yaml: baris 9: fee: di sini ada satu kata atau kalimat; tulis daftar
"""

from dataclasses import dataclass, field
from typing import Final

from prima.standard.fault import Fault
from prima.standard.node import Entries, Items, Node, Scalar
from prima.standard.text import Text

BAD: Final = object()
"""Stands for a value that has a fault."""


@dataclass(slots=True)
class Slips:
    """The faults found so far, and the lines of the places read so far."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def add(
        self, line: int, place: str, what: tuple[str, str], mend: tuple[str, str], rule: str = "Y2"
    ) -> object:
        """Note a fault; return `BAD`, so that it can be handed on."""
        self.faults.append(Fault(self.file, line, place, Text(*what), Text(*mend), "error", rule))
        return BAD

    def wanted(self, node: Node, place: str, wanted: tuple[str, str]) -> object:
        """Note that something else stands here than is wanted."""
        if isinstance(node, Scalar) and node.spoiled:
            return BAD
        is_ = _NAMES[type(node)]
        what = (f"di sini ada {is_[0]}", f"here stands {is_[1]}")
        return self.add(node.line, place, what, (f"tulis {wanted[0]}", f"write {wanted[1]}"))


A_MAP: Final = ("kunci dan isi", "keys and values")
A_LIST: Final = ("daftar", "a list")
_NAMES: Final[dict[type, tuple[str, str]]] = {
    Scalar: ("satu kata atau kalimat", "a single word or sentence"),
    Items: A_LIST,
    Entries: A_MAP,
}
