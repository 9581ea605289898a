"""How does somebody come in with a card from the counter?

She needs neither telephone nor mail: the code on the card and the last digits of her NIK.
What she may do with it is little, and she is told so where it ends.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prima.faces import session
from prima.faces.citizen import questions
from prima.faces.citizen.own import language
from prima.office import throttle
from prima.office.asking import judged
from prima.office.identity import card
from prima.standard.form import TextField
from prima.standard.text import Text

FAULTY, TOO_MANY = 422, 429
CODE = TextField(
    id="kartu",
    type="text",
    max=30,
    label=Text(id="Kode di kartu", en="The code on the card"),
    help=Text(
        id="Enam belas tanda. Huruf besar atau kecil dan tanda hubung tidak berpengaruh.",
        en="Sixteen signs. Capitals and hyphens do not matter.",
    ),
    personal="internal",
)
DIGITS = TextField(
    id="akhir",
    type="text",
    max=4,
    label=Text(id="Empat angka terakhir NIK", en="The last four digits of the NIK"),
    personal="internal",
)
ASKED = (CODE, DIGITS)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def by_card(request: HttpRequest) -> HttpResponse:
    """Let somebody in who holds a card; the answer never tells which of the two was wrong."""
    if request.method == "GET":
        return _page(request, {}, ())
    given = questions.read(ASKED, request.POST)
    kept, faults = judged(ASKED, given)
    if faults:
        return _page(request, given, faults, status=FAULTY)
    code = str(kept["kartu"])
    name, address = f"kartu {card.read(code) or ''}", request.META.get("REMOTE_ADDR", "")
    if throttle.is_shut(name, address):
        return _page(request, {}, (), shut=True, status=TOO_MANY)
    known = card.proven(code, str(kept["akhir"]))
    if known is None:
        throttle.failed(name, address)
        return _page(request, given, (), wrong=True, status=FAULTY)
    throttle.succeeded(name, address)
    session.enter_with_card(request, known)
    return redirect("citizen:cases")


def _page(
    request: HttpRequest,
    given: dict[str, object],
    faults: object,
    *,
    status: int = 200,
    **more: bool,
) -> HttpResponse:
    fields = questions.show(ASKED, given, faults, language())  # type: ignore[arg-type]  # as judged
    told = questions.summary(fields, language())
    context = {"fields": fields, "summary": told, "minutes": throttle.MINUTES, **more}
    return render(request, "citizen/by_card.html", context, status=status)
