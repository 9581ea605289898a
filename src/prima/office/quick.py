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

BY = ',"by":"'
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
    if sha256(b"\0" + data).digest() != leaf:
        return False
    stream, version, kind, at = columns
    part = "null" if sealed is None else f'"{sha256(sealed).hexdigest()}"'
    begin = f'{{"at":"{at}","body":'
    end = (
        f'","kind":"{kind}","prev":"{prev}","sealed":{part},"stream":"{stream}"'
        f',"v":{FORM},"version":{version}}}'
    )
    try:
        text = data.decode()
        if not (text.startswith(begin) and text.endswith(end)):
            return False
        body, by, who = text[len(begin) : -len(end)].rpartition(BY)
        names = f"{stream}{kind}{at}{who}"
        value, read = SCAN(body, 0)
        return (
            bool(by)
            and '"' not in names
            and "\\" not in names
            and names.isprintable()
            and type(value) is dict
            and read == len(body)
            and "".join(WRITE(value, 0)) == body
            and (RUN not in body.encode().translate(DIGITS) or _is_small(value))
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
