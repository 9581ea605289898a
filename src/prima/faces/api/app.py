"""Which routes make up the API, and how do its errors look?

Article: "Transformasi Digital".
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from prima.faces.api import acts, cases, catalogue, counter, looks, obstacles, uploads, work
from prima.faces.api.problem import problem, problems

DESCRIPTION = """\
The same acts as on the pages, through the same door and under the same rules.

Sign in with `Authorization: Bearer <token>`. Acts carry an `Idempotency-Key`: the same
act under the same key is entered once. `If-Match: "<version>"` refuses an act on a case
that has changed. An obstacle is `application/problem+json` with three sentences: what was
not done (`title`), which rule (`detail`), what to do now (`next`). Texts follow
`Accept-Language` (id, en). What you may not see does not exist: 404.
"""

api = NinjaAPI(
    title="Prima",
    version="1.0.0",
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", catalogue.router)
api.add_router("", cases.router)
api.add_router("", looks.router)
api.add_router("", acts.router)
api.add_router("", uploads.router)
api.add_router("", counter.router)
api.add_router("", work.router)

NOT_JSON = 400


@api.exception_handler(ValidationError)
def misfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer for a request that does not fit its schema: every part is named."""
    del request
    parts = [obstacles.misfit_at(_place(one), str(one.get("msg", ""))) for one in error.errors]
    return problems(parts, 422)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer for a body that cannot be read, the only error of this kind here."""
    del request
    if error.status_code != NOT_JSON:
        raise error
    return problem(obstacles.NOT_JSON, NOT_JSON)


@api.exception_handler(Http404)
def nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer for what is not there."""
    del request, error
    return problem(obstacles.UNKNOWN, 404)


def _place(error: dict[str, Any]) -> str:
    """Return where in the request a fault lies: "answers.nama"."""
    source, *parts = (str(part) for part in error.get("loc", ("body",)))
    if source == "body":
        parts = parts[1:]
    return ".".join(parts)[:120] or source
