"""How does an obstacle look to a program?

Article: "Pelayanan Publik: transparan, responsif".

RFC 9457: `title` is what was not done, `detail` which rule, and beside them `next`,
what to do now; the same three sentences that a person reads, in the language that was
asked for.  All faults stand in `errors`, so that one answer tells everything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field

from prima.case.obstacle import Obstacle
from prima.faces.api import obstacles
from prima.faces.templatetags.words import said

MEDIA_TYPE = "application/problem+json"
FAULTY, BLOCKED = 422, 409
INPUT = frozenset({"answer_wrong", "requirement_missing", "gap_unanswered", "finding_wrong"})
"""Obstacles that lie in what was sent: 422; all others lie in the state of the case: 409."""


class ProblemPart(Schema):
    """One fault among several."""

    code: str
    title: str
    detail: str
    next: str
    at: str = ""


class Problem(Schema):
    """An obstacle (RFC 9457): what was not done, which rule, what to do now."""

    type: str = Field(description="urn:prima:obstacle:<code>")
    title: str = Field(description="What was not done.")
    status: int
    detail: str = Field(description="Which rule stands in the way.")
    next: str = Field(description="What to do now.")
    code: str = Field(description="A stable name for programs.")
    at: str = Field("", description="The field, requirement, step or header that it is about.")
    errors: list[ProblemPart] = Field(
        default_factory=list, description="Every fault that was found, the first one too."
    )


def documented(*statuses: int) -> dict[int, type[Problem]]:
    """Return the answers of a route that are problems, for its documentation."""
    return dict.fromkeys(sorted(statuses), Problem)


def status_of(obstacle: Obstacle) -> int:
    """Return 422 for what lies in the request, 409 for what lies in the case."""
    return FAULTY if obstacle.code in INPUT else BLOCKED


def problem(obstacle: Obstacle, status: int | None = None) -> HttpResponse:
    """Return an obstacle as a problem in the language of this request."""
    status = status_of(obstacle) if status is None else status
    faults = (obstacle, *obstacle.more) if obstacle.more or status == FAULTY else ()
    body: dict[str, Any] = {
        "type": f"urn:prima:obstacle:{obstacle.code}",
        "title": said(obstacle.what),
        "status": status,
        "detail": said(obstacle.why),
        "next": said(obstacle.next),
        "code": obstacle.code,
        "at": obstacle.at,
        "errors": [_part(one) for one in faults],
    }
    data = json.dumps(body, ensure_ascii=False).encode()
    return HttpResponse(data, status=status, content_type=MEDIA_TYPE)


def problems(faults: Sequence[Obstacle], status: int | None = None) -> HttpResponse:
    """Return several obstacles as one problem: the first leads, all are listed."""
    return problem(replace(faults[0], more=tuple(faults[1:])), status)


def missing(request: HttpRequest, **_: object) -> HttpResponse:
    """Answer for every address of the API that leads nowhere."""
    del request
    return problem(obstacles.UNKNOWN, 404)


def _part(obstacle: Obstacle) -> dict[str, str]:
    return {
        "code": obstacle.code,
        "title": said(obstacle.what),
        "detail": said(obstacle.why),
        "next": said(obstacle.next),
        "at": obstacle.at,
    }
