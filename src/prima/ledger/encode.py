"""How is a value written, so that there is only one way to write it?

Article: *akuntabel* (Pendahuluan): what was written can be compared to the byte.

JSON as RFC 8785 lays it down: keys in the order of their UTF-16 units, no space,
the shortest escapes, UTF-8.  Narrower than the RFC in one point: no floats, for
money is whole rupiah and a share is two whole numbers.  Instants are UTC with
six digits of a second, hashes and signatures are base64 of RFC 4648.

    >>> encode({"b": [True, None], "a": 12})
    b'{"a":12,"b":[true,null]}'
    >>> decode(b'{"a":12,"a":13}')
    Traceback (most recent call last):
    ...
    prima.ledger.fault.LedgerFault: the key 'a' stands twice in one object
"""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from prima.ledger.fault import LedgerFault

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
"""What can be written: no floats, keys are text, arrays are lists or tuples."""

INT_MAX = 2**53 - 1
"""RFC 8785 knows numbers as doubles; beyond this they would change silently."""

DEPTH_MAX = 64
"""No event nests deeper; a bound, so that no input can exhaust the stack."""


def encode(value: Json) -> bytes:
    """Write `value` in its one canonical form (RFC 8785), or raise `LedgerFault`."""
    try:
        text = json.dumps(_plain(value, 0), ensure_ascii=False, separators=(",", ":"))
        return text.encode()
    except UnicodeEncodeError as error:
        raise LedgerFault("a text holds half a surrogate pair, which UTF-8 cannot write") from error


def decode(data: bytes) -> Any:
    """Read canonical bytes; refuse with `LedgerFault` whatever `encode` would not have written."""
    value, canonical = _read(data)
    if canonical != data:
        raise LedgerFault("the bytes are JSON, but not in the canonical form of RFC 8785")
    return value


def read(data: bytes) -> Any:
    """Read JSON in any layout, as strictly as `decode` in all else: no floats, no double keys.

    >>> read(b' { "size" : 7 } ')
    {'size': 7}
    """
    return _read(data)[0]


def _read(data: bytes) -> tuple[Any, bytes]:
    """Return the value and its canonical bytes."""
    try:
        value = json.loads(data.decode(), object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise LedgerFault(f"the bytes are not JSON: {error}") from error
    return value, encode(value)


def _plain(value: Json, depth: int) -> Any:
    """Return `value` as plain lists and dicts in canonical order, or raise `LedgerFault`."""
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) > INT_MAX:
            raise LedgerFault("a whole number lies beyond 2**53 - 1; write it as text")
        return value
    if depth == DEPTH_MAX:
        raise LedgerFault(f"the value nests deeper than {DEPTH_MAX}")
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise LedgerFault("a key is not text")
        # Half a surrogate pair may pass here; `encode` refuses it.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: _plain(value[key], depth + 1) for key in keys}
    if isinstance(value, list | tuple):
        return [_plain(item, depth + 1) for item in value]
    raise LedgerFault(f"{type(value).__name__} has no canonical form; use a whole number or text")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise LedgerFault(f"the key {twice[:40]!r} stands twice in one object")
    return found


def to_base64(data: bytes) -> str:
    """Write bytes as standard base64 with padding (RFC 4648, section 4)."""
    return base64.b64encode(data).decode()


def from_base64(text: str) -> bytes:
    """Read base64 in its one canonical form; raise `LedgerFault` for any other text."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise LedgerFault(f"the text {text[:20]!r} is not base64") from error
    if to_base64(data) != text:
        raise LedgerFault(f"the base64 text {text[:20]!r} is not in canonical form")
    return data


def instant(at: datetime) -> str:
    """Write an aware UTC instant with six digits of a second and a Z.

    >>> from datetime import UTC
    >>> instant(datetime(2026, 3, 2, 2, tzinfo=UTC))
    '2026-03-02T02:00:00.000000Z'
    """
    if at.utcoffset() != timedelta(0):
        raise LedgerFault(f"the instant {at.isoformat()} is not in UTC")
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_instant(text: str) -> datetime:
    """Read what `instant` wrote, and nothing else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise LedgerFault(f"the text {text[:40]!r} is not an instant") from error
    if instant(at) != text:
        raise LedgerFault(f"the instant {text[:40]!r} is not in canonical form")
    return at
