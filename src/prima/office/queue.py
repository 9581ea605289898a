"""How is something put off until the commit is done?

The job's row stands in the same database and the same transaction as the entry that
calls for it: both are there, or neither.
"""

from __future__ import annotations

from django_q.tasks import async_task


def later(job: str, *ids: str | int) -> None:
    """Queue a job of `jobs` by its name; payloads are ids only."""
    async_task(f"prima.office.jobs.{job}", *ids)
