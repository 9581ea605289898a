"""How does she answer a return: all gaps at once, in her own time?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from prima.case.answer_fault import AnswerFault
from prima.case.answers import wrong_answers
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.faces.citizen.own import (
    blocked_case,
    handed_ref,
    language,
    or_404,
    own_case,
    stay,
)
from prima.faces.citizen.side import side_of
from prima.faces.forms import read_fields, show_fields
from prima.faces.forms.view import FieldView, Summary, heading
from prima.office import completing
from prima.office.catalogue import unit_name
from prima.office.completing import Asked, Completion
from prima.office.intake import Limits, take_in
from prima.standard.text import Text

FAULTY = 422


@require_http_methods(["GET", "POST"])
@or_404
def complete(request: HttpRequest, number: str) -> HttpResponse:
    """Show every gap with its words, take what she gives, send when all is there."""
    case, who = own_case(request, number), side_of(request).who
    found = completing.completion(who, case)
    if found is None:
        return redirect(side_of(request).to("case", number))
    stay(request)
    if request.method == "GET":
        return _shown(request, case, found, {}, ())
    if "hapus" in request.POST:
        need, _, digest = request.POST["hapus"].partition(":")
        completing.take_out(who, case, found, need, digest)
        return redirect(side_of(request).to("complete", number))
    refs, refused = _uploaded(request, found)
    found = completing.gather(who, case, found, _answers(request, found), refs)
    if "simpan" in request.POST and not refused:
        return redirect(side_of(request).to("complete", number))
    faults = _faults(case, found)
    refused |= _missing(found, refused)
    if refused or faults:
        return _shown(request, case, found, refused, faults)
    if side_of(request).is_counter:
        return redirect(side_of(request).to("confirm", number))
    answer = completing.send(who, case, found)
    if isinstance(answer, Obstacle):
        return blocked_case(request, answer, number)
    return redirect(side_of(request).to("case", number))


@require_safe
@or_404
def file(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """Show a file that she gathered and did not send yet."""
    found = completing.completion(side_of(request).who, own_case(request, number))
    if found is None:
        raise LookupError(digest)
    return handed_ref(*completing.gathered_file(found, digest))


def _answers(request: HttpRequest, found: Completion) -> dict[str, Any]:
    fields = [field for one in found.asked for field in one.fields]
    return read_fields(fields, request.POST)


def _uploaded(
    request: HttpRequest, found: Completion
) -> tuple[dict[str, Any], dict[str, tuple[Text, ...]]]:
    """Keep the files of each gap, and tell for each why others did not come in."""
    refs, refused = {}, {}
    for one in found.asked:
        uploads = request.FILES.getlist(f"berkas.{one.requirement.id}")
        if one.rule is None or not uploads:
            continue
        limits = Limits(one.rule.kinds, one.rule.max_mb, one.rule.max_files)
        taken = take_in(side_of(request).who, uploads, limits, already=len(one.refs))
        if taken.refs:
            refs[one.requirement.id] = taken.refs
        if taken.refused:
            refused[one.requirement.id] = taken.refused
    return refs, refused


def _missing(
    found: Completion, refused: dict[str, tuple[Text, ...]]
) -> dict[str, tuple[Text, ...]]:
    return {
        one.requirement.id: (
            Text(
                id=f"Unggah “{one.requirement.title.id}”.",
                en=f"Upload “{one.requirement.title.in_('en')}”.",
            ),
        )
        for one in found.missing
        if one.requirement.id not in refused
    }


def _faults(case: Case, found: Completion) -> tuple[AnswerFault, ...]:
    """Return what is wrong in the answers that are asked here."""
    asked = {field.id for one in found.asked for field in one.fields}
    faults = wrong_answers(case, found.answers)
    return tuple(fault for fault in faults if fault.field.partition(".")[0] in asked)


def _shown(
    request: HttpRequest,
    case: Case,
    found: Completion,
    refused: dict[str, tuple[Text, ...]],
    faults: tuple[AnswerFault, ...],
) -> HttpResponse:
    gaps = [_gap(one, found, refused.get(one.requirement.id, ()), faults) for one in found.asked]
    links = tuple(link for gap in gaps for link in gap["links"])
    more = {
        "case": case,
        "found": found,
        "gaps": gaps,
        "unit": unit_name(case.plan.standard.provider),
        "summary": Summary(heading(len(links)).in_(language()), links) if links else None,
    }
    return render(request, "citizen/complete.html", more, status=FAULTY if links else 200)


def _gap(
    one: Asked, found: Completion, refused: tuple[Text, ...], faults: tuple[AnswerFault, ...]
) -> dict[str, Any]:
    fields: tuple[FieldView, ...] = show_fields(one.fields, found.answers, faults, language())
    said = tuple(fault.in_(language()) for fault in refused)
    wrong = [(f"#{view.id}", view.error) for top in fields for view in top.walk() if view.error]
    files = [(f"#f-{one.requirement.id}", line) for line in said]
    return {"asked": one, "fields": fields, "faults": said, "links": (*files, *wrong)}
