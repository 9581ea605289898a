"""How is the API written down, so that others can build on it?

Article: "Transformasi Digital".

The OpenAPI 3.1 document is made from the code.  `python -m prima.faces.api` prints it;
the copy under docs/reference is held to the code by a test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse

from prima.faces.api.app import api
from prima.faces.api.problem import MEDIA_TYPE

PREFIX = "/api"
OPEN = ("services", "service", "schema", "schema_under")
"""Operations that need no account."""

LEAST_PROBLEM, TOO_FAST = 400, 429
SCHEMES: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {"type": "apiKey", "in": "cookie", "name": "prima"},
    "treasury": {"type": "apiKey", "in": "header", "name": "Prima-Signature"},
}


MEANINGS = {
    200: "Done, or already done under the same key.",
    400: "A header or the body cannot be read.",
    401: "Nobody signed in, or the credential is none.",
    403: "The access rules open this to other roles only.",
    404: "There is nothing here, or it is not for this account.",
    409: "An obstacle: the standard does not allow the act now.",
    413: "The body is too large.",
    415: "The body is of a type that is not read here.",
    422: "What was sent does not fit; every fault is named.",
    428: "The idempotency key is missing.",
    429: "Too fast; wait as long as Retry-After says.",
}
"""What each status means here; every Python has other names for them."""


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    made: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    made.pop("servers", None)
    made["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    made["components"]["securitySchemes"] = SCHEMES
    for operation in _operations(made):
        _finish(operation)
    return made


def written() -> str:
    """Return the document as it lies in docs/reference/openapi.json."""
    return json.dumps(document(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def shown(request: HttpRequest) -> HttpResponse:
    """Hand out the document."""
    del request
    response = HttpResponse(written(), content_type="application/json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _operations(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in made["paths"].values():
        yield from methods.values()


def _finish(operation: dict[str, Any]) -> None:
    """Say how one signs in, and that problems are problems."""
    name = operation["operationId"]
    if name == "payment":
        operation["security"] = [{"treasury": []}]
    elif name not in OPEN:
        operation["security"] = [{"token": []}, {"session": []}]
    for status, answer in operation["responses"].items():
        answer["description"] = MEANINGS[int(status)]
        if int(status) < LEAST_PROBLEM:
            continue
        answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}
        if int(status) == TOO_FAST:
            answer["headers"] = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}}
