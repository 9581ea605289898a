"""Addresses of the API, and whom each admits.

Every view stands behind the guard; a route without a row admits nobody.
"""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from prima.faces.api.app import api
from prima.faces.api.guard import guarded
from prima.faces.api.openapi import shown
from prima.faces.api.problem import missing
from prima.office import policy

ACTS = (
    "start",
    "finish",
    "return",
    "complete",
    "answer",
    "decide",
    "withdraw",
    "rate",
    "complain",
)
"""Acts that a person may do by the API; the row of each is that of the act itself."""


def _patterns() -> list[URLPattern]:
    """Return the routes of the API, each behind the guard."""
    routes = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    behind = [path(str(one.pattern), guarded(one.callback), name=one.name) for one in routes]
    return [
        *behind,
        path("openapi.json", guarded(require_safe(shown)), name="openapi"),
        path("", guarded(missing), name="root"),
        path("<path:rest>", guarded(missing), name="nowhere"),
    ]


api_patterns = [path("", (_patterns(), "api", "api"))]

policy.admit(
    {
        "api:services": policy.EVERYBODY,
        "api:service": policy.EVERYBODY,
        "api:schema": policy.EVERYBODY,
        "api:openapi": policy.EVERYBODY,
        "api:root": policy.EVERYBODY,
        "api:nowhere": policy.EVERYBODY,
        "api:cases": policy.CITIZENS,
        "api:looks": policy.CITIZENS,
        "api:case": policy.OWN_FILE | policy.MY_FILE,
        "api:answers": policy.OWN_FILE | policy.MY_STEP,
        "api:receipt": policy.OWN_FILE | policy.MY_FILE,
        "api:upload": policy.CITIZENS,
        "api:desk": policy.OFFICERS,
        "api:counter_text": policy.OFFICERS,
        "api:counter_confirm": policy.OFFICERS,
        "api:counter_apply": policy.OFFICERS,
        "api:counter_complete": policy.AT_COUNTER,
        "api:counter_withdraw": policy.AT_COUNTER,
        "api:counter_collect": policy.MY_STEP,
        "api:payment": policy.MACHINE,
        **{f"api:{act}": policy.ACTS[act] for act in ACTS},
    }
)
