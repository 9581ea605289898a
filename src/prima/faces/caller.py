"""From which address does this request come?

Article: "ASN sebagai Pelayan Masyarakat: setara" (nobody pays for another's haste).

Behind a web server of the office every request comes from that server, and a hundred
slips of one stranger would shut the door for all.  So the office is told which web
server it trusts (`PRIMA_PROXY`), and takes its word for who called: the last address in
`X-Forwarded-For` that is no server of ours.  From anybody else the header says nothing.

    >>> called("127.0.0.1", "6.6.6.6, 203.0.113.7", frozenset({"127.0.0.1"}))
    '203.0.113.7'
    >>> called("198.51.100.9", "203.0.113.7", frozenset({"127.0.0.1"}))
    '198.51.100.9'
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
HOPS_MOST = 20


def caller(get_response: Answer) -> Answer:
    """Put the caller's own address in the place of our web server's."""

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "")
        peer = request.META.get("REMOTE_ADDR", "")
        request.META["REMOTE_ADDR"] = called(peer, said, settings.PRIMA_PROXY)
        return get_response(request)

    return answer


def called(peer: str, said: str, ours: frozenset[str]) -> str:
    """Return the address that called: the peer's, or the last before our own servers."""
    if peer not in ours:
        return peer
    for hop in reversed(said.split(",")[-HOPS_MOST:]):
        found = _address(hop.strip())
        if found is None:
            return peer
        if found not in ours:
            return found
    return peer


def _address(text: str) -> str | None:
    try:
        return str(ip_address(text))
    except ValueError:
        return None
