"""What needs no face: is it up, the few static files, and the pages of last resort."""

from __future__ import annotations

import mimetypes
import secrets
from pathlib import Path

import structlog
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prima.office import health, policy

ROUTES = {
    "healthy": policy.EVERYBODY,
    "static": policy.EVERYBODY,
    "robots": policy.EVERYBODY,
}
STATIC = Path(__file__).resolve().parent / "static"
SERVED = frozenset({"petugas.js", "luring.js", "htmx.js", "kunci.js"})
OF_PERSONS = ("/permohonan", "/bukti/", "/meja", "/pemeriksaan")
"""Addresses below which nothing is for search engines."""

logger = structlog.get_logger()


@require_safe
def healthy(_request: HttpRequest) -> HttpResponse:
    """Tell whether the office answers: it can read its book."""
    fault = health.fault()
    if fault is None:
        health.warm()
    return HttpResponse("ok\n" if fault is None else f"{fault}\n", status=503 if fault else 200)


@require_safe
def static(_request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve the few scripts of staff pages; nothing else lies here for the outside."""
    if name not in SERVED or not (STATIC / name).exists():
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse((STATIC / name).open("rb"), content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Let search engines read what is public, and nothing else."""
    shut = [f"Disallow: {before}{path}" for before in ("", "/en") for path in OF_PERSONS]
    return HttpResponse("\n".join(["User-agent: *", *shut, ""]), content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing here, and offer a way on."""
    del exception
    return render(request, "not_found.html", status=404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from a page of ours that is still fresh; nothing was done."""
    del reason
    return render(request, "forged.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, that what was sent is safe, and under which reference."""
    reference = secrets.token_hex(4).upper()
    route = request.resolver_match.view_name if request.resolver_match else ""
    logger.error("request_failed", reference=reference, route=route)
    return render(request, "failed.html", {"reference": reference}, status=500)
