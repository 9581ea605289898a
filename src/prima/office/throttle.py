"""How often may somebody try to sign in?

Article: "Digitalisasi: keamanan data".

Failed attempts are counted for the name that was typed and for the address they came
from; past the bound the door stays shut for a quarter of an hour, for the right
password too.  The counts lie in the database, so all workers count together, and one
that starts again forgets nothing; names and addresses are kept as keyed hashes only.

    >>> BY_NAME, BY_ADDRESS, MINUTES
    (10, 100, 15)
    >>> network("203.0.113.7"), network("2001:db8:1:2:3:4:5:6"), network("")
    ('203.0.113.7', '2001:db8:1:2::/64', '')
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import connection

from prima.office.keys import blind_index, blind_indexes
from prima.office.models import Attempt
from prima.office.moment import now

MINUTES = 15
BY_NAME = 10
BY_ADDRESS = 100
"""A village may share one address, so this bound is wide."""

HOUSE = 64
"""Bits of an IPv6 address that a provider gives to one house; the rest is as she likes."""

COUNT = """
INSERT INTO office_attempt (key, count, until) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
count = CASE WHEN office_attempt.until <= %s THEN 1 ELSE office_attempt.count + 1 END,
until = CASE WHEN office_attempt.until <= %s THEN excluded.until ELSE office_attempt.until END
"""


def is_shut(name: str, address: str) -> bool:
    """Tell whether this name, or this address, has failed too often just now."""
    by_name, by_address = _all_keys("name", name), _all_keys("address", network(address))
    rows = Attempt.objects.filter(pk__in=(*by_name, *by_address), until__gt=now())
    counts = {bytes(key): count for key, count in rows.values_list("pk", "count")}
    often, wide = (sum(counts.get(key, 0) for key in keys) for keys in (by_name, by_address))
    return often >= BY_NAME or wide >= BY_ADDRESS


def failed(name: str, address: str) -> None:
    """Count a failed attempt."""
    adapt, at = connection.ops.adapt_datetimefield_value, now()
    here, end = adapt(at), adapt(at + timedelta(minutes=MINUTES))
    with connection.cursor() as cursor:
        for key in (_key("name", name), _key("address", network(address))):
            cursor.execute(COUNT, [key, end, here, here])


def succeeded(name: str) -> None:
    """Forget the failures of a name."""
    Attempt.objects.filter(pk__in=_all_keys("name", name)).delete()


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


def _key(kind: str, value: str) -> bytes:
    return blind_index("throttle", _said(kind, value))


def _all_keys(kind: str, value: str) -> tuple[bytes, ...]:
    return blind_indexes("throttle", _said(kind, value))


def _said(kind: str, value: str) -> str:
    return f"{kind}|{value.strip().casefold()}"
