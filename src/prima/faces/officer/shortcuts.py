"""Which single keys are there, and how are they switched off?

WCAG 2.1.4: whoever speaks to the machine, or whose hand trembles, sets off no act by a
stray letter.  The choice is kept for the session.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from prima.faces.officer.room import KEYS_OFF, page

OFF = "mati"


@require_http_methods(["GET", "HEAD", "POST"])
def shortcuts(request: HttpRequest) -> HttpResponse:
    """List the keys, and switch them off or on."""
    if request.method == "POST":
        request.session[KEYS_OFF] = request.POST.get("pintasan") == OFF
        return redirect("officer:shortcuts")
    return page(request, "shortcuts", {})
