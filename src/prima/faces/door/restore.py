"""How does she come in with the code on paper that two officers gave her?

Address, password, code.  Staff make a new second proof before anything else; a citizen is
in, and is shown where to make one.  Whatever does not fit, the answer is one and the same.
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
from prima.faces.forms import FieldView
from prima.office import enrol, throttle
from prima.office.identity import entry_code, factors, restoring
from prima.office.who import spelt

FAULTY, SHUT = 422, 429
NAME = "surel"


@sensitive_post_parameters(CODE, PASSWORD)
@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest) -> HttpResponse:
    """Take the code on paper for the second proof, once."""
    if request.method != "POST":
        return _page(request)
    name, password = request.POST.get(NAME, ""), request.POST.get(PASSWORD, "")
    counted, address = f"pulih {spelt(name)}", request.META.get("REMOTE_ADDR", "")
    if throttle.is_shut(counted, address):
        said = gettext("Terlalu banyak kode yang salah. Tunggu seperempat jam, lalu coba lagi.")
        return _page(request, code=said, status=SHUT)
    code = request.POST.get(CODE, "")
    wrong = enrol.password_fault(password) if entry_code.begins_anew(name, code) else None
    if wrong is not None:
        return _page(request, password=wrong.in_(language_now()), status=FAULTY)
    known = entry_code.proven(name, password, code)
    if known is None:
        throttle.failed(counted, address)
        said = gettext(
            "Alamat, sandi, atau kode tidak cocok, atau kode sudah lewat batasnya."
            " Periksa kertasnya, lalu coba lagi."
        )
        return _page(request, code=said, status=FAULTY)
    throttle.succeeded(counted, address)
    if factors.is_required(known.kind):
        session.wait(request, known)
        return redirect("door:first")
    session.enter(request, known)
    restoring.finish(known)
    return redirect("door:security")


@require_POST
def cancel(request: HttpRequest) -> HttpResponse:
    """Cancel a recovery that somebody opened for her account."""
    restoring.cancel(session.who_of(request), "pressed")
    return redirect("door:security")


def _page(
    request: HttpRequest, password: str = "", code: str = "", status: int = 200
) -> HttpResponse:
    fields = _fields(request.POST.get(NAME, ""), password, code)
    page = {"fields": fields, "summary": questions.summary(fields, language_now())}
    return render(request, "door/restore.html", page, status=status)


def _fields(name: str, password: str, code: str) -> tuple[FieldView, ...]:
    return (
        FieldView(
            "input", "f-surel", NAME, questions.SIGN_IN_NAME.in_(language_now()), value=name,
            inputmode="email", autocomplete="username", size=32,
        ),
        FieldView(
            "input", "f-sandi", PASSWORD, gettext("Sandi"), error=password, type="password",
            help=gettext("Sandi Anda; bila petugas mencatat sandi juga hilang, sandi baru."),
            autocomplete="current-password", size=32,
        ),
        FieldView(
            "input", "f-kode", CODE, gettext("Kode dari kertas"), error=code,
            help=gettext("Enam belas huruf dan angka; tanda hubung boleh dilewati."),
            autocomplete="one-time-code", size=24,
        ),
    )  # fmt: skip
