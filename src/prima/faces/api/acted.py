"""How does a request become an act at the one door?

Article: *akuntabel*.

For whom may she see the case, under which key, on which version: then the door of the
office is asked, the same one as the pages ask.  A case that she may not see is not
there (404); an act that she may not do now is an obstacle (409).
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from prima.case.acts import Act
from prima.case.number import read as read_number
from prima.case.obstacle import Obstacle
from prima.faces.api import obstacles, spoken
from prima.faces.api.guard import expected_of, key_of
from prima.faces.api.problem import FAULTY, documented, problem
from prima.faces.session import who_of
from prima.ledger.encode import encode
from prima.ledger.fault import LedgerFault
from prima.office import told
from prima.office.access import DeniedError
from prima.office.act import Acknowledged, Terms, perform
from prima.office.told import Told

READ_ROUTE = "api:case"
ACT_PROBLEMS = documented(400, 401, 403, 404, 409, 413, 415, 422, 428, 429)
HEADERS: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": "Idempotency-Key",
            "required": True,
            "description": "A random text; sent again with the same act, it is one act.",
            "schema": {"type": "string", "pattern": "^[A-Za-z0-9._:~-]{8,200}$"},
        },
        {
            "in": "header",
            "name": "If-Match",
            "required": False,
            "description": 'The version of the case that was seen, in quotes: "7".',
            "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
        },
    ]
}
"""What every act on a case carries beside its body."""


def visible(request: HttpRequest, number: str) -> Told | None:
    """Return a case that whoever asks may see, or None: there is none for her."""
    found = read_number(number[:40])
    if found is None:
        return None
    try:
        return told.told(who_of(request), found, READ_ROUTE)
    except (DeniedError, LookupError):
        return None


def terms_of(request: HttpRequest, scope: str) -> Terms | HttpResponse:
    """Return the terms of an act: its key, counted within `scope`, and the version seen."""
    key = key_of(request)
    if isinstance(key, HttpResponse):
        return key
    expected = expected_of(request)
    if isinstance(expected, HttpResponse):
        return expected
    return Terms(key=f"api:{scope}:{key}", expected=expected)


def acted(request: HttpRequest, number: str, act: Act, *values: Any) -> Any:
    """Do an act; `values` are the free values in it, which must be fit for the book."""
    terms = terms_of(request, number)
    if isinstance(terms, HttpResponse):
        return terms
    odd = is_bookable(*values)
    if odd:
        return odd
    seen = visible(request, number)
    if seen is None:
        return problem(obstacles.UNKNOWN, 404)
    return answered(perform(act, seen.case.number, who_of(request), terms))


def answered(answer: Acknowledged | Obstacle) -> Any:
    """Return what was entered, or the problem."""
    return problem(answer) if isinstance(answer, Obstacle) else spoken.done(answer)


def is_bookable(*values: Any) -> HttpResponse | None:
    """Return None when the book can hold these values, else the problem."""
    try:
        for value in values:
            encode(value)
    except LedgerFault as fault:
        return problem(obstacles.not_bookable(str(fault)), FAULTY)
    return None
