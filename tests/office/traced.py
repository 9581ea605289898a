"""An independent trace: which sealed bytes does a request fetch, and what does it write before?

It stands outside of the program: between Django and the database, it reads the statements
themselves.  Of each statement that fetches what is sealed (the personal part of an entry,
a key, a person's contacts, a file's key) it notes whom or which file it is about; of each
that enters a look in a diary, what it says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

SEALED = re.compile(
    r"SELECT.*(office_entry.*\bsealed\b|\bsealed\b.*office_entry"
    r"|\bwrapped\b.*office_(sealkey|person|storedfile)"
    r"|\bsealed\b.*office_(person|draft))",
    re.DOTALL | re.IGNORECASE,
)
"""A statement that fetches something sealed, or a key to it."""

ENTERED = re.compile(r"\s*INSERT INTO .?office_entry", re.IGNORECASE)
NAMES = re.compile(r"(?:case|person)/[0-9A-Za-z-]+|[0-9a-f]{64}")
DIARY = "reader/"


@dataclass(frozen=True, slots=True)
class Fetched:
    """Something sealed was fetched: of a case, a person, or a file."""

    name: str


@dataclass(frozen=True, slots=True)
class Entered:
    """A look was entered: by whom, at which cases, at whose data."""

    reader: str
    cases: frozenset[str]
    subjects: frozenset[str]


@dataclass(slots=True)
class Trace:
    """What one request did, in its order."""

    steps: list[Fetched | Entered] = field(default_factory=list)

    def fetched(self) -> list[str]:
        """Return what was fetched."""
        return [one.name for one in self.steps if isinstance(one, Fetched)]

    def entered(self) -> list[Entered]:
        """Return the looks that were entered."""
        return [one for one in self.steps if isinstance(one, Entered)]

    def note(self, sql: str, params: Any) -> None:
        """Note a statement."""
        if ENTERED.match(sql):
            self.steps += _looks(params)
        elif SEALED.match(sql):
            said = " ".join(str(one) for one in params or ())
            self.steps += [Fetched(name) for name in NAMES.findall(said)]


def _looks(params: Any) -> Iterator[Entered]:
    """Yield the looks among the rows that a statement enters."""
    values = [bytes(one) for one in params if isinstance(one, bytes | memoryview)]
    for data in values:
        if not data.startswith(b'{"at"'):
            continue
        event = json.loads(data)
        if event["stream"].startswith(DIARY):
            body = event["body"]
            shown = body.get("shown", [body])
            yield Entered(
                event["stream"].removeprefix(DIARY),
                frozenset(f"case/{one['case']}" for one in shown),
                frozenset(person for one in shown for person in one["subjects"]),
            )


@contextmanager
def traced() -> Iterator[Trace]:
    """Trace the statements of a block."""
    trace = Trace()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        trace.note(sql, params)
        return answer

    with connection.execute_wrapper(watch):
        yield trace
