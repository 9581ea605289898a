"""What does an officer find when she comes to work?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from prima.case import number as numbers
from prima.faces.officer.room import TOLD, page
from prima.faces.session import who_of
from prima.office import desk as desks
from prima.office import questions
from prima.office.deadline import minutes_words
from prima.office.identity.vouching import may_vouch
from prima.office.moment import now
from prima.standard.text import Text


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show the next file, the queue in the order of the rule, and the load."""
    at = now()
    found = desks.desk(who_of(request), at)
    left = found.minutes_left
    context = {
        "at": at,
        "desk": found,
        "first": found.rows[0] if found.rows else None,
        "load": minutes_words(found.minutes),
        "left": None if left is None else minutes_words(left),
        "rule": desks.RULE,
        "told": _told(request),
        "asked": questions.open_to(who_of(request)),
        "vouches": may_vouch(who_of(request), at),
    }
    return page(request, "desk", context)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Go to the file with a number; a slip of the pen is found before anything is looked up."""
    typed = request.GET.get("nomor", "")
    number = numbers.read(typed)
    if number is not None:
        return redirect("officer:file", number=number)
    return page(request, "find", {"typed": typed[:20]}, status=422 if typed else 200)


def _told(request: HttpRequest) -> tuple[str, Text] | None:
    """Take the line about the file that was just done out of the session."""
    told = request.session.pop(TOLD, None)
    return None if told is None else (told["number"], Text(id=told["id"], en=told["en"]))
