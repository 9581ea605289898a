"""May this person pass this door at all?

Everything is denied unless the route has a row in the policy table.  The gate asks
for the kind of account; whether the file is hers is asked by the reading room and
the one door.  Who is not signed in is sent to sign in and comes back.

The gate also looks how much is being sent, before a byte of it is laid on a disk: only
citizens send files here, and no stranger can fill the office's disk.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import resolve, reverse

from prima.case.obstacle import Obstacle
from prima.faces import device
from prima.faces.citizen.account import held_page
from prima.faces.door.again import asked
from prima.faces.door.held import kept
from prima.faces.session import who_of
from prima.office import policy
from prima.standard.text import Text

API = "api"
"""Programs come with other credentials; the API's own guard asks for them, by the same table."""

BY_CARD = Obstacle(
    "by_card",
    Text(id="Halaman ini belum dibuka.", en="This page was not opened."),
    Text(
        id="Kartu kode hanya untuk mengikuti berkas, melengkapi, dan menarik permohonan.",
        en="A code card is for following your cases, completing and withdrawing them only.",
    ),
    Text(
        id="Datang ke loket dengan KTP, atau masuk dengan e-mail dan sandi bila Anda punya.",
        en="Come to the counter with your identity card, or sign in with e-mail and password.",
    ),
)

Answer = Callable[[HttpRequest], HttpResponse]
MEGABYTE = 2**20
BYTES_MOST = MEGABYTE
"""What a form without files can hold."""

WITH_FILES = {"citizen": 300 * MEGABYTE}
"""What a page of those can hold who send files."""

AT_COUNTER = frozenset({"counter:step", "counter:complete", "counter:check", "counter:confirm"})
"""Pages on which an officer sends files for who stands there."""

TYPED = frozenset(
    {
        "citizen:step",
        "citizen:complain_about",
        "citizen:complete",
        "citizen:answer",
        "citizen:rate",
    }
)
"""Pages on which people type; what was sent too late waits until they are in."""

HASHED = {"public:certificate": 21 * MEGABYTE}
"""Pages that hash what is sent and lay nothing on a disk."""

TOO_LARGE = Obstacle(
    "too_large",
    Text(id="Kiriman ini belum diterima.", en="This was not received."),
    Text(
        id="Kiriman sekaligus melebihi batas laman ini.",
        en="It is larger than this page takes at once.",
    ),
    Text(id="Kirim berkasnya satu per satu.", en="Send the files one by one."),
)


def gate(get_response: Answer) -> Answer:
    """Stop whoever the route's row does not admit."""

    def answer(request: HttpRequest) -> HttpResponse:
        who = who_of(request)
        request.who = who  # type: ignore[attr-defined]  # read by views through `who_of`
        match = resolve(request.path_info)
        rule = policy.route_rule(match.view_name)
        if match.namespace != API and _sends_too_much(request, match.view_name, who.kind):
            return render(request, "obstacle.html", {"obstacle": TOO_LARGE}, status=413)
        if match.namespace == API:
            return get_response(request)
        if who.limited and not policy.admits_card(match.view_name):
            return render(request, "obstacle.html", {"obstacle": BY_CARD}, status=403)
        if policy.role_admitted(rule, who.kind):
            is_sent = request.method == "POST"
            owes = policy.needs_fresh(match.view_name, sent=is_sent)
            stale = asked(request, who) if owes else None
            return device.remember(request, stale or get_response(request))
        if not who.is_signed_in and rule.admits:
            if request.method == "POST" and match.view_name in TYPED and kept(request.POST.lists()):
                return held_page(request)
            back = urlencode({"lanjut": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('citizen:sign_in')}?{back}")
        return render(request, "denied.html", status=403)

    return answer


def _sends_too_much(request: HttpRequest, route: str, kind: str) -> bool:
    """Tell whether a request says that it brings more than its page takes."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    sender = "citizen" if kind == "officer" and route in AT_COUNTER else kind
    most = HASHED.get(route) or WITH_FILES.get(sender, BYTES_MOST)
    return not (length.isascii() and length.isdigit()) or int(length[:20]) > most
