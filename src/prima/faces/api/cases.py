"""How does a program apply, and read what became of it?

Article: *transparan*; "Pelayanan Publik: responsif".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from prima.case.acts import Actor, FileRef, Submit
from prima.case.answers import wrong_answers
from prima.case.number import read as read_number
from prima.case.obstacle import Obstacle
from prima.case.obstacle.applying import answer_wrong
from prima.case.plan import Plan
from prima.case.state import Case
from prima.faces.api import obstacles, shapes, spoken
from prima.faces.api.acted import ACT_PROBLEMS, HEADERS, is_bookable, terms_of, visible
from prima.faces.api.problem import documented, problem, problems
from prima.faces.session import who_of
from prima.faces.templatetags.words import said
from prima.office import access, act, attachments, catalogue, drafts, receipts, told
from prima.office.attachments import Named
from prima.office.moment import now

router = Router(tags=["permohonan"])
READ = documented(401, 403, 404, 429)
VERSION_MOST = 100_000


@router.get(
    "/cases",
    response={200: shapes.Cases, **documented(401, 403, 429)},
    url_name="cases",
    operation_id="cases",
)
def mine(request: HttpRequest) -> dict[str, Any]:
    """A person's own cases, the newest first."""
    rows = [
        {
            "number": row.number,
            "service": row.standard,
            "status": row.status,
            "received_at": row.received_at,
            "due_at": row.due_at,
            "closed_at": row.closed_at,
        }
        for row in told.mine(who_of(request))
    ]
    return {"cases": rows}


@router.post(
    "/cases",
    response={200: shapes.Submitted, **ACT_PROBLEMS},
    url_name="cases",
    operation_id="submit",
    openapi_extra={"parameters": HEADERS["parameters"][:1]},
)
def submit(request: HttpRequest, given: shapes.SubmitIn) -> Any:
    """Apply.  All faults are told at once; sent twice under one key, it is one case."""
    terms = terms_of(request, "submit")
    if isinstance(terms, HttpResponse):
        return terms
    plan = catalogue.service(given.service)
    odd = _unfit(given, plan)
    if odd or plan is None:
        return odd
    files, faults = _judged(request, given, plan)
    if faults:
        return problems(faults)
    who = who_of(request)
    asked = Submit(
        by=Actor("citizen", who.person),
        answers=given.answers,
        files=files,
        channel="api",
        vulnerable=given.vulnerable,
        open_cases=drafts.open_cases(who, plan),
    )
    answer = act.submit(asked, who, plan, terms)
    if isinstance(answer, Obstacle):
        return problem(answer)
    return spoken.done(answer) | {"receipt": json.loads(receipts.receipt(answer.number))}


@router.get(
    "/cases/{number}",
    response={200: shapes.Case, **READ},
    url_name="case",
    operation_id="case",
)
def case(request: HttpRequest, response: HttpResponse, number: str) -> Any:
    """Where a case stands: state, limits with their reasons, timeline.  No personal data."""
    found = visible(request, number)
    if found is None:
        return problem(obstacles.UNKNOWN, 404)
    response.headers["ETag"] = f'"{found.case.version}"'
    return spoken.case(found, now())


@router.get(
    "/cases/{number}/answers",
    response={200: shapes.Answers, **documented(401, 403, 404, 422, 429)},
    url_name="answers",
    operation_id="answers",
)
def answers(
    request: HttpRequest,
    number: str,
    step: Annotated[str, Query(max_length=60, description="An officer's step: her purpose.")] = "",
) -> Any:
    """What the applicant gave.  An officer's look needs one of her steps, and is entered."""
    found, who = read_number(number[:40]) or "", who_of(request)
    try:
        if who.kind == "officer":
            facts = told.facts_for(who, found, step, "api:answers")
            return {"number": found, "answers": None, "facts": [_fact(one) for one in facts]}
        _, given = told.own_answers(who, found, "api:answers")
    except (access.DeniedError, LookupError):
        return problem(obstacles.UNKNOWN, 404)
    return {"number": found, "answers": dict(given), "facts": []}


@router.get(
    "/cases/{number}/receipt",
    response={200: dict[str, Any], **documented(401, 403, 404, 422, 429)},
    url_name="receipt",
    operation_id="receipt",
)
def receipt(
    request: HttpRequest,
    number: str,
    version: Annotated[int, Query(ge=1, le=VERSION_MOST, description="Which entry.")] = 1,
) -> Any:
    """The receipt of an entry, with its proof once it is sealed; check it offline."""
    found = visible(request, number)
    if found is None or version > found.case.version:
        return problem(obstacles.UNKNOWN, 404)
    return HttpResponse(
        receipts.receipt(found.case.number, version), content_type="application/json"
    )


def named(files: Mapping[str, list[shapes.FileIn]]) -> dict[str, list[Named]]:
    """Return files as the office's reader takes them."""
    return {place: [Named(one.sha256, one.name) for one in given] for place, given in files.items()}


def _unfit(given: shapes.SubmitIn, plan: Plan | None) -> HttpResponse | None:
    """Return the problem of an application that cannot even be looked at."""
    if plan is None:
        return problem(obstacles.NO_SERVICE, 422)
    if "api" not in plan.standard.channels:
        return problem(obstacles.NO_API)
    if given.version not in (None, plan.standard.version):
        return problem(obstacles.STANDARD_CHANGED)
    return is_bookable(given.answers)


def _judged(
    request: HttpRequest, given: shapes.SubmitIn, plan: Plan
) -> tuple[Mapping[str, tuple[FileRef, ...]], tuple[Obstacle, ...]]:
    """Return the files, and what is wrong beside what the standard itself will say."""
    who, at = who_of(request), now()
    files, faults = attachments.claim(who, plan, named(given.files))
    faults += attachments.foreign(who, plan, given.answers)
    draft = Case("", plan, channel="api", points={"received": at}, complete_at=at)
    unknown = (
        answer_wrong(fault.what, fault.field)
        for fault in wrong_answers(draft, given.answers, strictly=True)
        if fault.kind == "unknown_field"
    )
    return files, (*faults, *unknown)


def _fact(one: Any) -> dict[str, Any]:
    return {
        "path": one.path,
        "label": said(one.label),
        "said": said(one.said),
        "masked": one.masked,
    }
