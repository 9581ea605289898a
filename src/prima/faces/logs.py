"""What does the operator read when something broke, and what must she not read?

Article: "Digitalisasi: keamanan data".

Where it broke, to the line, and the kind of error; never the error's own words, for a
database tells in them the values that did not fit.  Of a request its method and its
route, never the address as it was typed: people type their NIK into it, links carry a
secret in it, and strangers write what they like.

    >>> told = logging.makeLogRecord({"msg": "Not Found: /3204125502900017", "request": None})
    >>> Discreet().format(told)
    '- - (tidak dikenal)'
"""

from __future__ import annotations

import logging
from copy import copy
from traceback import extract_tb, format_list
from types import TracebackType

Caught = tuple[type[BaseException], BaseException, TracebackType | None]
CAUSES_MOST = 5
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
UNKNOWN = "(tidak dikenal)"
"""An address that leads nowhere here."""


class Discreet(logging.Formatter):
    """Writes a record without what is personal in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one text; of a request only what our own table of routes says."""
        if hasattr(record, "request"):
            record = copy(record)
            record.msg, record.args = _asked(record), ()
        return super().format(record)

    def formatException(self, ei: Caught) -> str:  # type: ignore[override]  # noqa: N802 - the library's name; it is never empty here
        """Return where an error came from, and its kind; its causes by kind alone."""
        kinds: list[str] = []
        fault: BaseException | None = ei[1]
        while fault is not None and len(kinds) < CAUSES_MOST:
            kinds.append(type(fault).__qualname__)
            fault = fault.__cause__ or fault.__context__
        return "".join([*format_list(extract_tb(ei[2])), " <- ".join(kinds)])


def _asked(record: logging.LogRecord) -> str:
    """Return status, method and route of the request that a record is about."""
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    route = f"/{match.route}" if match else UNKNOWN
    method = getattr(request, "method", "")
    return f"{getattr(record, 'status_code', '-')} {method if method in METHODS else '-'} {route}"
