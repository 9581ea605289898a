"""Which services are there, and what does each of them ask?

Article: "Penerapan Standar Pelayanan Publik" (published, so that anybody can read it).
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from prima.case.live_schema import live_schema
from prima.case.plan import Plan
from prima.case.state import Case
from prima.faces.api import obstacles, shapes, spoken
from prima.faces.api.acted import is_bookable
from prima.faces.api.problem import documented, problem
from prima.office import catalogue
from prima.office.applying import rule_of
from prima.office.moment import now

router = Router(tags=["layanan"])


@router.get(
    "/services",
    response={200: shapes.Services, **documented(401, 429)},
    url_name="services",
    operation_id="services",
)
def services(request: HttpRequest) -> dict[str, Any]:
    """Every service that can be asked for today."""
    del request
    return {"services": [spoken.service_row(standard) for standard in catalogue.services()]}


@router.get(
    "/services/{service}",
    response={200: shapes.Service, **documented(401, 404, 429)},
    url_name="service",
    operation_id="service",
)
def one(request: HttpRequest, service: str) -> Any:
    """One service: its fourteen components, and the questions of its form."""
    del request
    plan = catalogue.service(service)
    return problem(obstacles.UNKNOWN, 404) if plan is None else spoken.service(plan.standard)


@router.get(
    "/services/{service}/schema",
    response={200: dict[str, Any], **documented(401, 404, 429)},
    url_name="schema",
    operation_id="schema",
)
def first_schema(request: HttpRequest, service: str) -> Any:
    """The JSON Schema of an application of which nothing is answered yet."""
    del request
    plan = catalogue.service(service)
    return problem(obstacles.UNKNOWN, 404) if plan is None else _schema(plan, {})


@router.post(
    "/services/{service}/schema",
    response={200: dict[str, Any], **documented(400, 401, 403, 404, 413, 415, 422, 429)},
    url_name="schema",
    operation_id="schema_under",
)
def schema_under(request: HttpRequest, service: str, given: shapes.AnswersIn) -> Any:
    """The JSON Schema of an application under answers so far: conditional questions open."""
    del request
    plan = catalogue.service(service)
    if plan is None:
        return problem(obstacles.UNKNOWN, 404)
    odd: HttpResponse | None = is_bookable(given.answers)
    return odd or _schema(plan, given.answers)


def _schema(plan: Plan, answers: dict[str, Any]) -> dict[str, Any]:
    at = now()
    draft = Case("", plan, channel="api", points={"received": at}, complete_at=at)
    asked = live_schema(draft, answers)
    named = {
        "type": "object",
        "properties": {"sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
        "required": ["sha256"],
    }
    files = {
        requirement.id: {"type": "array", "items": named, "maxItems": rule.max_files}
        for requirement in plan.standard.requirements
        if (rule := rule_of(requirement)) is not None
    }
    return {
        "$schema": asked.pop("$schema"),
        "title": f"{plan.standard.standard} {plan.standard.version}",
        "type": "object",
        "properties": {
            "service": {"const": plan.standard.standard},
            "version": {"const": plan.standard.version},
            "answers": asked,
            "files": {"type": "object", "properties": files, "additionalProperties": False},
            "vulnerable": {"type": "boolean"},
        },
        "required": ["service", "answers"],
        "additionalProperties": False,
    }
