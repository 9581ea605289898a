"""How much may somebody leave here who has not come in?

A challenge for a passkey, or the way to another institution, is kept in a session that is
nobody's yet.  So strangers are counted, by address and all together, and what they began
lasts for minutes.
"""

from __future__ import annotations

from django.http import HttpRequest

from prima.office import throttle

BY_ADDRESS, ALL = 60, 3_000
"""Sessions of strangers within a quarter of an hour."""

SECONDS = 300
KIND = "stranger"


def may_begin(request: HttpRequest) -> bool:
    """Tell whether this request may begin a session for nobody; one that goes on always may."""
    if not request.session.is_empty():
        return True
    address = throttle.network(request.META.get("REMOTE_ADDR", ""))
    fits = throttle.take(KIND, address, BY_ADDRESS) and throttle.take(KIND, "", ALL)
    if fits:
        request.session.set_expiry(SECONDS)
    return fits
