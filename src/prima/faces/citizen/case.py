"""Where does my case stand, and why?

The state sentence first, then until when, then what to do, then every step of it.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from prima.faces.citizen.outline import answers_of
from prima.faces.citizen.own import (
    handed_out,
    handed_ref,
    or_404,
    own_case,
    page,
    route_of,
)
from prima.faces.session import who_of
from prima.office import casepage, looked, receipts, wishes
from prima.office.catalogue import unit_name
from prima.office.documents.qr import qr_svg
from prima.office.estimate import price
from prima.office.holding import BRING, todos
from prima.office.moment import now
from prima.office.promised import shown


@require_safe
@or_404
def timeline(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case to its applicant."""
    found = casepage.case_page(who_of(request), number, route_of(request))
    return page(
        request,
        "case",
        page=found,
        case=found.case,
        price=price(found.case),
        qr=receipt_code(number),
        copied=wishes.granted_copy(found.case),
        outcomes=wishes.outcomes(found.case),
    )


@require_safe
@or_404
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show what she holds in her hand: the number, the date, the code to check it by."""
    case = own_case(request, number)
    return page(
        request,
        "receipt",
        case=case,
        checked_at=checked_at(""),
        qr=receipt_code(number),
        promised=shown(case, now()),
        handed_in=casepage.sent(case),
        price=price(case),
        to_bring=[todo for todo in todos(case) if todo.kind == BRING],
        sealed=receipts.is_sealed(number, 1),
        unit=unit_name(case.plan.standard.provider),
    )


@require_safe
@or_404
def receipt_json(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the signed receipt: with its proof, once the entry is sealed."""
    own_case(request, number)
    data = receipts.receipt(number)
    response = handed_out(data, f"tanda-terima-{number}.json", "json", attached=True)
    response.headers["Content-Type"] = "application/json"
    return response


@require_safe
@or_404
def sent(request: HttpRequest, number: str) -> HttpResponse:
    """Show what she sent, as it was sent."""
    case = own_case(request, number)
    return page(
        request,
        "sent",
        case=case,
        groups=answers_of(case),
        handed_in=casepage.sent(case),
    )


@require_safe
@or_404
def readers(request: HttpRequest, number: str) -> HttpResponse:
    """Show who opened her data, when, by which post, and for which step."""
    case = own_case(request, number)
    looks = looked.readers_of(case, who_of(request))
    return page(request, "readers", case=case, looks=looks, delays=looked.delays())


@require_safe
@or_404
def document(request: HttpRequest, number: str, output: str) -> HttpResponse:
    """Hand out the signed document of an output."""
    data, name = casepage.document(own_case(request, number), output)
    return handed_out(data, name, "pdf", attached=True)


@require_safe
@or_404
def file(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """Show a file that she handed in."""
    return handed_ref(*casepage.file_of(own_case(request, number), digest))


def checked_at(number: str) -> str:
    """Return where anybody can check a case, without signing in."""
    return f"{settings.PRIMA_URL}/bukti/{number}"


def receipt_code(number: str) -> SafeString:
    """Draw the address where anybody can check a case, for a telephone."""
    title = gettext("Kode QR: alamat untuk memeriksa berkas ini")
    return mark_safe(qr_svg(checked_at(number), title=title))  # noqa: S308 - drawn by us, title escaped
