"""How often may somebody try to sign in?

Article: "Digitalisasi: keamanan data".

Failed attempts are counted for the address they came from, and for the name that was
typed there; past the bound that door stays shut for a quarter of an hour, for the right
password too.  For the name alone, wherever the guesses come from, each further one makes
strangers wait twice as long, a quarter of an hour at most.  A browser that came in before
with this name is no stranger: it has a count of its own, so that nobody who guesses keeps
the owner out.  The counts lie in the database, so all workers count together, and one
that starts again forgets nothing; names and addresses are kept as keyed hashes only.

    >>> BY_NAME, BY_ADDRESS, MINUTES
    (10, 100, 15)
    >>> [seconds(failures) for failures in (10, 11, 12, 16, 40)]
    [0, 1, 2, 32, 900]
    >>> network("203.0.113.7"), network("2001:db8:1:2:3:4:5:6"), network("")
    ('203.0.113.7', '2001:db8:1:2::/64', '')
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import connection

from prima.office.keys import blind_index, blind_indexes
from prima.office.models import Attempt
from prima.office.moment import now
from prima.office.who import spelt

Thing = tuple[str, str]
"""What is counted: its kind, and which one."""

MINUTES = 15
MINUTE = 60
DAY = 24 * 60
"""Minutes; what is counted for a day has a wide bound of its own beside the quarter of an hour."""

BY_NAME = 10
BY_ADDRESS = 100
"""A village may share one address, so this bound is wide."""

NAME_HOURS = 24
"""So long the guesses at a name are added up, wherever they come from."""

BY_ADDRESS_A_DAY = 400
"""Accounts made, or letters asked for, from one address; a village may share it."""

DOUBLINGS_MOST = 10
HOUSE = 64
"""Bits of an IPv6 address that a provider gives to one house; the rest is as she likes."""

COUNT = """
INSERT INTO office_attempt (key, count, until) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
count = CASE WHEN office_attempt.until <= %s THEN 1 ELSE office_attempt.count + 1 END,
until = CASE WHEN office_attempt.until <= %s THEN excluded.until ELSE office_attempt.until END
RETURNING count
"""
WAIT = """
INSERT INTO office_attempt (key, count, until) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET until = excluded.until
"""


def is_shut(name: str, address: str, device: str = "") -> bool:
    """Tell whether this name, or this address, has failed too often just now.

    `device` is the mark of a browser that came in with this name before, or "".
    """
    name = spelt(name)
    things = (_here(name, address), _place(address), ("wait", name), ("device", device))
    here, place, wait, own = _counts(things)
    if device and own < BY_NAME:
        return False
    return wait > 0 or here >= BY_NAME or place >= BY_ADDRESS


def failed(name: str, address: str, device: str = "") -> None:
    """Count a failed attempt; one from a browser that is known, for that browser alone."""
    if device and _count(("device", device)) <= BY_NAME:
        return
    name = spelt(name)
    _count(_here(name, address))
    _count(_place(address))
    wait = seconds(_count(("name", name), minutes=NAME_HOURS * MINUTE))
    if wait:
        until = connection.ops.adapt_datetimefield_value(now() + timedelta(seconds=wait))
        with connection.cursor() as cursor:
            cursor.execute(WAIT, [_key(("wait", name)), until])


def succeeded(name: str, address: str, device: str = "") -> None:
    """Forget the failures of a name here; from a known browser, those of the browser."""
    name = spelt(name)
    things = (("device", device),) if device else (("name", name), ("wait", name))
    keys = [key for thing in (*things, _here(name, address)) for key in _all_keys(thing)]
    Attempt.objects.filter(pk__in=keys).delete()


def take(kind: str, value: str, most: int, minutes: int = MINUTES) -> bool:
    """Count one more of something that is bounded; tell whether it may still be had."""
    return _count((kind, value), minutes) <= most


def of_the_day(kind: str, address: str) -> bool:
    """Count one more that was asked for from an address; tell whether the day's bound allows it."""
    return take(kind, network(address), BY_ADDRESS_A_DAY, DAY)


def may_take(kind: str, value: str, most: int) -> bool:
    """Tell whether one more of something that is bounded may be had, and count none."""
    return _counts(((kind, value),))[0] < most


def seconds(failures: int) -> int:
    """Return how long strangers wait for a name after so many failures, in seconds."""
    over = min(failures - BY_NAME, DOUBLINGS_MOST + 1)
    return min(2 ** (over - 1), MINUTES * MINUTE) if over > 0 else 0


def expire() -> int:
    """Forget the counts whose time has passed; return how many."""
    return Attempt.objects.filter(until__lte=now()).delete()[0]


def network(address: str) -> str:
    """Return what is counted of an address: of IPv6 the part that one house has."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, HOUSE), strict=False))
    return str(found)


def _count(thing: Thing, minutes: int = MINUTES) -> int:
    """Count one more of a thing; return how many there are within its time."""
    adapt, at = connection.ops.adapt_datetimefield_value, now()
    here, end = adapt(at), adapt(at + timedelta(minutes=minutes))
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_key(thing), end, here, here])
        return int(cursor.fetchone()[0])


def _counts(things: Iterable[Thing]) -> list[int]:
    """Return how many there are of each thing now, whichever key of the index they lie under."""
    keys = [_all_keys(thing) for thing in things]
    wanted = [key for each in keys for key in each]
    rows = Attempt.objects.filter(pk__in=wanted, until__gt=now()).values_list("pk", "count")
    found = {bytes(key): count for key, count in rows}
    return [sum(found.get(key, 0) for key in each) for each in keys]


def _here(name: str, address: str) -> Thing:
    return "here", f"{network(address)}|{name}"


def _place(address: str) -> Thing:
    return "address", network(address)


def _key(thing: Thing) -> bytes:
    return blind_index("throttle", _said(thing))


def _all_keys(thing: Thing) -> tuple[bytes, ...]:
    return blind_indexes("throttle", _said(thing))


def _said(thing: Thing) -> str:
    kind, value = thing
    return f"{kind}|{value.strip().casefold()}"
