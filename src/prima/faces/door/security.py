"""What does she see of her own sign-in, and what can she change?

Her factors, the codes on paper that are left, and every place where she is signed in.  A
change asks for a fresh proof first, and ends every other session.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from prima.faces import session
from prima.faces.citizen import questions
from prima.faces.context import language_now
from prima.faces.door.fields import CODE, PASSWORD
from prima.faces.door.second import FAULTY, SECRET, app_page
from prima.faces.headers import lead_on
from prima.faces.session import who_of
from prima.office import enrol, who
from prima.office.identity import factors, mailbox, openid, pending, restoring, sessions, told
from prima.office.identity.rules import rules
from prima.office.identity.vouching import may_vouch
from prima.office.moment import now
from prima.office.who import number_of


@require_http_methods(["GET", "HEAD"])
def security(request: HttpRequest) -> HttpResponse:
    """Show factors and sessions."""
    known = who_of(request)
    held = factors.of(known.account)
    page = {
        "held": held,
        "has_app": held.has(factors.TOTP),
        "is_required": factors.is_required(known.kind),
        "may_remove": len(held.held) > 1 or not factors.is_required(known.kind),
        "sessions": sessions.listed(known.account, str(request.session.session_key)),
        "rules": rules(),
        "providers": openid.providers(),
        "linked": openid.linked(known),
        "done": told.of(known),
        "number": number_of(known),
        "mail": mailbox.confirmed(known),
        "unconfirmed": mailbox.unconfirmed(known),
        "is_citizen": known.kind == "citizen",
        "restoring": restoring.is_waiting(known),
        "vouches": may_vouch(known, now()),
    }
    response = render(request, "door/security.html", page)
    return lead_on(response, (one.issuer for one in openid.providers()))


@sensitive_post_parameters(CODE)
@require_http_methods(["GET", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Take an app for a factor; an older one is replaced."""
    known = who_of(request)
    if request.method == "GET":
        return app_page(request, known, by_choice=True)
    secret = pending.opened(known, request.session.get(SECRET, ""))
    codes = factors.enrol(known, secret, request.POST.get(CODE, "")) if secret else None
    if codes is None:
        said = gettext("Kode itu tidak cocok. Tunggu kode berikutnya.")
        return app_page(request, known, said, by_choice=True)
    request.session.pop(SECRET, None)
    session.renew(request, known)
    return render(request, "door/codes.html", {"codes": codes, "back": True})


@require_POST
def codes(request: HttpRequest) -> HttpResponse:
    """Make the codes on paper anew."""
    known = who_of(request)
    if not factors.has_any(known.account):
        return redirect("door:security")
    made = factors.new_codes(known)
    session.renew(request, known)
    return render(request, "door/codes.html", {"codes": made, "back": True})


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take a factor away; a member of staff keeps one."""
    known, number = who_of(request), request.POST.get("faktor", "")
    if number.isascii() and number.isdigit():
        try:
            factors.remove(known, int(number))
        except factors.LastFactorError:
            return redirect("door:security")
        session.renew(request, known)
    return redirect("door:security")


@sensitive_post_parameters(PASSWORD)
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Take a new password; every other session ends."""
    known, given = who_of(request), request.POST.get(PASSWORD, "")
    wrong = enrol.password_fault(given) if request.method == "POST" else None
    if request.method == "POST" and wrong is None:
        who.change_password(known, given)
        session.renew(request, known)
        return redirect("door:security")
    language = language_now()
    fields = questions.new_password("" if wrong is None else wrong.in_(language), language)
    page = {"fields": fields, "summary": questions.summary(fields, language)}
    return render(request, "door/password.html", page, status=FAULTY if wrong else 200)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End one session, or all of them."""
    known, said = who_of(request), request.POST.get("sesi", "")
    here = str(request.session.session_key)
    if said == "semua":
        sessions.end_all(known.account)
        session.leave(request)
        return redirect("citizen:sign_in")
    if said.isascii() and said.isdigit() and sessions.end(known.account, int(said)) == here:
        session.leave(request)
        return redirect("citizen:sign_in")
    return redirect("door:security")
