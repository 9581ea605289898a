"""How is one page of the form asked and taken?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from prima.case.answer_fault import AnswerFault
from prima.faces.citizen.onward import LATER, frame, onward
from prima.faces.citizen.own import language
from prima.faces.citizen.side import side_of
from prima.faces.forms import Posted, post_page, show_page, summary
from prima.office import applying, catalogue
from prima.office.applying import Filling, Step
from prima.office.intake import Limits, take_in
from prima.standard.form import FileField, Page

FAULTY = 422


def questions(request: HttpRequest, found: Filling, asked: Step) -> HttpResponse:
    """Ask the questions of a page; save what is sent, whether it fits or not."""
    assert asked.page is not None  # noqa: S101 - the caller looked
    if request.method == "GET":
        return _shown(request, found, asked, None)
    uploaded, refused = _uploaded(request, found, asked.page)
    posted = post_page(found.case, found.drafted.answers, asked.page, request.POST, uploaded)
    fits = posted.is_done and not refused
    applying.answer(side_of(request).who, found, asked.id, posted.answers, fits=fits)
    if LATER in request.POST:
        return redirect(side_of(request).to("cases"))
    if fits:
        return onward(request, found.drafted.plan.standard.standard, asked.id)
    return _shown(request, found, asked, posted, refused)


def _shown(
    request: HttpRequest,
    found: Filling,
    asked: Step,
    posted: Posted | None,
    refused: tuple[AnswerFault, ...] = (),
) -> HttpResponse:
    """Show a page as it was saved, or as it was sent with everything that is wrong."""
    shown = asked.page if posted is None else posted.page
    assert shown is not None  # noqa: S101 - the caller looked
    fields = show_page(
        shown,
        found.drafted.answers if posted is None else posted.answers,
        () if posted is None else (*posted.faults, *refused),
        language(),
        today=catalogue.today(),
        adds="" if posted is None else posted.adds,
    )
    told = summary(fields, language())
    more = frame(request, found, asked) | {"fields": fields, "summary": told, "shown": shown}
    return render(request, "citizen/step.html", more, status=FAULTY if told else 200)


def _uploaded(
    request: HttpRequest, found: Filling, page: Page
) -> tuple[dict[str, Any], tuple[AnswerFault, ...]]:
    """Keep the files that came for questions of the form; those kept before stay otherwise."""
    answers: dict[str, Any] = {}
    faults: list[AnswerFault] = []
    for field in page.fields:
        if not isinstance(field, FileField):
            continue
        limits = Limits(field.kinds, field.max_mb, field.max_files)
        taken = take_in(side_of(request).who, request.FILES.getlist(field.id), limits)
        faults += [AnswerFault(field.id, sentence) for sentence in taken.refused]
        kept = [
            {"sha256": ref.sha256, "size": ref.size, "kind": ref.kind, "name": ref.name}
            for ref in taken.refs
        ]
        if kept:
            answers[field.id] = kept if field.max_files > 1 else kept[0]
        elif field.id in found.drafted.answers:
            answers[field.id] = found.drafted.answers[field.id]
    return answers, tuple(faults)
