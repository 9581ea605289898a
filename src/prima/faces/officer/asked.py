"""What is an officer asked about her looks, and how does she answer?

She chooses a reason and may name the file; there are no free words, for what is entered
stays.  An answer is no confession and no pardon: the auditor reads both.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from prima.faces.officer.room import page
from prima.faces.session import who_of
from prima.office import packs, questions

REASON, FILE = "alasan", "berkas"
FILE_MOST = 12


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """List the questions to her, those without an answer first."""
    return page(request, "asked", {"rows": questions.of_reader(who_of(request))})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, name: str) -> HttpResponse:
    """Show one question with its looks, and take her answer."""
    who, obstacle = who_of(request), None
    typed = request.POST.get(FILE, "").strip()[:FILE_MOST]
    try:
        if request.method == "POST":
            obstacle = questions.answer(who, name, request.POST.get(REASON, ""), typed)
            if obstacle is None:
                return redirect("officer:asked")
        shown, seen = questions.question(name, who)
    except LookupError as absent:
        raise Http404 from absent
    more = {
        "asked": shown,
        "seen": seen,
        "reasons": packs.looks().reasons_for(shown.rule.id if shown.rule else ""),
        "chosen": request.POST.get(REASON, ""),
        "typed": typed,
        "obstacle": obstacle,
    }
    return page(request, "answer", more, status=200 if obstacle is None else 422)
