"""May this person pass this door at all?

Everything is denied unless the route has a row in the policy table.  The gate asks
for the kind of account; whether the file is hers is asked by the reading room and
the one door.  Who is not signed in is sent to sign in and comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import resolve, reverse

from prima.faces.session import who_of
from prima.office import policy

API = "api"
"""Programs come with other credentials; the API's own guard asks for them, by the same table."""

Answer = Callable[[HttpRequest], HttpResponse]


def gate(get_response: Answer) -> Answer:
    """Stop whoever the route's row does not admit."""

    def answer(request: HttpRequest) -> HttpResponse:
        who = who_of(request)
        request.who = who  # type: ignore[attr-defined]  # read by views through `who_of`
        match = resolve(request.path_info)
        rule = policy.route_rule(match.view_name)
        if match.namespace == API or policy.role_admitted(rule, who.kind):
            return get_response(request)
        if not who.is_signed_in and rule.admits:
            back = urlencode({"lanjut": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('citizen:sign_in')}?{back}")
        return render(request, "denied.html", status=403)

    return answer
