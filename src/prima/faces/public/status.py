"""How does the office fare, told to everybody?

Article: *transparan*.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prima.office.state import state


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Show whether the office can write, is sealed, seen and copied, and what went wrong."""
    return render(request, "public/status.html", {"state": state()})
