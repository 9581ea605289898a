"""What does a person ask of her own data?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 5 to 13.

A request is a case of the built-in standard for these rights; here its answers are read.
What the machine then does with a file of hers is one act, or none; so that it can be tried
before she sends, and done when it was granted.

    >>> wish = Wish("hapus", "0123-456Z")
    >>> act_of(wish, "person/k3f9", "AAAA-1111").cite
    'UU 27/2022 Pasal 8 dan 43'
    >>> act_of(Wish("akses"), "person/k3f9", "AAAA-1111") is None
    True
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from prima.case.acts import Actor, Erase, Rectify, Restrict
from prima.case.state import Case

STANDARD: Final = "permintaan-data-pribadi"
"""The built-in standard for the rights of a person over her data."""

LAWS: Final = {
    "akses": "UU 27/2022 Pasal 7 dan 32",
    "perbaiki": "UU 27/2022 Pasal 6 dan 30",
    "batasi": "UU 27/2022 Pasal 11 dan 41",
    "lepas": "UU 27/2022 Pasal 11",
    "tarik": "UU 27/2022 Pasal 9 dan 40",
    "keberatan": "UU 27/2022 Pasal 10",
    "hapus": "UU 27/2022 Pasal 8 dan 43",
}
"""Each right, in the order in which it is offered, and its norm."""

MACHINE: Final = Actor("system", "system")


@dataclass(frozen=True, slots=True)
class Wish:
    """What she asks: which right, of which file ("" for all), and the answer to put right."""

    right: str
    number: str = ""
    field: str = ""
    value: Any = None


def wish_of(answers: Mapping[str, Any]) -> Wish:
    """Read the answers of a request."""
    value = answers.get("seharusnya", "")
    return Wish(
        str(answers.get("hak", "")),
        str(answers.get("berkas", "")),
        str(answers.get("isian", "")),
        unwritten(value),
    )


def written(value: Any) -> str:
    """Return an answer as the request holds it: plain words as they are, parts as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def unwritten(text: str) -> Any:
    """Read it back.

    >>> unwritten(written({"a": 1})), unwritten(written("3204"))
    ({'a': 1}, '3204')
    """
    if not text.startswith(("{", "[", "true", "false")):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def is_granted(case: Case) -> bool:
    """Tell whether this is such a request, and was granted."""
    granted = case.verdict is not None and case.verdict.outcome != "refused"
    return granted and case.plan.standard.standard == STANDARD


def act_of(wish: Wish, person: str, request: str) -> Erase | Rectify | Restrict | None:
    """Return what the machine does with one file of hers; None where it does nothing to it."""
    cite = LAWS.get(wish.right, "")
    match wish.right:
        case "hapus":
            return Erase(MACHINE, "request", cite, (person,))
        case "batasi" | "lepas":
            return Restrict(MACHINE, request, cite, lift=wish.right == "lepas")
        case "tarik":
            return Restrict(MACHINE, request, cite, "consent")
        case "perbaiki":
            return Rectify(MACHINE, wish.field, wish.value, request, cite)
        case _:
            return None
