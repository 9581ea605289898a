"""What is a case called?

Article: "Penerapan Standar Pelayanan Publik" (a receipt with a code).

Eight letters and digits in two groups, without I, L, O and U; the last sign is a
check sign, so that a slip of the pen is found before anything is looked up.  The
number means nothing, and nobody can count cases by it.

    >>> make(bytes(range(7)))
    '0123-456Z'
    >>> read("o123 456z")
    '0123-456Z'
    >>> read("0123-4567") is None
    True
"""

from __future__ import annotations

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs; I, L and O are read as 1, 1 and 0."""

LENGTH = 8
RANDOM_BYTES = LENGTH - 1
_MIXED_UP = str.maketrans({"I": "1", "L": "1", "O": "0", "-": "", " ": "", "‑": "", "–": ""})


def make(random: bytes) -> str:
    """Return a number made of seven random bytes.

    Raises:
        ValueError: Not seven bytes.
    """
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"a case number is made of {RANDOM_BYTES} random bytes.")
    body = "".join(SIGNS[byte % 32] for byte in random)
    signs = body + _check(body)
    return f"{signs[:4]}-{signs[4:]}"


def read(text: str) -> str | None:
    """Return the number that somebody typed, in its one form, or None if it is none."""
    signs = text.strip().upper().translate(_MIXED_UP)
    if len(signs) != LENGTH or any(sign not in SIGNS for sign in signs):
        return None
    if _check(signs[:-1]) != signs[-1]:
        return None
    return f"{signs[:4]}-{signs[4:]}"


def _check(body: str) -> str:
    """Return the check sign: Luhn's algorithm over 32 signs."""
    total = 0
    for place, sign in enumerate(reversed(body)):
        value = SIGNS.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return SIGNS[-total % 32]
