"""Is one stored entry sound beyond doubt, said as fast as Python can?

Article: *akuntabel*: the whole book is worked out anew, so that must be cheap.

The same five questions as in `soundness`, asked with the C reader and the C writer of
JSON alone and without telling a reason.  Whoever is told "no" asks there; so "no" may
be said too often, "yes" never.

    >>> from datetime import UTC, datetime
    >>> from prima.ledger.event import GENESIS, Event, canonical
    >>> from prima.ledger.tree import leaf_hash
    >>> at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    >>> data = canonical(Event("case/7", 1, "received", at, "person/1", {}, None, GENESIS))
    >>> columns = ("case/7", 1, "received", "2026-03-02T02:00:00.000000Z")
    >>> is_sound(columns, data, None, leaf_hash(data), GENESIS.hex())
    True
    >>> is_sound(columns, data, None, leaf_hash(data), "00")
    False
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, NoReturn

from prima.ledger.event import FORM
from prima.ledger.swift import WRITE

Columns = tuple[str, int, str, str]

BY = b',"by":"'
DIGITS, RUN = bytes.maketrans(b"0123456789", b"0" * 10), b"0" * 16
"""Only a number of sixteen digits can be too large; a hash may hold such a run too."""


def _refuse(_text: str) -> NoReturn:
    raise ValueError


READER: Any = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)
SCAN = READER.scan_once


def is_sound(columns: Columns, data: bytes, sealed: bytes | None, leaf: bytes, prev: str) -> bool:
    """Tell whether an entry is what was entered, and follows the entry with the hash `prev`.

    An entry has one form only, so its frame is written down from the columns and compared;
    what remains is the body and who did it, and only the body must be read.
    """
    stream, version, kind, at = columns
    part = "null" if sealed is None else f'"{sha256(sealed).hexdigest()}"'
    begin = f'{{"at":"{at}","body":'.encode()
    end = (
        f'","kind":"{kind}","prev":"{prev}","sealed":{part},"stream":"{stream}"'
        f',"v":{FORM},"version":{version}}}'
    ).encode()
    body, by, who = data[len(begin) : -len(end)].rpartition(BY)
    return (
        bool(by)
        and data.startswith(begin)
        and data.endswith(end)
        and sha256(b"\0" + data).digest() == leaf
        and all(map(_is_plain, (stream, kind, at)))
        and _is_body(body, who)
    )


def _is_plain(text: str) -> bool:
    """Tell whether JSON writes this text as it is."""
    return text.isprintable() and '"' not in text and "\\" not in text


def _is_body(body: bytes, who: bytes) -> bool:
    """Tell whether these are the canonical bytes of named members, and a name behind them."""
    try:
        text = body.decode()
        value, end = SCAN(text, 0)
        written = "".join(WRITE(value, 0))
        return (
            written == text
            and end == len(text)
            and type(value) is dict
            and _is_plain(who.decode())
            and (RUN not in body.translate(DIGITS) or _is_small(value))
        )
    except (ValueError, StopIteration, RecursionError, TypeError):
        return False


def _is_small(value: Any) -> bool:
    """Tell whether every whole number fits JSON's doubles; asked only when one may not."""
    if isinstance(value, dict):
        return all(_is_small(part) for part in value.values())
    if isinstance(value, list):
        return all(_is_small(part) for part in value)
    return not isinstance(value, int) or abs(value) < 2**53
