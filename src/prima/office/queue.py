"""How is something put off until the commit is done?

The job's row stands in the same database and the same transaction as the entry that
calls for it: both are there, or neither.  Of a job that failed the queue keeps the kind
of error and its place; never its words, which may hold an address or a name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from traceback import extract_tb
from typing import ParamSpec, TypeVar

from django_q.tasks import async_task

P = ParamSpec("P")
T = TypeVar("T")


class JobFailedError(RuntimeError):
    """A job failed; the message says with which kind of error, and where."""


def discreet(job: Callable[P, T]) -> Callable[P, T]:
    """Return a job that fails without a word of what it had in hand."""

    @wraps(job)
    def run(*args: P.args, **more: P.kwargs) -> T:
        failure = ""
        try:
            return job(*args, **more)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is told by its kind
            last = extract_tb(fault.__traceback__)[-1]
            failure = f"{type(fault).__qualname__} in {last.name}, line {last.lineno}"
        raise JobFailedError(failure)

    return run


def later(job: str, *ids: str | int) -> None:
    """Queue a job of `jobs` by its name; payloads are ids only."""
    async_task(f"prima.office.jobs.{job}", *ids)
