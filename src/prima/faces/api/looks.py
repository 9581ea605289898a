"""Who looked at a person's data, for a program of hers?

Article: *transparan*; UU 27/2022 Art. 32: the same list as on the page, with the same bounds.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from prima.faces.api.problem import documented
from prima.faces.session import who_of
from prima.faces.templatetags.words import said
from prima.office.looked import SaidLook, readers

router = Router(tags=["permohonan"])
PAGES_MOST = 100_000


class Look(Schema):
    """One look at a person's data: unit and post, never a name."""

    at: datetime
    number: str | None
    unit: str | None
    post: str | None
    service: str
    why: str | None
    step: str | None
    fields: list[str]
    laws: list[str]


class Looks(Schema):
    """A page of the looks at a person's data, newest first."""

    count: int
    page: int
    pages: int
    looks: list[Look]


@router.get(
    "/me/looks",
    response={200: Looks, **documented(401, 403, 422, 429)},
    url_name="looks",
    operation_id="looks",
)
def looks(
    request: HttpRequest,
    page: Annotated[int, Query(ge=1, le=PAGES_MOST, description="Pages of 25.")] = 1,
) -> dict[str, Any]:
    """Who looked at a person's own data in any case: unit, post, when, what and why."""
    found = readers(who_of(request), page)
    rows = [_spoken(look) for look in found.looks]
    return {"count": found.count, "page": found.page, "pages": found.pages, "looks": rows}


def _spoken(look: SaidLook) -> dict[str, Any]:
    return {
        "at": look.at,
        "number": look.number or None,
        "unit": look.unit and said(look.unit),
        "post": look.post and said(look.post),
        "service": said(look.service),
        "why": look.why and said(look.why),
        "step": look.step and said(look.step),
        "fields": [said(field) for field in look.fields],
        "laws": list(look.laws),
    }
