"""Which promise is in force, and what ran under the older ones?

Article: "Penerapan Standar Pelayanan Publik".

The established bytes are an event on the standard's own stream; the files under
`standards/` are seeds, and nothing reads that folder while serving.  A case is
pinned to its version for life.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from time import monotonic

from prima.case.happened import Happened
from prima.case.plan import Plan, cannot_run, plan_of
from prima.office import archive, packs, regions
from prima.office.home import PROJECT
from prima.standard.calendar import Calendar
from prima.standard.load import faults_of, load
from prima.standard.rules import calendars_from


class NotEstablishedError(ValueError):
    """A standard has faults, or this release cannot run it; it was not established."""


@dataclass(frozen=True, slots=True)
class Established:
    """One version of a standard, and the day from which it holds."""

    standard: str
    version: str
    since: date
    until: date | None
    text: str


def seeds() -> tuple[Path, ...]:
    """Return the standards that this release ships."""
    return tuple(sorted((PROJECT / "standards").glob("*/*.yaml")))


def establish(data: bytes, name: str, *, at: datetime, by: str) -> str:
    """Enter a standard in the book, so that cases may be opened under it.

    Raises:
        NotEstablishedError: It has faults; they are listed, all of them.
    """
    told = faults_of(data, name, packs.law_book())
    faults = [fault for fault in told if fault.severity == "error"]
    if faults:
        raise NotEstablishedError("\n".join(str(fault) for fault in faults))
    standard = load(data, name)
    unknown = cannot_run(standard)
    if unknown:
        raise NotEstablishedError(f"{name}: this release cannot run {', '.join(unknown)}.")
    stream = f"standard/{standard.standard}"
    entries, head = archive.read(stream)
    digest = sha256(data).hexdigest()
    known = {entry.event.body["version"]: entry.event.body["sha256"] for entry in entries}
    if known.get(standard.version, digest) != digest:
        raise NotEstablishedError(
            f"{name}: version {standard.version} stands in the book with another text;"
            " give the change a version of its own."
        )
    if standard.version in known:
        return standard.standard
    body = {
        "version": standard.version,
        "since": standard.in_force.from_.isoformat(),
        "until": None if standard.in_force.until is None else standard.in_force.until.isoformat(),
        "sha256": digest,
        "text": data.decode(),
    }
    archive.append(stream, head, [Happened("established", at, by, body)])
    forget()
    return standard.standard


FRESH_SECONDS = 5
"""A version that another process establishes is seen here within this time."""


def _catalogue() -> dict[str, tuple[Established, ...]]:
    return _catalogue_at(int(monotonic() // FRESH_SECONDS))


@lru_cache(maxsize=1)
def _catalogue_at(_tick: int) -> dict[str, tuple[Established, ...]]:
    found = {}
    for stream in archive.streams("standard/"):
        entries, _ = archive.read(stream)
        found[stream.partition("/")[2]] = tuple(
            _established(stream, entry.event.body) for entry in entries
        )
    return found


def _established(stream: str, body: object) -> Established:
    assert isinstance(body, dict)  # noqa: S101 - an event's body is a map
    until = body["until"]
    return Established(
        stream.partition("/")[2],
        body["version"],
        date.fromisoformat(body["since"]),
        None if until is None else date.fromisoformat(until),
        body["text"],
    )


def in_force(standard: str, day: date) -> Plan | None:
    """Return the newest version of a standard that holds on `day`, ready to run."""
    holding = [
        version
        for version in versions(standard)
        if version.since <= day and (version.until is None or day <= version.until)
    ]
    if not holding:
        return None
    newest = max(reversed(holding), key=lambda version: version.since)
    return plan(standard, newest.version)


def catalogue(day: date) -> tuple[Plan, ...]:
    """Return every service that can be asked for on `day`, by its name."""
    plans = (in_force(standard, day) for standard in _catalogue())
    return tuple(plan for plan in plans if plan is not None)


def versions(standard: str) -> tuple[Established, ...]:
    """Return the versions of a standard in the order in which they were established."""
    return _catalogue().get(standard, ())


@lru_cache(maxsize=500)
def plan(standard: str, version: str) -> Plan:
    """Return one version of a standard, ready to run.

    Raises:
        LookupError: The book holds no such version.
    """
    known = _version(standard, version)
    if known is None:
        _catalogue_at.cache_clear()  # another process established it just now
        known = _version(standard, version)
    if known is None:
        raise LookupError(f"{standard} {version} is not in the book.")
    loaded = load(known.text.encode(), f"{standard} {version}")
    return plan_of(loaded, calendar(), regions=regions.district_codes())


def _version(standard: str, version: str) -> Established | None:
    return next((known for known in versions(standard) if known.version == version), None)


@cache
def calendar() -> Calendar:
    """Return the calendar of working days, merged from the packs that are on."""
    return calendars_from(packs.packs("calendars"))


def forget() -> None:
    """Forget everything that was read; a new version or calendar came."""
    _catalogue_at.cache_clear()
    plan.cache_clear()
    calendar.cache_clear()
