"""How is a usual value written, as fast as Python can?

Article: *akuntabel*: a book that is quick to write and to check is written and checked.

The same bytes as `encode.encode`, by the C writer of JSON alone, for values of plain
types with keys in ASCII (whose order is that of their UTF-16 units).  For any other it
says so, and `encode` is asked.

    >>> usual({"b": [True, None], "a": 12})
    b'{"a":12,"b":[true,null]}'
    >>> usual({"ä": 1}) is None, usual({"a": 1.5}) is None
    (True, True)
"""

from __future__ import annotations

import json
from typing import Any

from prima.ledger.encode import DEPTH_MAX, INT_MAX

WRITER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True
)


def usual(value: Any, depth: int = 0) -> bytes | None:
    """Return the canonical bytes of a usual value that lies `depth` deep; None for any other."""
    if not _is_usual(value, depth):
        return None
    try:
        return WRITER.encode(value).encode()
    except UnicodeEncodeError:
        return None


def _is_usual(value: Any, depth: int) -> bool:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if kind is int:
        return bool(-INT_MAX <= value <= INT_MAX)
    if depth == DEPTH_MAX:
        return False
    if kind is dict:
        for key, part in value.items():
            if type(key) is not str or not key.isascii() or not _is_usual(part, depth + 1):
                return False
        return True
    return kind in (list, tuple) and all(_is_usual(part, depth + 1) for part in value)
