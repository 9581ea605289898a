"""Which looks deserve a question, and what was answered?

Article: "Etika dan Integritas": a question is no verdict; the auditor reads both sides.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prima.faces.session import who_of
from prima.office import questions

DIGITS = 6


@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """List the questions without an answer, or all of them, the newest first."""
    asked, everything = request.GET.get("halaman", "1"), "semua" in request.GET
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= DIGITS else 1
    listed = questions.listed(number, everything=everything)
    page = {"here": "looks", "listed": listed, "everything": everything}
    return render(request, "auditor/looks.html", page)


@require_safe
def question(request: HttpRequest, name: str) -> HttpResponse:
    """Show one question: its rule, the looks that it is about, and the answer."""
    try:
        asked, seen = questions.question(name, who_of(request))
    except LookupError as absent:
        raise Http404 from absent
    page = {"here": "looks", "asked": asked, "seen": seen}
    return render(request, "auditor/look_question.html", page)
