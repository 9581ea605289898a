"""How does she prove the second half, who gave the password?

Whoever has a factor is asked for it; a member of staff who has none makes one first, and
can do nothing else before.  Until then she is nobody.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prima.faces import device, session
from prima.faces.citizen.questions import summary
from prima.faces.context import language_now
from prima.faces.door import held
from prima.faces.door.fields import CODE, KEY, code_field
from prima.faces.door.onward import home, wanted
from prima.office import throttle
from prima.office.documents.qr import qr_svg
from prima.office.identity import entry_code, factors, passkeys, pending, restoring
from prima.office.who import Who

FAULTY, SHUT = 422, 429
SECRET = "secret"  # noqa: S105 - the name under which a sealed secret waits


def after_password(request: HttpRequest, known: Who) -> HttpResponse:
    """Let somebody in who gave the password; or lead her to what she still owes."""
    return after_word(request, known, wanted(request))


def after_word(request: HttpRequest, known: Who, onward: str) -> HttpResponse:
    """Let somebody in for whom a password or an institution spoke, or ask for the rest."""
    if entry_code.is_owed(known.account):
        return redirect("door:restore")
    if factors.has_any(known.account):
        if not held.carried(request):
            return _wait(request, known, "door:second", onward)
        session.wait(request, known)
        return second_page(request, known)
    if factors.is_required(known.kind):
        return _wait(request, known, "door:first", onward)
    session.enter(request, known)
    return held.resume(request, known) or redirect(onward or home(known))


@sensitive_post_parameters(CODE)
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of who gave the password."""
    known = session.waiting(request)
    if not known.is_signed_in:
        return redirect("citizen:sign_in")
    if request.method == "GET":
        return second_page(request, known)
    said = told_by_code(request, known)
    if said:
        return second_page(request, known, said)
    onward = wanted(request) or home(known)
    session.enter(request, known)
    return held.resume(request, known) or redirect(onward)


@sensitive_post_parameters(CODE)
@require_http_methods(["GET", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """Let a member of staff without a factor make one; then she is in."""
    known = session.waiting(request)
    if not known.is_signed_in or factors.has_any(known.account):
        return redirect("citizen:sign_in")
    onward = wanted(request) or home(known)
    if request.method == "GET":
        return app_page(request, known)
    codes = restoring.finish_with(known, lambda: _made(request, known))
    if codes is None:
        return app_page(request, known, gettext("Kode itu tidak cocok. Tunggu kode berikutnya."))
    session.enter(request, known)
    return render(request, "door/codes.html", {"codes": codes, "onward": onward})


def _made(request: HttpRequest, known: Who) -> tuple[str, ...] | None:
    """Make the first factor, a passkey or an app; return the codes on paper, or None."""
    said = request.POST.get(KEY, "")
    if said:
        return factors.new_codes(known) if passkeys.keep(known, said) else None
    secret = pending.opened(known, request.session.get(SECRET, ""))
    return factors.enrol(known, secret, _code(request)) if secret else None


def told_by_code(request: HttpRequest, known: Who) -> str:
    """Return why a code does not do, or "" if it does."""
    address = request.META.get("REMOTE_ADDR", "")
    name, mark = f"kode {known.account}", device.known_to(request, known)
    if throttle.is_shut(name, address, mark):
        return gettext("Terlalu banyak kode yang salah. Tunggu seperempat jam, lalu coba lagi.")
    said = request.POST.get(KEY, "")
    if passkeys.check(known, said) if said else factors.check(known.account, _code(request)):
        throttle.succeeded(name, address, mark)
        return ""
    throttle.failed(name, address, mark)
    return gettext("Kode itu tidak cocok, atau sudah dipakai. Tunggu kode berikutnya.")


def _code(request: HttpRequest) -> str:
    return request.POST.get(CODE, "")


def second_page(request: HttpRequest, known: Who, said: str = "") -> HttpResponse:
    """Ask for the code; in a demo office it stands in the field already."""
    code = factors.public_code(known.account)
    fields = (code_field(said, code),)
    page = {
        "fields": fields,
        "summary": summary(fields, language_now()),
        "wanted": wanted(request),
        "public_code": code,
        "held": held.carried(request),
        "has_key": passkeys.has_any(known.account),
    }
    return render(request, "door/second.html", page, status=FAULTY if said else 200)


def app_page(request: HttpRequest, known: Who, said: str = "", **more: Any) -> HttpResponse:
    """Show a secret for an app; it waits in her session, sealed, until a code proves it."""
    secret = pending.opened(known, request.session.get(SECRET, "")) or factors.new_secret()
    request.session[SECRET] = pending.sealed(known, secret)
    fields = (code_field(said),)
    picture = qr_svg(factors.address_of(secret), title=gettext("Kode QR untuk aplikasi Anda"))
    page = {
        "fields": fields,
        "summary": summary(fields, language_now()),
        "wanted": wanted(request),
        "secret": factors.spaced(secret),
        "picture": mark_safe(picture),  # noqa: S308 - drawn by us, its one text escaped
        **more,
    }
    return render(request, "door/app.html", page, status=FAULTY if said else 200)


def _wait(request: HttpRequest, known: Who, route: str, onward: str) -> HttpResponse:
    session.wait(request, known)
    return redirect(f"{reverse(route)}?{urlencode({'lanjut': onward})}" if onward else route)
