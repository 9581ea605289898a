"""How often may somebody try to sign in?

Article: "Digitalisasi: keamanan data".

Failed attempts are counted for the name that was typed and for the address they came
from; past the bound the door stays shut for a quarter of an hour, for the right
password too.  The counts lie in the memory of each web worker, so the bounds hold for
one worker; names are kept as keyed hashes only.

    >>> BY_NAME, BY_ADDRESS, MINUTES
    (10, 100, 15)
"""

from __future__ import annotations

from django.core.cache import cache

from prima.office.keys import blind_index

MINUTES = 15
BY_NAME = 10
BY_ADDRESS = 100
"""A village may share one address, so this bound is wide."""


def is_shut(name: str, address: str) -> bool:
    """Tell whether this name, or this address, has failed too often just now."""
    return _count("name", name) >= BY_NAME or _count("address", address) >= BY_ADDRESS


def failed(name: str, address: str) -> None:
    """Count a failed attempt."""
    for key in (_key("name", name), _key("address", address)):
        cache.add(key, 0, MINUTES * 60)
        try:
            cache.incr(key)
        except ValueError:  # it ran out in this very instant
            cache.set(key, 1, MINUTES * 60)


def succeeded(name: str) -> None:
    """Forget the failures of a name."""
    cache.delete(_key("name", name))


def _count(kind: str, value: str) -> int:
    return int(cache.get(_key(kind, value), 0))


def _key(kind: str, value: str) -> str:
    return f"sign-in:{kind}:{blind_index('throttle', value.strip().casefold()).hex()}"
