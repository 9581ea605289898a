"""How does a machine of hers vouch for her?

The pages need no script for anything else; a passkey needs one.  The script asks here for
a challenge, and sends the answer with the form in which its button stands.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from prima.faces import session
from prima.faces.door.fields import KEY
from prima.faces.door.onward import home, wanted
from prima.faces.door.strangers import may_begin
from prima.faces.session import who_of
from prima.office import throttle
from prima.office.identity import factors, passkeys

TOO_MANY = 429


@require_POST
def challenge(request: HttpRequest) -> HttpResponse:
    """Ask a machine: of who is in, of who owes the second half, or of whoever comes."""
    known = who_of(request)
    asked = known if known.is_signed_in else session.waiting(request)
    if not asked.is_signed_in and not may_begin(request):
        return JsonResponse({}, status=TOO_MANY)
    return JsonResponse(passkeys.challenge(asked if asked.is_signed_in else None))


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let somebody in whose machine vouches; it has asked her itself, so nothing is owed."""
    page = {"wanted": wanted(request)}
    if request.method == "GET":
        return render(request, "door/with_key.html", page)
    address = request.META.get("REMOTE_ADDR", "")
    shut = throttle.is_shut(KEY + address, address)
    known = None if shut else passkeys.sign_in(request.POST.get(KEY, ""))
    if known is None:
        throttle.failed(KEY + address, address)
        said = gettext("Kunci itu tidak dikenal di sini. Masuk dengan sandi, lalu buat yang baru.")
        return render(request, "door/with_key.html", page | {"said": said}, status=422)
    session.enter(request, known)
    return redirect(wanted(request) or home(known))


@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Ask a machine to make a passkey: of who is in, or of staff who have no factor yet."""
    known = who_of(request)
    if known.is_signed_in:
        ready = session.is_fresh(request)
    else:
        known = session.waiting(request)
        ready = known.is_signed_in and not factors.has_any(known.account)
    return JsonResponse(passkeys.new(known) if ready else {}, status=200 if ready else 409)


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the passkey that her machine made, and give codes on paper to who has none."""
    known = who_of(request)
    if request.method == "GET":
        return render(request, "door/passkey.html")
    if not passkeys.keep(known, request.POST.get(KEY, "")):
        said = gettext("Kunci itu tidak jadi dibuat. Ulangi di perangkat ini.")
        return render(request, "door/passkey.html", {"said": said}, status=422)
    codes = () if factors.of(known.account).codes else factors.new_codes(known)
    session.renew(request, known)
    if codes:
        return render(request, "door/codes.html", {"codes": codes, "back": True})
    return redirect("door:security")
