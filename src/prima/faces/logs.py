"""What does the operator read when something broke, and what must she not read?

Article: "Digitalisasi: keamanan data".

Where it broke, to the line, and the kind of error; never the error's own words, for a
database tells in them the values that did not fit, and never the secret of a link.

    >>> unsaid("Gone: /en/sandi-baru/WyJhY2NvdW50:1x:sig")
    'Gone: /en/sandi-baru/...'
"""

from __future__ import annotations

import logging
import re
from traceback import extract_tb, format_list
from types import TracebackType

Caught = tuple[type[BaseException], BaseException, TracebackType | None]
CAUSES_MOST = 5
SECRET = re.compile(r"(/sandi-baru/)[^\s\"']+")


class Discreet(logging.Formatter):
    """Writes a record without what is personal in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one text, without the secret of a link."""
        return unsaid(super().format(record))

    def formatException(self, ei: Caught) -> str:  # type: ignore[override]  # noqa: N802 - the library's name; it is never empty here
        """Return where an error came from, and its kind; its causes by kind alone."""
        kinds: list[str] = []
        fault: BaseException | None = ei[1]
        while fault is not None and len(kinds) < CAUSES_MOST:
            kinds.append(type(fault).__qualname__)
            fault = fault.__cause__ or fault.__context__
        return "".join([*format_list(extract_tb(ei[2])), " <- ".join(kinds)])


def unsaid(text: str) -> str:
    """Return a text without the secret of a link."""
    return SECRET.sub(r"\1...", text)
