"""Did she prove who she is just now, before something that cannot be taken back?

Article: "Etika dan Integritas" (ASVS 7.5.3).

The policy table names the pages and acts that ask for it; the gate and the guard of the
API ask here.  What was written on a page is not lost: it waits on the page that asks for
the code, and goes on with it.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prima.faces import device, session
from prima.faces.citizen.questions import summary
from prima.faces.context import language_now
from prima.faces.door.fields import CODE, KEY, PASSWORD, code_field, password_field
from prima.faces.door.onward import home, wanted
from prima.faces.door.second import FAULTY, told_by_code
from prima.office import throttle, who
from prima.office.identity import factors, passkeys
from prima.office.identity.rules import rules
from prima.office.who import Who

PROOF = "bukti-diri"
"""A field that says: this page was sent by the one that asks for a proof."""

NOT_HELD = (PROOF, CODE, KEY, PASSWORD, "csrfmiddlewaretoken")


def asked(request: HttpRequest, known: Who) -> HttpResponse | None:
    """Return the page that asks for a proof; None when there is one that is fresh."""
    if session.is_fresh(request):
        return None
    if request.method != "POST":
        there = urlencode({"lanjut": request.get_full_path()})
        return redirect(f"{reverse('door:again')}?{there}")
    if PROOF not in request.POST:
        return again_page(request, known)
    said = told(request, known)
    if said:
        return again_page(request, known, said)
    session.prove(request)
    return None


@sensitive_post_parameters(CODE, PASSWORD)
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Ask somebody who is in to prove again who she is."""
    known = session.who_of(request)
    if request.method == "GET":
        return again_page(request, known)
    said = told(request, known)
    if said:
        return again_page(request, known, said)
    session.prove(request)
    return redirect(wanted(request) or home(known))


def told(request: HttpRequest, known: Who) -> str:
    """Return why what she gave proves nothing, or "" if it does."""
    if factors.has_any(known.account):
        return told_by_code(request, known)
    name, address = f"sandi {known.account}", request.META.get("REMOTE_ADDR", "")
    mark = device.known_to(request, known)
    if throttle.is_shut(name, address, mark):
        return gettext("Terlalu banyak sandi yang salah. Tunggu seperempat jam, lalu coba lagi.")
    if who.has_password(known, request.POST.get(PASSWORD, "")):
        throttle.succeeded(name, address, mark)
        return ""
    throttle.failed(name, address, mark)
    return gettext("Sandi itu tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.")


def again_page(request: HttpRequest, known: Who, said: str = "") -> HttpResponse:
    """Ask for the code, or where she has no factor for the password."""
    code = factors.public_code(known.account)
    by_code = factors.has_any(known.account)
    fields = (code_field(said, code) if by_code else password_field(said),)
    held = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_HELD
    ]
    page = {
        "fields": fields,
        "summary": summary(fields, language_now()),
        "held": held,
        "wanted": wanted(request),
        "minutes": rules().fresh_minutes,
        "public_code": code,
        "has_key": passkeys.has_any(known.account),
    }
    status = FAULTY if said else 403 if request.method == "POST" else 200
    return render(request, "door/again.html", page, status=status)
