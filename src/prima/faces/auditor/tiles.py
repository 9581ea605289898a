"""How does anybody fetch the public book?

Article: *transparan*: plain files at plain addresses, the same for all.

C2SP tlog-tiles: `checkpoint`, `tile/<L>/<N>[.p/<W>]`, and the public key.  A tile never
changes, so every cache may keep it; the checkpoint does.  The entries under the tiles
(`tile/entries/<N>[.p/<W>]`) are for auditors: names are nowhere in them, but a pseudonym
ties together all that one person ever asked for, and a complaint to what it is about.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from prima.ledger.fault import LedgerFault
from prima.ledger.tile import parse_path
from prima.office import book

FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=3600"
A_MOMENT = "public, max-age=2"
PLAIN = "text/plain; charset=utf-8"
BYTES = "application/octet-stream"


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Hand out the newest signed head."""
    del request
    note = book.checkpoint()
    if note is None:
        raise Http404
    return _kept(note.encode(), PLAIN, A_MOMENT)


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """Hand out the public key as it is typed in."""
    del request
    return _kept(book.vkeys().encode(), PLAIN, A_WHILE)


@require_safe
def tile(request: HttpRequest, rest: str) -> HttpResponse:
    """Hand out a tile of hashes."""
    del request
    try:
        level, index, width = parse_path(f"tile/{rest}")
    except LedgerFault as fault:
        raise Http404 from fault
    data = book.tile(level, index, width)
    if data is None:
        raise Http404
    return _kept(data, BYTES, A_WHILE if ".p/" in rest else FOR_EVER)


@require_safe
def entries(request: HttpRequest, rest: str) -> HttpResponse:
    """Hand out a bundle of entries to an auditor: each behind its length in two bytes."""
    del request
    try:
        data = book.bundle(*book.place_of(rest))
    except LedgerFault as fault:
        raise Http404 from fault
    except book.TooLargeError as large:
        where = f"/buku/entri/{large.index}"
        sentence = f"Satu entri melebihi 65.535 bita; ambil satu per satu, mulai {where}.\n"
        return HttpResponse(sentence, content_type=PLAIN, status=413)
    if data is None:
        raise Http404
    return HttpResponse(data, content_type=BYTES)


@require_safe
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """Hand out the canonical bytes of one entry to an auditor."""
    del request
    data = book.entry(index)
    if data is None:
        raise Http404
    return HttpResponse(data, content_type="application/json")


def _kept(data: bytes, kind: str, how_long: str) -> HttpResponse:
    """Answer with bytes that a cache may keep, and that any page may read."""
    response = HttpResponse(data, content_type=kind)
    response.headers["Cache-Control"] = how_long
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
