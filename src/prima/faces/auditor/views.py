"""What does the auditor do here?

Article: *akuntabel, transparan*.

She chooses a population, draws a sample by a seed that is shown, reads what happened
entry by entry, takes proofs home, and counts the book again.  Names are nowhere.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prima.faces.auditor import counting
from prima.faces.auditor.forms import LAST_FIRST, PopulationForm, RecountForm
from prima.office import audit, book, dossier, heads, receipts

HEADS_SHOWN = 20


@require_safe
def population(request: HttpRequest) -> HttpResponse:
    """Show a population, and a sample of it when one is asked for."""
    form = PopulationForm(request.GET)
    page: dict[str, Any]
    if not form.is_valid():
        page = {"here": "population", "form": form}
        return render(request, "auditor/population.html", page, status=422)
    asked, size = form.population, form.cleaned_data["contoh"]
    seed = form.cleaned_data["benih"] or audit.seed_of_book()
    page = {"here": "population", "form": form, "seed": seed}
    page["listed"] = audit.population(asked, form.cleaned_data["halaman"] or 1)
    page["sample"] = audit.sample(asked, seed, size) if size else ()
    page["query"] = _without_page(request)
    return render(request, "auditor/population.html", page)


@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show the entries of a case, without anything personal."""
    found = _found(number)
    page = {"here": "population", "number": found, "events": audit.events(found)}
    return render(request, "auditor/case.html", page)


@require_safe
def proof(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """Hand out the receipt of one entry, with its proof once it is sealed."""
    del request
    found = _found(number)
    try:
        data = receipts.receipt(found, version)
    except LookupError as error:
        raise Http404 from error
    return _download(data, f"bukti-{found}-{version:04}.json", "application/json")


@require_safe
def export(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out everything that is needed to check a case without us."""
    del request
    found = _found(number)
    return _download(dossier.of_case(found), f"pemeriksaan-{found}.zip", "application/zip")


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the signed heads, and count the book again, some of it in each answer."""
    form = RecountForm({"terakhir": request.GET.get("terakhir") or LAST_FIRST})
    page: dict[str, Any] = {
        "here": "ledger",
        "form": form,
        "heads": heads.newest(HEADS_SHOWN),
        "count": heads.count(),
        "waiting": audit.waiting(),
        "vkey": book.vkey(),
    }
    if not form.is_valid():
        return render(request, "auditor/ledger.html", page, status=422)
    page["recount"], page["token"] = counting.step(request.GET, form.cleaned_data["terakhir"])
    return render(request, "auditor/ledger.html", page)


def _found(number: str) -> str:
    """Return the number of a case that exists, or answer 404."""
    found = audit.number_of(number)
    if found is None or not audit.is_case(found):
        raise Http404
    return found


def _without_page(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("halaman", None)
    return asked.urlencode()


def _download(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
