"""How is a usual value written and read, as fast as Python can?

Article: *akuntabel*: a book that is quick to write and to check is written and checked.

The same bytes as `encode.encode`, by the C writer of JSON alone, for values of plain
types with keys in ASCII (whose order is that of their UTF-16 units).  For any other it
says so, and `encode` is asked.

    >>> usual({"b": [True, None], "a": 12})
    b'{"a":12,"b":[true,null]}'
    >>> usual({"ä": 1}) is None, usual({"a": 1.5}) is None
    (True, True)
    >>> read_usual(b'{"a":12,"b":[true,null]}')
    {'a': 12, 'b': [True, None]}
    >>> read_usual(b'{"b":12,"a":0}') is None, read_usual(b'{"a":1,"a":1}') is None
    (True, True)
"""

from __future__ import annotations

import json
from collections.abc import Callable
from json import encoder
from typing import Any, NoReturn

from prima.ledger.encode import DEPTH_MAX, INT_MAX


def _refuse(_value: Any) -> NoReturn:
    raise TypeError


def _writer() -> Callable[[Any, int], Any]:
    """Return the C writer of JSON, called without the layers above it."""
    make = getattr(encoder, "c_make_encoder", None)
    if make is None:
        plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return lambda value, _: plain.encode(value)
    write = encoder.encode_basestring  # the C one, where there is one
    sort_keys, skip_keys, allow_nan = True, False, False
    found: Callable[[Any, int], Any] = make(
        None, _refuse, write, None, ":", ",", sort_keys, skip_keys, allow_nan
    )
    return found


WRITE = _writer()
READER: Any = json.JSONDecoder()
SCAN: Callable[[str, int], Any] = READER.scan_once
"""The C reader of JSON, called without the layers above it."""


def usual(value: Any, depth: int = 0) -> bytes | None:
    """Return the canonical bytes of a usual value that lies `depth` deep; None for any other."""
    if not _is_usual(value, depth):
        return None
    try:
        return "".join(WRITE(value, 0)).encode()
    except UnicodeEncodeError:
        return None


def read_usual(data: bytes) -> Any:
    """Return the value of the canonical bytes of a usual value; None for any others.

    That the value is written back as the very same bytes is the proof that they are
    canonical: a float, a key that stands twice or a blank would not come back.
    """
    try:
        value, _ = SCAN(data.decode(), 0)
    except (ValueError, StopIteration, RecursionError):
        return None
    return value if usual(value) == data else None


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
