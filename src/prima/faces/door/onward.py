"""Where does somebody go who came in?

To the page that she wanted, if it is one of ours; else to where her kind of account begins.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from prima.office.who import Who

HOMES = {"citizen": "citizen:cases", "officer": "officer:desk", "auditor": "auditor:population"}
"""Where each kind of account begins."""


def wanted(request: HttpRequest) -> str:
    """Return the page of this office that she wanted before she came in, or ""."""
    said = request.POST.get("lanjut") or request.GET.get("lanjut") or ""
    is_ours = said.startswith("/") and url_has_allowed_host_and_scheme(said, allowed_hosts=None)
    return said if is_ours else ""


def home(known: Who) -> str:
    """Return where her kind of account begins."""
    return reverse(HOMES.get(known.kind, "public:home"))
